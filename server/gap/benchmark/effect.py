"""What a link on one site would change of your figures beside the competitors', told as an estimate. Pure."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from crawler.criteria import Quality
from crawler.items import Placement
from server.gap.benchmark.benchmark import Compared, Measure
from server.gap.matrix.reasons import number
from server.gap.matrix.worth import worth

CAUTION = (
    "An estimate: what these figures would be with a link like theirs here, all else unchanged. Nobody can say what a"
    " search engine would make of it."
)
HIGH_FROM, HIGH_TO = 60, 100
"""Authority that counts as high, as the benchmark's bands have it."""


@dataclass(frozen=True, slots=True)
class Stands:
    """The best link of one of the compared on a referring site; no place where none is live."""

    placement: Placement | None = None
    followed: bool = False
    listing: bool = False
    """The site is a directory or a local listing, which weighs less."""


@dataclass(frozen=True, slots=True)
class Change:
    """One measure of the benchmark, with a link like theirs."""

    measure: Measure
    words: str
    now: float
    then: float
    middle: float | None
    """The middle competitor's."""
    sentence: str


@dataclass(frozen=True, slots=True)
class Effect:
    """What competitors have on a site before you, and what a link like their best would change."""

    measured: str
    """Their advantage there, as it was seen."""
    changes: tuple[Change, ...]
    caution: str = CAUTION


def effect(
    yours: Stands, theirs: Sequence[Stands], measures: Sequence[Compared], *, authority: float | None, quality: Quality
) -> Effect | None:
    """What the best of theirs would change for you; None where yours is worth as much already, or none is live."""

    def value(one: Stands) -> float:
        return worth(one.placement, followed=one.followed, listing=one.listing, quality=quality)

    live = [one for one in theirs if one.placement]
    if not live or value(best := max(live, key=value)) <= value(yours):
        return None
    gained = dict(_gained(yours, best, value, authority))
    told = [_change(one, gained[one.measure]) for one in measures if gained.get(one.measure)]
    return Effect(_measured(yours, best, len(live), value), tuple(filter(None, told)))


def _gained(
    yours: Stands, best: Stands, value: Callable[[Stands], float], authority: float | None
) -> Iterator[tuple[Measure, float]]:
    new = yours.placement is None
    text = Placement.CONTEXTUAL
    yield Measure.VERIFIED, int(new)
    yield Measure.CONTEXTUAL, int(best.placement is text and yours.placement is not text)
    yield Measure.FOLLOWED, int(best.followed and not yours.followed)
    yield Measure.QUALITY, round(value(best) - value(yours), 2)
    yield Measure.HIGH_AUTHORITY, int(new and authority is not None and HIGH_FROM <= authority <= HIGH_TO)


def _change(one: Compared, gained: float) -> Change | None:
    if one.yours is None:
        return None
    then = round(one.yours + gained, 2)
    beside = "" if one.middle is None else f"; the middle competitor has {one.middle:g}"
    sentence = f"{one.words}: {one.yours:g} would be {then:g}{beside}"
    return Change(one.measure, one.words, one.yours, then, one.middle, sentence)


def _measured(yours: Stands, best: Stands, live: int, value: Callable[[Stands], float]) -> str:
    """Both sides as they stand, weighed as figures of quality weigh them."""
    mine = f"yours, {_standing(yours)}, for {value(yours):g}" if yours.placement else "you have none"
    who = f"{number(live, 'competitor')} {'is' if live == 1 else 'are'} live here"
    return f"{who}: the best of their links, {_standing(best)}, counts for {value(best):g} of a site; {mine}"


def _standing(one: Stands) -> str:
    return f"{str(one.placement).replace('_', '-')} and {'followed' if one.followed else 'nofollow'}"
