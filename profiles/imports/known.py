"""Whom Parvis knows already, as the plan compares them."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Known:
    """One person as they stand in Parvis. `manager` is that person's number."""

    id: int
    email: str
    first_name: str
    last_name: str
    key: str = ""
    title: str = ""
    department: str = ""
    place: str = ""
    phone: str = ""
    hired_on: date | None = None
    left_on: date | None = None
    manager: int | None = None
    active: bool = True
    administrator: bool = False

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}".strip()
