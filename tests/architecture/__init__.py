"""The rules of the house, each checked over the whole source and proved able to fail."""
