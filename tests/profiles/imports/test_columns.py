"""Headers, in the words of many organisations."""

import pytest

from profiles.imports.columns import find_columns
from profiles.imports.problems import FileProblem


def columns(headers, given=None, sample=()):
    return find_columns(headers.split(","), sample, given)


@pytest.mark.parametrize(
    ("headers", "fields"),
    [
        (
            "Full name,Email,Employee ID,Job title,Department,Location,Start date,Status,"
            "Manager email,Manager employee ID,Phone number",
            "full_name email key title department place since status manager_email manager_key "
            "phone",
        ),
        (
            "Matricule,Nom,Prénom,Courriel,Intitulé de poste,Service,Lieu de travail,"
            "Responsable hiérarchique,Date d'entrée,Date de sortie,Statut,Téléphone",
            "key last_name first_name email title department place manager hired_on left_on "
            "status phone",
        ),
        (
            "employeeNumber,givenName,sn,mail,manager,Surname",
            "key first_name - email manager last_name",
        ),
        ("EMPLOYEE-ID,Work_Email,Worker,Supervisor", "key email full_name manager"),
        ("id,email,name,job_title,location,state", "key email full_name title place status"),
        ("E-mail,Nom,Ville", "email full_name place"),
    ],
)
def test_what_others_call_our_fields(headers, fields):
    places = columns(headers).places
    wanted = {field: place for place, field in enumerate(fields.split()) if field != "-"}
    assert dict(places) == wanted


def test_an_address_is_a_house_unless_its_cells_say_otherwise():
    assert columns("Nom,Adresse", sample=[["A", "a@x.org"], ["B", ""]]).has("email")
    with pytest.raises(FileProblem):
        columns("Nom,Adresse", sample=[["A", "1 rue Haute"]])


def test_sensitive_columns_are_told_apart_from_unknown_ones():
    found = columns("email,name,Salary,Date de naissance,Ethnicity,Gender,National ID,Marital "
                    "status,Badge,Sick days,IBAN,Home address")  # fmt: skip
    assert found.sensitive == (
        "Salary", "Date de naissance", "Ethnicity", "Gender", "National ID", "Marital status",
        "Sick days", "IBAN", "Home address",
    )  # fmt: skip
    assert found.ignored == ("Badge",)


def test_a_mapping_that_is_given_wins_and_can_leave_a_column_out():
    found = columns("email,pro mail,name,phone", {"email": "pro mail", "phone": ""})
    assert found.places["email"] == 1
    assert found.ignored == ("email", "phone")


@pytest.mark.parametrize(
    ("given", "words"),
    [({"mail": "email"}, "none of our fields"), ({"email": "Mel"}, "no column “Mel”")],
)
def test_a_mapping_that_makes_no_sense_says_what_there_is(given, words):
    with pytest.raises(FileProblem, match=words):
        columns("email,name", given)
