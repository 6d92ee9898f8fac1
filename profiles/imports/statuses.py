"""Whether someone is still there, from a status and a date, in English and French."""

from datetime import date

from profiles.imports.columns import spoken

_PRESENT = frozenset(
    {
        "", "current", "active", "actif", "active employee", "employed", "present", "presente",
        "en poste", "en activite", "active e", "actif ve", "activee", "on leave", "leave",
        "conge", "en conge", "parental leave", "maternity leave", "conge parental", "suspendu",
        "conge maternite", "probation", "periode d essai", "claimed", "unclaimed", "invited",
        "not invited", "enabled", "open", "yes", "oui", "o", "y", "true", "vrai", "1", "a",
        "full time", "part time", "temps plein", "temps partiel", "cdi", "cdd", "interim",
        "apprenti", "stagiaire", "permanent", "contractor", "active on leave", "hired", "embauche",
    }
)  # fmt: skip
_GONE = frozenset(
    {
        "terminated", "terminated employee", "leaver", "left", "inactive", "inactif", "inactive e",
        "sorti", "sortie", "sorti e", "parti", "partie", "parti e", "departed", "former",
        "former employee", "ex employee", "ancien", "ancienne", "resigned", "demission",
        "demissionnaire", "licencie", "licenciee", "dismissed", "retired", "retraite", "retraitee",
        "deceased", "decede", "decedee", "closed", "deactivated", "desactive", "disabled",
        "soft delete", "deleted", "supprime", "separated", "ended", "fin de contrat", "no", "non",
        "n", "false", "faux", "0", "i", "t", "offboarded",
    }
)  # fmt: skip


def has_left(status: str, left_on: date | None, today: date) -> tuple[bool, bool]:
    """Return whether the person has left, and whether the status was not understood.

    A status that says so wins over the date: a contract that ended may have been prolonged.
    """
    word = spoken(status)
    if word in _GONE:
        return True, False
    if word and word in _PRESENT:
        return False, False
    return left_on is not None and left_on <= today, word not in _PRESENT
