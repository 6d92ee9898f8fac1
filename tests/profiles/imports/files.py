"""Small files of people, and what an import makes of them."""

from datetime import date

from profiles.imports.actions import Choices, apply_plan
from profiles.imports.plan import make_plan
from profiles.imports.queries import load_known
from profiles.imports.reader import read_table

TODAY = date(2026, 3, 2)
HEADER = "key,email,first name,last name,title,department,site,manager key,status"


def file_of(*lines, header=HEADER):
    return "\n".join([header, *lines]).encode()


def person(key, manager="", *, name="", title="Technician", status="active", email=None):
    name = name or f"P{key}"
    email = f"p{key}@example.org" if email is None else email
    return f"{key},{email},{name},Martin,{title},Workshop,Nantes,{manager},{status}"


def plan_of(*lines, header=HEADER, given=None, known=(), **options):
    return make_plan(read_table(file_of(*lines, header=header), given), known, TODAY, **options)


def bring(*lines, header=HEADER, **choices):
    """Import these lines for real."""
    return apply_plan(
        read_table(file_of(*lines, header=header)),
        choices=Choices(**choices),
        today=TODAY,
        begin=lambda _plan: lambda _people: None,
    )


def look(*lines, header=HEADER, **options):
    """Plan against whom Parvis knows, without writing."""
    return plan_of(*lines, header=header, known=load_known(), **options)


def codes(plan):
    return [(problem.line, problem.code) for problem in plan.problems]


def names(people):
    return sorted(someone.row.first_name for someone in people)
