"""What people upload: how much is accepted, and what is made of pictures."""
