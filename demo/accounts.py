"""The people of the demo company as whom a visitor signs in. Nobody has this password elsewhere."""

from demo.reading import COMPANY, read_accounts, read_people

PASSWORD = "le phare avant la brume"  # noqa: S105 - the demo company's, shown on purpose

ROLES = {
    "employee": "employé(e) · employee",
    "manager": "manager · manager",
    "training_admin": "responsable formation · training admin",
    "administrator": "administration · administrator",
}


def lines() -> list[str]:
    """Return what to show a visitor: the password, and one line per account."""
    emails = {person.key: person.email for person in read_people(COMPANY)}
    accounts = read_accounts(COMPANY).items()
    width = max(len(emails[key]) for _role, key in accounts)
    shown = [f"  {emails[key]:{width}}  {ROLES[role]}" for role, key in accounts]
    return [f"Mot de passe · password: {PASSWORD}", *shown]
