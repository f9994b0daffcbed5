"""Whether the competitors are the right ones to be measured against: warnings with their reasons. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from crawler.criteria import RivalBounds
from server.gap.competitors.overlap import YOU, Overlap, Size
from server.gap.matrix.reasons import number, some

FEWEST, MOST = 3, 5
"""One or two competitors say more of themselves than of the niche; more than five hide what they have in common."""
ENOUGH = 20
"""Referring sites below which nothing is said of a competitor's size or overlap."""
BY_DEFAULT = RivalBounds()
SAME_KEYWORDS = 3
"""Keywords of yours a large brand must rank for to count as a competitor all the same."""


class Doubt(StrEnum):
    """What may be wrong with the choice of competitors."""

    TOO_FEW = "too_few"
    TOO_MANY = "too_many"
    OVERSIZED = "oversized"
    """A widespread brand: its links follow from its name."""
    STRANGER = "stranger"
    """Hardly any site links to it and to another of the compared."""
    UNKNOWN = "unknown"
    """No export of it was loaded and no look saw a link to it."""


@dataclass(frozen=True, slots=True)
class RivalDoubt:
    """A warning about one competitor, or about how many there are."""

    doubt: Doubt
    site: str
    """Empty where it is about their number."""
    reasons: tuple[str, ...]
    then: str
    """What to do about it."""


@dataclass(frozen=True, slots=True)
class SharedKeywords:
    """Keywords of yours that a competitor ranks for."""

    keywords: tuple[str, ...]
    best: int | None = None
    """Its best position among them."""


def doubts(
    found: Overlap, keywords: Mapping[str, SharedKeywords] | None = None, bounds: RivalBounds = BY_DEFAULT
) -> tuple[RivalDoubt, ...]:
    """Every doubt about the compared; `keywords`: competitor -> what it is known to rank for of yours."""
    rivals = [size for size in found.sizes if size.name != YOU]
    return (*_number(len(rivals)), *(doubt for size in rivals for doubt in _of(size, found, keywords or {}, bounds)))


def _number(rivals: int) -> Iterator[RivalDoubt]:
    reasons = (f"{number(rivals, 'competitor')} compared; {FEWEST} to {MOST} show what the niche has in common",)
    if rivals < FEWEST:
        yield RivalDoubt(Doubt.TOO_FEW, "", reasons, "Add competitors that rank for the keywords you want.")
    if rivals > MOST:
        yield RivalDoubt(Doubt.TOO_MANY, "", reasons, "Leave out those that share the fewest referring sites.")


def _of(
    size: Size, found: Overlap, keywords: Mapping[str, SharedKeywords], bounds: RivalBounds
) -> Iterator[RivalDoubt]:
    if not size.known:
        reasons = ("no export names a link to it, and no look saw one",)
        yield RivalDoubt(Doubt.UNKNOWN, size.name, reasons, "Load its backlinks: linkgap load FILE...")
        return
    if size.known >= ENOUGH and size.ratio is not None and size.ratio >= bounds.oversized:
        yield from _oversized(size, size.ratio, keywords.get(size.name))
    if size.known >= ENOUGH and len(found.names) > 2 and found.shared_share(size.name) < bounds.stranger:
        share = found.shared_share(size.name)
        reasons = (f"no other compared site has more than {share:.1%} of its {size.known} referring sites",)
        yield RivalDoubt(
            Doubt.STRANGER, size.name, reasons, "Check that it answers the same searches; else replace it."
        )


def _oversized(size: Size, ratio: float, shared: SharedKeywords | None) -> Iterator[RivalDoubt]:
    """Warned of, unless it is known to compete on your keywords."""
    if shared and len(shared.keywords) >= SAME_KEYWORDS:
        return
    reasons = [f"{size.known} referring sites, {ratio:.0f} times the middle one of the other competitors"]
    if shared and shared.keywords:
        reasons.append(f"it ranks for {number(len(shared.keywords), 'keyword')} of yours: {some(shared.keywords)}")
    else:
        reasons.append("nothing loaded says that it ranks for keywords of yours")
    yield RivalDoubt(
        Doubt.OVERSIZED,
        size.name,
        tuple(reasons),
        "Keep it only where it competes with your main pages; else replace it.",
    )
