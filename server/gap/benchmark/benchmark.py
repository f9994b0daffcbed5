"""You against each competitor and the middle one, measure by measure: signed differences with reasons. Pure.

Coverage (how many sites link to you) and authority (how strong they are) are two measures: one may be ahead while the
other is behind, and each asks for other work.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import median

from crawler.items import Placement
from server.gap.benchmark.need import Need
from server.gap.benchmark.profile import Profile
from server.gap.competitors.overlap import YOU


class Aspect(StrEnum):
    """What a measure speaks of."""

    COVERAGE = "coverage"
    AUTHORITY = "authority"
    RELEVANCE = "relevance"
    DIVERSITY = "diversity"


class Measure(StrEnum):
    """What is compared. More is better in each."""

    CLAIMED = "claimed"
    VERIFIED = "verified"
    CONTEXTUAL = "contextual"
    FOLLOWED = "followed"
    QUALITY = "quality"
    LINKS = "links"
    AUTHORITY = "authority"
    HIGH_AUTHORITY = "high_authority"
    TOPICAL = "topical"
    REAL = "real"
    TLDS = "tlds"
    SOURCES = "sources"
    KINDS = "kinds"
    PLACEMENTS = "placements"
    ANCHORS = "anchors"


@dataclass(frozen=True, slots=True)
class _How:
    aspect: Aspect
    words: str
    value: Callable[[Profile], float | None]


MEASURES: dict[Measure, _How] = {
    Measure.CLAIMED: _How(Aspect.COVERAGE, "referring sites claimed by exports", lambda one: one.claimed),
    Measure.VERIFIED: _How(Aspect.COVERAGE, "referring sites seen live", lambda one: one.verified),
    Measure.CONTEXTUAL: _How(Aspect.COVERAGE, "sites with a link in a text", lambda one: one.contextual),
    Measure.FOLLOWED: _How(Aspect.COVERAGE, "sites with a followed link", lambda one: one.followed),
    Measure.QUALITY: _How(Aspect.COVERAGE, "referring sites weighed by quality", lambda one: one.quality),
    Measure.LINKS: _How(Aspect.COVERAGE, "links seen live", lambda one: one.links),
    Measure.AUTHORITY: _How(Aspect.AUTHORITY, "mean authority claimed of them", lambda one: one.authority),
    Measure.HIGH_AUTHORITY: _How(Aspect.AUTHORITY, "sites of authority 60 and more", lambda one: one.high_authority),
    Measure.TOPICAL: _How(Aspect.RELEVANCE, "sites that speak of your topics", lambda one: one.topical),
    Measure.REAL: _How(Aspect.RELEVANCE, "of them with a followed link in a text", lambda one: one.real),
    Measure.TLDS: _How(Aspect.DIVERSITY, "different top-level domains", lambda one: one.tlds),
    Measure.SOURCES: _How(Aspect.DIVERSITY, "different kinds of source", lambda one: one.sources),
    Measure.KINDS: _How(Aspect.DIVERSITY, "different kinds of link", lambda one: len(one.kinds)),
    Measure.PLACEMENTS: _How(
        Aspect.DIVERSITY, "different places", lambda one: sum(one.placements[place] > 0 for place in Placement)
    ),
    Measure.ANCHORS: _How(Aspect.DIVERSITY, "different link texts", lambda one: one.anchors),
}


@dataclass(frozen=True, slots=True)
class Difference:
    """You against one competitor."""

    name: str
    theirs: float | None
    behind: float | None
    """Yours less theirs: negative where you are behind; None where either is not known."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One measure of all of the compared."""

    measure: Measure
    aspect: Aspect
    words: str
    yours: float | None
    middle: float | None
    """The median of the competitors."""
    lowest: float | None
    highest: float | None
    difference: float | None
    """Yours less the middle: negative where you are behind."""
    rivals: tuple[Difference, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class Benchmark:
    """You beside the competitors."""

    profiles: tuple[Profile, ...]
    """You first."""
    measures: tuple[Compared, ...]
    needs: tuple[Need, ...]
    """How many links each of your pages needs, as a range."""
    quality_of: str
    """What a referring site counts for, in words."""
    notes: tuple[str, ...]


def compare_profiles(profiles: Sequence[Profile]) -> tuple[Compared, ...]:
    """Every measure; `profiles` hold you and each competitor."""
    return tuple(_compared(measure, how, profiles) for measure, how in MEASURES.items())


def notes_of(profiles: Sequence[Profile]) -> tuple[str, ...]:
    """What makes the figures hard to compare."""
    return tuple(_notes(profiles))


def _compared(measure: Measure, how: _How, profiles: Sequence[Profile]) -> Compared:
    yours = next(how.value(one) for one in profiles if one.name == YOU)
    rivals = [(one.name, how.value(one)) for one in profiles if one.name != YOU]
    known = [value for _, value in rivals if value is not None]
    middle = round(median(known), 1) if known else None
    difference = None if yours is None or middle is None else round(yours - middle, 1)
    return Compared(
        measure=measure,
        aspect=how.aspect,
        words=how.words,
        yours=yours,
        middle=middle,
        lowest=min(known, default=None),
        highest=max(known, default=None),
        difference=difference,
        rivals=tuple(
            Difference(name, value, None if yours is None or value is None else round(yours - value, 1))
            for name, value in rivals
        ),
        sentence=_sentence(how.words, yours, known),
    )


def _sentence(words: str, yours: float | None, known: Sequence[float]) -> str:
    if yours is None or not known:
        return f"{words}: not known of {'you' if yours is None else 'any competitor'}."
    middle = median(known)
    stands = f"{words}: you {yours:g}, the middle competitor {middle:g}, all of them {min(known):g} to {max(known):g}"
    if yours == middle:
        return f"{stands}: level."
    return f"{stands}: {abs(yours - middle):g} {'ahead' if yours > middle else 'behind'}."


def _notes(profiles: Sequence[Profile]) -> Iterator[str]:
    for one in profiles:
        if one.claimed_open * 2 > one.claimed:
            yield f"{one.name}: most claimed sites have no answer yet ({one.claimed_open} of {one.claimed})"
    figures = sorted({one.authority_name for one in profiles if one.authority_name})
    if len(figures) > 1:
        yield f"authority is told in figures of different scales ({', '.join(figures)}): compare it with care"
