"""The address of a gap list as the query it asks for, and back: one word a filter. Pure."""

from collections.abc import Iterator, Mapping
from typing import Any

from crawler.cleaning import CleanReason, CleanView
from crawler.items import GapStatus, Placement, Tool
from crawler.segments import IndustryName, LinkedKind, Segment
from crawler.store.projects import ProjectView
from server.dashboard.asking import Asked
from server.gap.benchmark.profile import Band
from server.gap.competitors.overlap import YOU
from server.gap.listing.facets import SiteSet
from server.gap.listing.query import GapQuery, SiteSort
from server.gap.opportunity.opportunity import OpportunityKind
from server.gap.outreach.contact import Contact

NOBODY = "-"
"""Stands for the set of no competitor: an empty word is one that was not filled in."""
YES, NO = "yes", "no"


def gap_query(asked: Asked, project: ProjectView, *, limit: int | None) -> GapQuery:
    """What to list. Raises UsageError for words that are none of the filters'."""
    theirs = project.competitors
    yours, way = asked.among("yours", (YES, NO)), asked.among("way", ("up", "down"))
    return GapQuery(
        statuses=asked.words("status", GapStatus),
        competitors=asked.among("any", theirs),
        all_of=asked.among("all", theirs),
        none_of=asked.among("without", theirs),
        exactly=_exactly(asked, project),
        yours_live=yours == (YES,) if len(yours) == 1 else None,
        fewest=asked.number("fewest") or 0,
        most=asked.number("most"),
        placements=asked.words("best", Placement),
        own_placements=asked.words("own", Placement),
        followed=asked.flag("followed"),
        tools=asked.words("tool", Tool),
        of=next(iter(asked.among("of", (YOU, *theirs))), ""),
        of_claimed=asked.flag("of_claimed"),
        of_placements=asked.words("of_place", Placement),
        of_followed=asked.flag("of_followed"),
        known=asked.among("known", (YOU, *theirs)),
        linked_kinds=asked.words("linked", LinkedKind),
        bands=asked.words("band", Band),
        authority=asked.decimal("authority"),
        unknown=int(asked.flag("unknown")),
        lost=int(asked.flag("lost")),
        segments=asked.words("segment", Segment),
        industries=asked.words("industry", IndustryName),
        contact=asked.words("contact", Contact),
        topics=tuple(one for one in asked.query.getall("topic", []) if one),
        score=asked.decimal("score"),
        warmth=asked.decimal("warmth"),
        kinds=asked.words("kind", OpportunityKind),
        cleaned=asked.one("cleaned", CleanView, CleanView.KEPT),
        cleaned_as=asked.words("cleaned_as", CleanReason),
        search=asked.text("q"),
        sort=asked.one("sort", SiteSort, SiteSort.COMPETITORS),
        descending=way == ("down",) if len(way) == 1 else None,
        after=asked.text("after"),
        limit=limit,
    )


def _exactly(asked: Asked, project: ProjectView) -> tuple[str, ...] | None:
    """`set=a,b`: these and no others."""
    text = asked.text("set")
    if not text:
        return None
    keys = () if text == NOBODY else tuple(text.split(","))
    asked.refuse("set", set(keys) - set(project.competitors), project.competitors)
    return keys


def set_words(one: SiteSet) -> dict[str, str]:
    """The words that ask for a set's sites."""
    return {"set": ",".join(one.competitors) or NOBODY, "yours": YES if one.yours else NO}


ORDER_WORDS = ("sort", "way")
NAMES = {
    "status": "status",
    "any": "one of these live",
    "all": "live",
    "without": "not live",
    "set": "exactly",
    "yours": "you live",
    "fewest": "competitors from",
    "most": "competitors up to",
    "best": "theirs best",
    "own": "yours best",
    "followed": "followed",
    "tool": "claimed by",
    "of": "links of",
    "of_claimed": "claimed by exports",
    "of_place": "standing best",
    "of_followed": "followed there",
    "known": "claimed or live:",
    "linked": "linking to a page of the kind",
    "band": "authority",
    "authority": "authority from",
    "industry": "of the industry",
    "topic": "about",
    "score": "score from",
    "warmth": "warmth from",
    "kind": "to win:",
    "unknown": "with claims unknown",
    "lost": "with links lost",
    "contact": "writing to them:",
    "cleaned": "cleaning:",
    "cleaned_as": "left out as",
    "q": "with the words",
}
"""Filters as people read them."""


FLAGS = frozenset({"followed", "unknown", "lost", "of_claimed", "of_followed"})
"""Those that are only set or not."""


def filters(asked: Asked) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Each filter that is set: its name, its value in words, and the words of the list without it."""
    for name, values in asked.kept(without=("after", *ORDER_WORDS)).items():
        for value in values:
            shown = "" if value == "1" and name in FLAGS else value.replace("_", "-")
            yield NAMES.get(name, name), "nobody" if value == NOBODY else shown, asked.fewer(name, value)
