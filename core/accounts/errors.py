"""What can stand in the way of a change to an account; each is an answer, not a fault."""


class AccountError(Exception):
    """A change that cannot be made."""


class EmailTakenError(AccountError):
    """Someone has this address already; `emails` names which."""

    def __init__(self, emails: set[str]) -> None:
        super().__init__(", ".join(sorted(emails)))
        self.emails = emails


class LastAdministratorError(AccountError):
    """Nobody would be left to look after the organisation."""


class AlreadySetUpError(AccountError):
    """There is an organisation already."""
