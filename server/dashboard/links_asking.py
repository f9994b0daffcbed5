"""What the words of the addresses of links seen ask for. Pure."""

from datetime import datetime

from crawler.exceptions import UsageError
from crawler.items import LinkKind, Placement
from crawler.segments import LinkedKind, Segment, Why
from crawler.store.projects import ProjectView
from server.dashboard.asking import Asked
from server.dashboard.claims_asking import looked_between
from server.gap.competitors.overlap import YOU
from server.gap.listing.link_query import LinkQuery, Rel
from server.gap.matrix.places import UNSURE


def compared(project: ProjectView) -> tuple[str, ...]:
    """Whose links can be asked for: all own sites together, and each competitor."""
    return (YOU, *project.competitors)


def link_query(asked: Asked, project: ProjectView, *, now: datetime, limit: int | None) -> LinkQuery:
    """The query of an address: links that figures count. Raises UsageError for words that are nothing to choose."""
    chosen = asked.among("site", (*compared(project), *project.own))
    since, before = looked_between(asked, now)
    return LinkQuery(
        sites=tuple(key for one in chosen for key in (project.own if one == YOU else (one,))),
        page=asked.text("page"),
        segments=asked.words("segment", Segment),
        placements=asked.words("placement", Placement),
        confidence_below=UNSURE if asked.flag("unsure") else None,
        rels=asked.words("rel", Rel),
        kinds=asked.words("kind", LinkKind),
        whys=asked.words("why", Why),
        linked_kinds=asked.words("linked", LinkedKind),
        target=_key(asked.text("target")),
        kept=True,
        unclaimed=asked.flag("unclaimed"),
        seen_since=since,
        seen_before=before,
        search=asked.text("q"),
        after=asked.text("after"),
        limit=limit,
    )


def _key(text: str) -> str:
    """A page's key as lists of linked pages have it. Raises UsageError for another word."""
    if text and not (text.isascii() and text.isdecimal() and len(text) < 20):
        raise UsageError(f"target={text!r} is the key of no page", hint="Follow a number of the benchmark.")
    return text
