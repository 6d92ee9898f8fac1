"""The org chart: the top of it, or the way down to one person; branches open one by one."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from core.accounts.requests import signed_in
from profiles.people import chart as org
from profiles.people.cursors import Cursor
from profiles.people.models import Profile
from profiles.people.queries import Page, page_of
from profiles.people.views import find_or_404

_PAGE = 50


@dataclass
class Node:
    """One person in the chart; open, the team below is drawn too."""

    person: Profile
    is_open: bool = False
    is_centre: bool = False
    leads: bool = False
    below: list["Node"] = field(default_factory=list)
    cursor: str = ""


@require_safe
def chart(request: HttpRequest) -> HttpResponse:
    """Draw the chart from the top, or down to `?person=`."""
    user = signed_in(request)
    handle = request.GET.get("person", "")
    centre = find_or_404(user, handle) if handle else None
    after = Cursor.read(request.GET.get("after", ""))
    path = [*org.chain_above(user, centre), centre] if centre else []
    top = page_of(org.roots(user), None if centre else after, _PAGE)
    nodes = _nodes(_with(top.people, path[:1]))
    if not path and len(nodes) == 1:
        _open(nodes[0], page_of(org.team_of(user, nodes[0].person), None, _PAGE))
    level = nodes
    for step, person in enumerate(path):
        node = next((node for node in level if node.person.pk == person.pk), None)
        if node is None:
            break
        is_centre = step == len(path) - 1
        page = page_of(org.team_of(user, person), after if is_centre else None, _PAGE)
        _open(node, page, path[step + 1 : step + 2])
        node.is_centre, level = is_centre, node.below
    _mark_leaders(nodes)
    context = {"nodes": nodes, "centre": centre, "more_url": _more_top(top)}
    return render(request, "people/chart.html", context)


@require_safe
def branch(request: HttpRequest, handle: str) -> HttpResponse:
    """Draw one person with the team open, closed (`?closed=1`), or the rest of it (`?after=`)."""
    user = signed_in(request)
    person = find_or_404(user, handle)
    node, after = Node(person), Cursor.read(request.GET.get("after", ""))
    if not request.GET.get("closed"):
        _open(node, page_of(org.team_of(user, person), after, _PAGE))
    _mark_leaders([node])
    template = "people/chart_team.html" if after else "people/chart_node.html"
    return render(request, template, {"node": node})


def _mark_leaders(nodes: list[Node]) -> None:
    drawn = list(_all(nodes))
    leaders = org.leaders_among([node.person.pk for node in drawn])
    for node in drawn:
        node.leads = node.person.pk in leaders


def _all(nodes: list[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from _all(node.below)


def _open(node: Node, page: Page, wanted: list[Profile] | None = None) -> None:
    node.is_open = True
    node.below = _nodes(_with(page.people, wanted or []))
    node.cursor = page.next


def _nodes(people: list[Profile]) -> list[Node]:
    return [Node(person) for person in people]


def _with(people: list[Profile], wanted: list[Profile]) -> list[Profile]:
    """Put whom the way leads to first, if a long team has them on a later page."""
    shown = {person.pk for person in people}
    return [person for person in wanted if person.pk not in shown] + people


def _more_top(page: Page) -> str:
    return f"{reverse('people:chart')}?after={page.next}" if page.next else ""
