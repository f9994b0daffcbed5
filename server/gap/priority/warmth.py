"""Warmth, 0 to 100: how familiar a referring site is with the project's topic and name, and why. Pure.

A sum of parts, not one of the score: a site may be worth a lot and have never heard of you. What is not known adds
nothing. The points are a choice of ours.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from crawler.items import OpportunityState
from server.gap.matrix.reasons import number, some


class Trace(StrEnum):
    """What familiarity shows in."""

    TOPIC = "topic"
    NAMED = "named"
    LINKED = "linked"
    EQUAL = "equal"
    CONTACT = "contact"


MOST: dict[Trace, float] = {
    Trace.TOPIC: 35,
    Trace.NAMED: 20,
    Trace.LINKED: 20,
    Trace.EQUAL: 10,
    Trace.CONTACT: 15,
}
"""Points of each part; together 100."""
MANY = 3
"""Pages on the topic from which on more add nothing."""
ONE_PAGE = 0.75
"""What a single page that names you counts beside several; what a link of yours that is no more counts, too."""
ANSWERED = (OpportunityState.REPLIED, OpportunityState.WON)
WRITTEN_TO = 8
"""Points where somebody wrote and no answer is noted."""


class Linked(StrEnum):
    """Whether the site links to you."""

    NOW = "now"
    BEFORE = "before"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Familiarity:
    """What looks and exports tell of it, kept with the parts of the score."""

    pages: int
    """Read pages that link to one of the compared or name you."""
    on_topic: int | None
    """Those of them that speak of a topic of the project; None where it has no topic."""
    named: int
    """Those that name a brand, a person or research of yours outside links to you."""
    names: tuple[str, ...]
    """Which names, the first few."""
    linked: Linked
    equal: str = ""
    """The page of yours that answers the same as one they link to in a text; empty where none is known."""
    theirs: str = ""
    """That page of a competitor."""

    @property
    def points(self) -> float:
        """All parts but contact, which changes with every decision."""
        return round(sum(_points(self).values()), 1)

    def document(self) -> dict[str, Any]:
        """As it is kept."""
        told = ((name, getattr(self, name)) for name in Familiarity.__slots__)
        return {name: value for name, value in told if value or value == 0}


def familiarity_of(kept: Mapping[str, Any]) -> Familiarity:
    """What `document` wrote."""
    given = {"on_topic": None, "names": (), **kept}
    return Familiarity(**given | {"names": tuple(given["names"]), "linked": Linked(given["linked"])})


@dataclass(frozen=True, slots=True)
class WarmthPart:
    """One part as people read it."""

    part: Trace
    points: float
    most: float
    reason: str


@dataclass(frozen=True, slots=True)
class Warmth:
    """The sum with its parts."""

    score: float
    parts: tuple[WarmthPart, ...]


def warmth(one: Familiarity, states: Sequence[OpportunityState]) -> Warmth:
    """The warmth of a site; `states` it was decided to be in, the latest first."""
    points = {**_points(one), Trace.CONTACT: contact_points(states)}
    reasons = {**dict(_reasons(one)), Trace.CONTACT: _contact_said(states)}
    parts = tuple(WarmthPart(trace, round(points[trace], 1), MOST[trace], reasons[trace]) for trace in Trace)
    return Warmth(round(sum(points.values()), 1), parts)


def contact_points(states: Collection[OpportunityState]) -> float:
    """What being in touch counts: nothing where the latest word is a refusal."""
    if next(iter(states), None) is OpportunityState.REFUSED:
        return 0.0
    if any(state in ANSWERED for state in states):
        return MOST[Trace.CONTACT]
    return WRITTEN_TO if OpportunityState.CONTACTED in states else 0.0


def _points(one: Familiarity) -> dict[Trace, float]:
    topic = 0.0
    if one.on_topic and one.pages:
        topic = 0.5 * one.on_topic / one.pages + 0.5 * min(1.0, one.on_topic / MANY)
    named = min(one.named, 2) and (1.0 if one.named > 1 else ONE_PAGE)
    linked = {Linked.NOW: 1.0, Linked.BEFORE: ONE_PAGE, Linked.NEVER: 0.0}[one.linked]
    shares = {Trace.TOPIC: topic, Trace.NAMED: named, Trace.LINKED: linked, Trace.EQUAL: float(bool(one.equal))}
    return {trace: MOST[trace] * share for trace, share in shares.items()}


def _reasons(one: Familiarity) -> Iterator[tuple[Trace, str]]:
    pages = number(one.pages, "page")
    if one.on_topic is None:
        yield Trace.TOPIC, "unknown: the project has no keywords, business pages or pages with links yet"
    elif not one.pages:
        yield Trace.TOPIC, "unknown: no page was read that links to one of the compared or names you"
    else:
        yield Trace.TOPIC, f"{one.on_topic} of {pages} read with such a link or your name speak of your topics"
    yield (
        Trace.NAMED,
        f"{number(one.named, 'page')} {'names' if one.named == 1 else 'name'} {some(one.names)}"
        if one.named
        else "no page read names you outside a link",
    )
    said = {
        Linked.NOW: "it links to you now",
        Linked.BEFORE: "it linked to you before: an export named the link, and a look no longer found it",
        Linked.NEVER: "no look saw a link to you",
    }
    yield Trace.LINKED, said[one.linked]
    yield (
        Trace.EQUAL,
        f"in a text it links to {one.theirs}, which your page {one.equal} answers too"
        if one.equal
        else "no link in a text to a competitor's page is known that a page of yours answers too",
    )


def _contact_said(states: Sequence[OpportunityState]) -> str:
    if states and states[0] is OpportunityState.REFUSED:
        return "it refused"
    if any(state in ANSWERED for state in states):
        return "somebody there answered or gave a link before"
    if OpportunityState.CONTACTED in states:
        return "it was written to; no answer is noted"
    return "nobody was in touch with it, as far as this project notes"
