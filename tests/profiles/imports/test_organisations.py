"""Whole files, as other systems write them, from the bytes to the org chart."""

import io
from datetime import date

import pytest
from openpyxl import Workbook

from profiles.imports.actions import Choices, apply_plan
from profiles.imports.reader import read_table
from profiles.people.models import Profile
from tests.profiles.imports.files import TODAY, codes

pytestmark = pytest.mark.django_db


def take(data):
    return apply_plan(
        read_table(data), choices=Choices(), today=TODAY, begin=lambda _plan: lambda _people: None
    )


def chart():
    """Return who reports to whom, by first name."""
    people = Profile.objects.select_related("user", "manager__user")
    return {
        profile.user.first_name: profile.manager.user.first_name if profile.manager else None
        for profile in people
    }


def test_a_french_payroll_system():
    plan = take(
        "Matricule;Nom;Prénom;Courriel;Intitulé de poste;Service;Lieu de travail;"
        "Responsable;Date d'entrée;Statut;Salaire;N° Sécurité sociale\r\n"
        "0001;LŒUF;Élodie;elodie@exemple.fr;Directrice;Direction;Nantes;;01/09/2015;Actif;9;1\r\n"
        "0002;Petit;Jean;jean@exemple.fr;Technicien;Froid;Nantes;0001;31/01/2020;Actif;9;1\r\n"
        "0003;Roche;Inès;ines@exemple.fr;Acheteuse;Achats;Lyon;LŒUF Élodie;02/03/2021;Actif;9;1\r\n"
        "0004;Sorti;Paul;paul@exemple.fr;Ancien;Froid;Lyon;0001;02/03/2011;Sorti;9;1\r\n".encode(
            "cp1252"
        )
    )
    assert chart() == {"Élodie": None, "Jean": "Élodie", "Inès": "Élodie"}
    assert Profile.objects.get(user__first_name="Jean").hired_on == date(2020, 1, 31)
    assert plan.sensitive == ("Salaire", "N° Sécurité sociale")
    assert plan.gone == 1
    assert not plan.problems


def workplace(*rows):
    book = Workbook()
    book.active.append(
        ["Full name", "Email", "Employee ID", "Job title", "Department", "Location",
         "Start date", "Status", "Manager email", "Manager employee ID", "Followers"]
    )  # fmt: skip
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_spreadsheet_of_the_network_before():
    plan = take(
        workplace(
            ["Ada Byron", "ada@x.org", 1, "Director", "Board", "Dublin", date(2019, 1, 2),
             "Claimed", None, None, 12],
            ["Bob Stone", "bob@x.org", 2, "Foreman", "Shop", "Dublin", date(2020, 1, 2),
             "Invited", "ADA@x.org", None, 0],
            ["Cleo Reed", "cleo@x.org", 3, "Fitter", "Shop", "Cork", date(2021, 1, 2),
             "Claimed", None, 2, 3],
            ["Dan Gone", "dan@x.org", 4, "Fitter", "Shop", "Cork", date(2012, 1, 2),
             "Deactivated", None, 2, 3],
        )
    )  # fmt: skip
    assert chart() == {"Ada": None, "Bob": "Ada", "Cleo": "Bob"}
    assert Profile.objects.get(key="3").hired_on == date(2021, 1, 2)
    assert plan.ignored == ("Followers",)


def test_a_list_of_accounts_without_managers():
    plan = take(
        b"id\tname\temail\tjob_title\tlocation\tdepartment\tstate\n"
        b"7\tAnn Lee\tann@x.org\tWelder\tNantes\tShop\tactive\n"
        b"8\tBob Ray\tbob@x.org\tWelder\tNantes\tShop\tsoft_delete\n"
    )
    assert chart() == {"Ann": None}
    assert codes(plan) == []


def test_a_formula_in_a_spreadsheet_is_named_and_the_others_are_taken():
    plan = take(
        workplace(
            ["Ada Byron", "ada@x.org", 1, "Director", "", "", None, "", None, None, 0],
            ["Bob Stone", '=CONCAT("bob","@x.org")', 2, "", "", "", None, "", None, 1, 0],
        )
    )
    assert codes(plan) == [(3, "formula")]
    assert chart() == {"Ada": None}


@pytest.mark.parametrize("encoding", ["mac_roman", "cp850", "cp1250", "utf-16-le"])
def test_older_encodings(encoding):
    text = "email,name,department\nzoe@x.org,Zoé Müller,Études générales\n"
    mark = b"\xff\xfe" if encoding == "utf-16-le" else b""
    take(mark + text.encode(encoding))
    profile = Profile.objects.get(user__email="zoe@x.org")
    assert (profile.user.display_name, profile.department) == ("Zoé Müller", "Études générales")
