"""Positions of your pages before and after links to them were first seen: no proof of a cause. Pure."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from crawler.items import Placement
from server.gap.matrix.reasons import number

CAUTION = (
    "What moved after a link was seen need not have moved because of it: positions swing by themselves, other links "
    "and changes came in the same days, and a link is as old as its page, not as the look that first saw it."
)
FAR = 30
"""Days from the link's day beyond which a position says little of it."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A position on a day."""

    day: date
    position: float


@dataclass(frozen=True, slots=True)
class Keyword:
    """Where a page of yours stood for a keyword."""

    keyword: str
    page: int
    """Key of the page that ranked last."""
    places: tuple[Placed, ...]
    """By day, each once."""


@dataclass(frozen=True, slots=True)
class GotLink:
    """A referring site whose link to a page was first seen on a day."""

    site: str
    day: date
    placement: Placement
    uncertain: bool
    """No earlier look was at the site: the link may be older."""


@dataclass(frozen=True, slots=True)
class KeywordMove:
    """One keyword before and after."""

    keyword: str
    before: Placed | None
    """The last position up to the day the links were seen."""
    after: Placed | None
    """The last one after it, and before the next links of the page were seen."""
    change: float | None
    """Places climbed; negative where it fell; None where one of the two is not known."""


@dataclass(frozen=True, slots=True)
class LinkDay:
    """New links of one page, of one day, and what its positions did."""

    day: date
    links: tuple[GotLink, ...]
    keywords: tuple[KeywordMove, ...]
    others: float | None
    """The middle change of your keywords whose pages got no link, over the same days; None where none is known."""
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MovedPage:
    """A page of yours that got new links and has positions."""

    url: str
    key: str
    days: tuple[LinkDay, ...]
    """The newest first."""


def moved_pages(
    links: Mapping[int, Sequence[GotLink]], keywords: Sequence[Keyword], urls: Mapping[int, str]
) -> tuple[MovedPage, ...]:
    """Pages with both, the latest link first. `links` and `urls` are by page key."""
    plain = [one for one in keywords if one.page not in links]
    found = []
    for key, got in links.items():
        held = [one for one in keywords if one.page == key]
        if held and got:
            found.append(MovedPage(urls.get(key, ""), str(key), tuple(_days(got, held, plain))))
    return tuple(sorted(found, key=lambda page: (page.days[0].day, page.url), reverse=True))


def _days(got: Sequence[GotLink], held: Sequence[Keyword], plain: Sequence[Keyword]) -> Iterator[LinkDay]:
    days = sorted({one.day for one in got})
    for at, day in reversed([*enumerate(days)]):
        until = days[at + 1] if at + 1 < len(days) else None
        moves = tuple(_move(one, day, until) for one in held)
        changes = [move.change for one in plain if (move := _move(one, day, until)).change is not None]
        others = round(median(changes), 1) if changes else None
        links = tuple(sorted((one for one in got if one.day == day), key=lambda one: one.site))
        yield LinkDay(day, links, moves, others, tuple(_reasons(links, moves, others, day)))


def _move(one: Keyword, day: date, until: date | None) -> KeywordMove:
    order = [placed.day for placed in one.places]
    split = bisect_right(order, day)
    end = len(order) if until is None else bisect_right(order, until)
    before = one.places[split - 1] if split else None
    after = one.places[end - 1] if end > split else None
    change = None if before is None or after is None else round(before.position - after.position, 1)
    return KeywordMove(one.keyword, before, after, change)


def _reasons(links: Sequence[GotLink], moves: Sequence[KeywordMove], others: float | None, day: date) -> Iterator[str]:
    yield f"{number(len(links), 'site')} first seen with a link to the page on {day}"
    if unsure := sum(one.uncertain for one in links):
        yield f"{unsure} of these links may be older: no earlier look was at the site"
    known = [move for move in moves if move.change is not None]
    if not known:
        yield "no keyword has a position both before and after: load positions of another day"
        return
    up, down = (sum(sign * (move.change or 0) > 0 for move in known) for sign in (1, -1))
    yield f"of {number(len(known), 'keyword')} {up} climbed, {down} fell, {len(known) - up - down} stayed"
    far = [move for move in known if move.before and (day - move.before.day).days > FAR]
    if far:
        yield f"{number(len(far), 'keyword')} had no position in the {FAR} days before: the climb may be an older one"
    if others is None:
        yield "no keyword of a page without new links is there to compare with"
    else:
        yield f"keywords of pages that got no link moved {others:+g} in the middle over the same days"
