"""From what is known of a referring site to the parts of its score, and to the sentences beside them. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from crawler.items import Placement
from server.gap.matrix.matrix import SourceCells
from server.gap.opportunity.spots import Spot
from server.gap.priority.figures import TRAFFIC, Basis, Claimed
from server.gap.priority.score import (
    MEANS,
    Part,
    Values,
    Weights,
    competitors_value,
    freshness_value,
    percentile,
    placement_value,
    repeat_value,
    shares,
)
from server.gap.priority.topics import Fit

_PARTS = tuple(Part)


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of one site's score and what they were read from."""

    values: Values
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class PartTold:
    """One part as people read it."""

    part: Part
    value: float | None
    """0 to 1; None where it is unknown."""
    weight: float
    points: float
    """What it brings to the score."""
    means: str
    reason: str


@dataclass(frozen=True, slots=True)
class Scale:
    """What every site of a project is measured on."""

    basis: Basis
    competitors: int
    """How many the project has."""
    today: date


def parts_of(source: SourceCells, claimed: Claimed, fit: Fit, scale: Scale) -> Parts:
    """The parts of one site."""
    basis, competitors, today = scale.basis, scale.competitors, scale.today
    theirs = source.theirs
    live = [cell for cell in theirs if cell.pages]
    named = len(live) + sum(cell.open > 0 for cell in theirs if not cell.pages)
    best = max(live, key=lambda cell: placement_value(cell.best, followed=cell.followed), default=None)
    figures = claimed.placed(basis)
    pages = source.pages if live else 0
    # In the order of the parts, whose members take Python 3.11 longer to look up than their values to make.
    values: dict[Part, float | None] = dict(
        zip(
            _PARTS,
            (
                fit.relevance,
                sum(one.share for one in figures) / len(figures) if figures else None,
                placement_value(best.best, followed=best.followed) if best else 0.0,
                competitors_value(len(live), named, competitors),
                repeat_value(pages),
                None if claimed.traffic is None else percentile(claimed.traffic, basis.steps.get(TRAFFIC, [])),
                freshness_value(_days(claimed.newest, today)),
                None,
                None if fit.page_value is None else fit.page_value / 100 * fit.page_share,
            ),
            strict=True,
        )
    )
    facts: dict[str, Any] = {
        "relevance": fit.reason,
        "page": fit.page,
        "shared": fit.shared,
        "page_value": fit.page_value,
        "figures": [one._asdict() for one in figures],
        "best": best.best if best else None,
        "followed": bool(best and best.followed),
        "live": len(live),
        "named": named,
        "competitors": competitors,
        "pages": pages,
        "traffic": claimed.traffic,
        "newest": claimed.newest[:10],
    }
    return Parts(values, {name: value for name, value in facts.items() if value or value == 0})


CONTACT, AUTHOR, NEITHER = 1.0, 0.7, 0.2
"""How well a site can be reached that shows a contact page, an author only, or neither."""


def with_reach(parts: Parts, spots: Sequence[Spot]) -> Parts:
    """The same with how the site can be reached, by its pages that link; unknown where no look noted it."""
    noted = [one for one in spots if one.facts]
    contact = next((one.contact for one in noted if one.contact), "")
    author = next((one.author for one in noted if one.author), "")
    value = CONTACT if contact else AUTHOR if author else NEITHER if noted else None
    told = {name: text for name, text in (("contact", contact), ("author", author)) if text}
    return Parts({**parts.values, Part.REACHABILITY: value}, {**parts.facts, **told, "noted": bool(noted)})


def day_of(text: str) -> date | None:
    """The day an export gives, None where it gives none that can be read."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _days(newest: str, today: date) -> int | None:
    found = day_of(newest)
    return None if found is None else (today - found).days


def told(parts: Parts, weights: Weights) -> tuple[PartTold, ...]:
    """Every part with its points and its sentence, in the order of the parts."""
    points = shares(parts.values, weights)
    return tuple(
        PartTold(
            part=part,
            value=parts.values.get(part),
            weight=weights.get(part, 0.0),
            points=round(points.get(part, 0.0), 1),
            means=MEANS[part],
            reason=_reason(part, parts),
        )
        for part in Part
    )


def _reason(part: Part, parts: Parts) -> str:
    if part is Part.BUSINESS:
        return _business(parts.facts, known=parts.values.get(part) is not None)
    return _REASONS[part](parts.facts)


def _relevance(facts: Mapping[str, Any]) -> str:
    return str(facts.get("relevance", "unknown"))


def _authority(facts: Mapping[str, Any]) -> str:
    return "; ".join(map(_figure, facts.get("figures", ()))) or "unknown: no export or list gives a figure"


def _competitors(facts: Mapping[str, Any]) -> str:
    live, further = facts.get("live", 0), facts.get("named", 0) - facts.get("live", 0)
    also = f", {further} more only claimed" if further else ""
    return f"{live} of {facts.get('competitors', 0)} competitors live there{also}"


def _repeat(facts: Mapping[str, Any]) -> str:
    return f"pages that link: {facts.get('pages', 0)}"


def _traffic(facts: Mapping[str, Any]) -> str:
    visits = facts.get("traffic")
    return "unknown: no export gives visits" if visits is None else f"visits estimated by a tool: {visits:,}"


def _freshness(facts: Mapping[str, Any]) -> str:
    newest = facts.get("newest")
    return f"newest link first seen by a tool on {newest}" if newest else "unknown: no export gives a day"


def _reachability(facts: Mapping[str, Any]) -> str:
    known = [f"{name}: {facts[name]}" for name in ("contact", "author") if name in facts]
    if known:
        return ", ".join(known)
    if facts.get("noted"):
        return "the pages that link show neither a contact page nor an author"
    return "unknown: no look noted an author or a contact page"


def _figure(one: Mapping[str, Any]) -> str:
    standing = f"higher than {one['share']:.0%} of the sites with one"
    if one["open"]:
        return f"place {-one['value']:,.0f} in {one['name']} of {one['at']}, {standing}"
    return f"{one['name']} {one['value']:g} ({one['source']}, loaded {one['at']}; a vendor's estimate), {standing}"


def _placement(facts: Mapping[str, Any]) -> str:
    if "best" not in facts:
        return "no link to a competitor was seen"
    follow = "followed" if facts.get("followed") else "nofollow"
    return f"best link to a competitor: {Placement(facts['best']).replace('_', '-')}, {follow}"


def _business(facts: Mapping[str, Any], *, known: bool) -> str:
    page = facts.get("page")
    if not page:
        return "unknown: no page of yours fits what stands there"
    words = f"fits {page} by {', '.join(facts.get('shared', ()))}"
    return (
        f"{words}; its value is {facts.get('page_value', 0):g} of 100"
        if known
        else f"unknown: {words}, whose value is not set"
    )


_REASONS = {
    Part.RELEVANCE: _relevance,
    Part.AUTHORITY: _authority,
    Part.PLACEMENT: _placement,
    Part.COMPETITORS: _competitors,
    Part.REPEAT: _repeat,
    Part.TRAFFIC: _traffic,
    Part.FRESHNESS: _freshness,
    Part.REACHABILITY: _reachability,
}
