"""Parts of addresses that are not plain numbers or text."""

from core.accounts.roles import Role


class RoleConverter:
    """A role by its name; an unknown name is an address that does not exist."""

    regex = "|".join(Role)

    def to_python(self, value: str) -> Role:
        """Return the role."""
        return Role(value)

    def to_url(self, value: Role) -> str:
        """Return its name."""
        return value.value
