"""Who is who, who reports to whom, and what would change."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.profiles.imports.files import codes, names, person, plan_of


def managers(plan):
    return {
        someone.row.first_name: someone.manager.row.first_name
        for someone in plan.joiners
        if someone.manager
    }


def test_earlier_positions_are_history_and_their_keys_still_mean_the_person():
    closed = person(1, "9", name="Laura", status="closed", email="laura@example.org")
    plan = plan_of(
        closed, person(2, "9", name="Laura", email="laura@example.org"), person(3, "1"), person(9)
    )
    assert managers(plan) == {"Laura": "P9", "P3": "Laura"}
    assert plan.earlier == 1
    assert not plan.problems


def test_a_person_whose_address_changed_between_two_positions_is_one():
    old = person(1, name="Ann", status="closed", email="old@example.org")
    plan = plan_of(old, person(1, name="Ann", email="new@example.org"))
    assert [someone.row.email for someone in plan.joiners] == ["new@example.org"]


def test_the_same_address_twice_keeps_the_first():
    plan = plan_of(person(1), person(2, email="p1@example.org"))
    assert codes(plan) == [(3, "email_twice")]
    assert names(plan.joiners) == ["P1"]


def test_a_key_that_repeats_for_somebody_else_is_left_out():
    plan = plan_of(person(1), person(1, name="Other", email="other@example.org"))
    assert (3, "key_twice") in codes(plan)
    assert [(s.row.first_name, s.row.key) for s in plan.joiners] == [("P1", "1"), ("Other", "")]


@pytest.mark.parametrize(
    ("manager", "code"),
    [("77", "manager_unknown"), ("2", "own_manager"), ("3", "manager_left")],
)
def test_a_manager_who_cannot_be_is_said_and_the_line_taken(manager, code):
    plan = plan_of(person(1), person(2, manager), person(3, "1", status="left"))
    assert (3, code) in codes(plan)
    assert names(plan.joiners) == ["P1", "P2"]
    assert managers(plan) == {}


def test_a_cycle_names_all_its_members_and_leaves_them_without_manager():
    plan = plan_of(person(1), person(2, "3"), person(3, "4"), person(4, "2"), person(5, "4"))
    [cycle] = plan.problems
    assert (cycle.line, cycle.code) == (3, "cycle")
    assert sorted(cycle.values["names"].split(", ")) == ["P2 Martin", "P3 Martin", "P4 Martin"]
    assert managers(plan) == {"P5": "P4"}


def test_two_people_at_the_top_are_named():
    [problem] = plan_of(person(1), person(2), person(3, "1")).problems
    assert (problem.line, problem.code) == (0, "several_roots")
    assert problem.what == "2 people have no manager: P1 Martin, P2 Martin."


@pytest.mark.parametrize(
    "manager",
    ["p1@example.org", "P1@Example.org", "Élise Martin", "MARTIN Elise", "Martin, Elise", "1"],
)
def test_a_manager_by_key_address_or_name(manager):
    written = f'"{manager}"' if "," in manager else manager
    plan = plan_of(
        "1,p1@example.org,Élise,Martin,",
        f"2,p2@example.org,Bob,Stone,{written}",
        header="id,email,first name,last name,manager",
    )
    assert managers(plan) == {"Bob": "Élise"}


def test_a_name_that_two_people_have_is_no_manager():
    plan = plan_of(
        "a@x.org,Ann Lee,", "b@x.org,Ann Lee,", "c@x.org,Bob Stone,Ann Lee",
        header="email,name,manager",
    )  # fmt: skip
    assert (4, "manager_ambiguous") in codes(plan)


@settings(deadline=None)
@given(st.lists(st.integers(0, 12), min_size=1, max_size=12))
def test_whatever_the_managers_nobody_is_ever_above_themselves(wanted):
    plan = plan_of(*(person(key, manager) for key, manager in enumerate(wanted)))
    assert len(plan.joiners) == len(wanted)
    for someone in plan.joiners:
        above, steps = someone.manager, 0
        while above:
            assert above is not someone
            above, steps = above.manager, steps + 1
            assert steps <= len(wanted)


@settings(deadline=None)
@given(st.binary(max_size=400) | st.text(max_size=400).map(str.encode))
def test_no_line_whatsoever_is_a_crash(rest):
    plan = plan_of(person(1), rest.decode("latin-1"))
    assert "P1" in names(plan.joiners)
