"""Lines, one by one: taken, mended or refused, never a crash."""

from datetime import date

import pytest

from profiles.imports.dates import month_comes_first, read_date
from profiles.imports.names import split_name
from profiles.imports.statuses import has_left
from tests.profiles.imports.files import TODAY, codes, names, person, plan_of


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("2,,No,Mail,,,,,", None),
        (",,No,Mail,,,,,", "no_email"),
        ("2,nobody,Bad,Mail,,,,,", "bad_email"),
        ("2,a b@example.org,Bad,Mail,,,,,", "bad_email"),
        ("2,p2@example.org,,,,,,,", "no_name"),
        (f"2,p2@example.org,{'n' * 81},Long,,,,,", "too_long"),
        (f"2,{'p' * 300}@example.org,N,Long,,,,,", "too_long"),
        ("2,p2@example.org,Nul\0,Byte,,,,,", "unstorable"),
        ('2,p2@example.org,"=HYPERLINK(""http://evil"")",X,,,,,', "formula"),
        ("2,p2@example.org,Too,Short", "wrong_length"),
    ],
)
def test_a_bad_line_is_refused_and_the_good_ones_are_taken(line, code):
    plan = plan_of(person(1), line, person(3, "1"))
    assert codes(plan)[0] == (3, code or "no_email")
    assert plan.problems[0].refuses
    assert names(plan.joiners) == ["P1", "P3"]
    assert plan.problems[0].what
    assert plan.problems[0].advice


def test_padding_and_invisible_characters_are_removed_and_said():
    plan = plan_of(" 1 , P1@Example.ORG ,  Ann   Lee ,\u202eMartin\u200b,,,,,")
    [row] = [someone.row for someone in plan.joiners]
    assert (row.key, row.email, row.name) == ("1", "p1@example.org", "Ann Lee Martin")
    assert sorted(code for _, code in codes(plan)) == ["hidden_characters", "padded"]


def test_an_address_with_letters_beyond_ascii_is_one():
    assert not plan_of(person(1, email="josé1@example.org")).problems


@pytest.mark.parametrize(
    ("full", "names"),
    [
        ("Claire Moreau", ("Claire", "Moreau")),
        ("Moreau, Claire", ("Claire", "Moreau")),
        ("MOREAU Claire", ("Claire", "MOREAU")),
        ("Jean-Pierre DE LA TOUR", ("Jean-Pierre", "DE LA TOUR")),
        ("Anna Maria Rossi", ("Anna", "Maria Rossi")),
        ("Madonna", ("Madonna", "")),
        (", Claire", ("Claire", "")),
        ("Moreau,", ("Moreau", "")),
        ("", ("", "")),
    ],
)
def test_full_names(full, names):
    assert split_name(full) == names


@pytest.mark.parametrize(
    "text",
    ["2024-03-31", "2024/03/31", "20240331", "31/03/2024", "31.03.24", "31-03-2024", "45382",
     "2024-03-31T00:00:00", "31/03/2024 00:00", "31 mars 2024", "31-Mar-2024", "31 March 2024"],
)  # fmt: skip
def test_dates_in_several_forms(text):
    assert read_date(text) == date(2024, 3, 31)


@pytest.mark.parametrize("text", ["soon", "2024-13-01", "31/31/2024", "0000-00-00", "31 foo 2024"])
def test_what_is_no_date(text):
    with pytest.raises(ValueError, match=r".*"):
        read_date(text)


def test_a_column_says_itself_whether_the_month_comes_first():
    assert month_comes_first(["01/02/2024", "03/31/2024"])
    assert not month_comes_first(["01/02/2024", "31/03/2024"])
    assert read_date("03/04/2024", month_first=True) == date(2024, 3, 4)


def test_a_date_that_cannot_be_read_costs_the_date_and_not_the_line():
    plan = plan_of("a@x.org,Ann,soon", header="email,name,hire date")
    assert codes(plan) == [(2, "bad_date")]
    assert plan.joiners[0].row.hired_on is None


@pytest.mark.parametrize(
    ("status", "left_on", "left"),
    [
        ("Current", None, False),
        ("Terminated", None, True),
        ("Sorti(e)", None, True),
        ("Démissionnaire", None, True),
        ("ACTIF", date(2020, 1, 1), False),
        ("", date(2020, 1, 1), True),
        ("", date(9999, 12, 31), False),
        ("En congé", None, False),
        ("inactive", None, True),
        ("non", None, True),
    ],
)
def test_who_is_still_there(status, left_on, left):
    assert has_left(status, left_on, TODAY) == (left, False)


def test_a_status_that_nobody_knows_is_said_and_counts_as_present():
    plan = plan_of(person(1, status="schrödinger"))
    assert codes(plan) == [(2, "unknown_status")]
    assert names(plan.joiners) == ["P1"]
