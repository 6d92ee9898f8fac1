"""Writes what was said, with all that the actions would have counted."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from demo.communities import Places
from demo.people import People
from demo.reading import Company
from demo.timeline import Timeline, Told, tell
from feeds.communities.models import Community
from feeds.posts.models import Comment, Post, Reaction
from feeds.posts.writing import write


@dataclass(frozen=True)
class Stored[R: Post | Comment]:
    """A text's row, with the people it mentions."""

    row: R
    told: Told
    mentioned: list[int]


@dataclass(frozen=True)
class Spoken:
    """All that was said."""

    posts: list[Stored[Post]] = field(default_factory=list)
    comments: list[Stored[Comment]] = field(default_factory=list)


def write_posts(company: Company, places: Places, people: People, now: datetime) -> Spoken:
    """Write every community's posts."""
    spoken = Spoken()
    for slug, published in company.posts.items():
        _write_timeline(spoken, places[slug], tell(published, now, seed=slug), people)
    return spoken


def _write_timeline(
    spoken: Spoken, community: Community, timeline: Timeline, people: People
) -> None:
    posts = [_post(told, community, people) for told in timeline.posts]
    Post.objects.bulk_create(stored.row for stored in posts)
    below = {id(stored.told): stored.row for stored in posts}
    comments = [_comment(told, below, people) for told in timeline.comments]
    Comment.objects.bulk_create(stored.row for stored in comments)
    _write_parents(comments)
    _write_reactions([*posts, *comments], people)
    last = timeline.posts[-1].at if timeline.posts else None
    Community.objects.filter(pk=community.pk).update(seq=timeline.seq, last_post_at=last)
    community.seq = timeline.seq
    spoken.posts.extend(posts)
    spoken.comments.extend(comments)


def _post(told: Told, community: Community, people: People) -> Stored[Post]:
    author, text = people[told.author], write(told.body)
    row = Post(
        community=community,
        author=author,
        body=text.body,
        html=text.html,
        language=community.language or author.language,
        seq=told.seq,
        changed_seq=told.changed_seq,
        created_at=told.at,
        active_at=told.active_at or told.at,
        comment_count=told.comment_count,
        reaction_counts=told.reaction_counts,
    )
    return Stored(row, told, text.mentioned)


def _comment(told: Told, below: dict[int, Post], people: People) -> Stored[Comment]:
    text = write(told.body)
    row = Comment(
        post=below[id(told.post)],
        author=people[told.author],
        body=text.body,
        html=text.html,
        changed_seq=told.changed_seq,
        created_at=told.at,
        reaction_counts=told.reaction_counts,
    )
    return Stored(row, told, text.mentioned)


def _write_parents(comments: Iterable[Stored[Comment]]) -> None:
    rows = {id(stored.told): stored.row for stored in comments}
    answers = [stored for stored in comments if stored.told.parent]
    for stored in answers:
        stored.row.parent = rows[id(stored.told.parent)]
    Comment.objects.bulk_update([stored.row for stored in answers], ["parent"])


def _write_reactions(stored: Iterable[Stored[Post] | Stored[Comment]], people: People) -> None:
    given = [pair for one in stored for pair in _reactions(one, people)]
    rows = Reaction.objects.bulk_create(reaction for reaction, _at in given)
    for row, (_reaction, at) in zip(rows, given, strict=True):
        row.created_at = at  # the column fills itself when a row is made
    Reaction.objects.bulk_update(rows, ["created_at"], batch_size=500)


def _reactions(
    stored: Stored[Post] | Stored[Comment], people: People
) -> Iterator[tuple[Reaction, datetime]]:
    for kind, key, at in stored.told.reactions:
        reaction = Reaction(user=people[key], kind=kind)
        if isinstance(stored.row, Post):
            reaction.post = stored.row
        else:
            reaction.comment = stored.row
        yield reaction, at
