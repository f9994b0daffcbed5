"""The sentences that tell why a referring site has its gap status: the same in shell, CSV, API and popup. Pure."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from crawler.items import Placement
from crawler.loss import LossRule

UPGRADE = "theirs stands in the text, yours does not: worth asking for a better place"
NOT_IN_EXPORTS = "no export names a link of yours here, but the look found one"
NOBODY = "no live link and no open claim is left here"
ONLY_NAMED = "no tool claims a link here and none was seen; a page that was read names you"

OBSTACLES = {
    "blocked": "the site blocks us (401, 403, 429, a challenge or a login wall)",
    "unreachable": "the site could not be reached",
    "refused": "its robots.txt refuses us",
    "unreadable": "the page could not be read",
}
"""Field of a cell -> what stood in the way."""


class Counts(Protocol):
    """What the sentences count: see `server.gap.matrix.judgement.Cell`."""

    @property
    def site(self) -> str: ...
    @property
    def live(self) -> bool: ...
    @property
    def best(self) -> Placement | None: ...
    @property
    def followed(self) -> bool: ...
    @property
    def claims(self) -> int: ...
    @property
    def pageless(self) -> int: ...
    @property
    def unseen(self) -> int: ...
    @property
    def unknown(self) -> int: ...
    @property
    def refuted(self) -> int: ...
    @property
    def lost(self) -> int: ...
    @property
    def open(self) -> int: ...


def number(count: int, noun: str, *, plural: str = "") -> str:
    """A count with its noun.

    >>> number(1, "claim"), number(3, "claim")
    ('1 claim', '3 claims')
    """
    return f"{count} {noun if count == 1 else plural or noun + 's'}"


def some(names: Sequence[str], *, most: int = 3) -> str:
    """The first few of several names.

    >>> some(["a", "b", "c", "d"], most=2)
    'a, b and 2 more'
    """
    if len(names) <= most:
        return ", ".join(names)
    return f"{', '.join(names[:most])} and {len(names) - most} more"


def words(placement: Placement | str | None) -> str:
    """A placement as people say it."""
    return "" if placement is None else str(placement).replace("_", "-")


def competitors_live(cells: Sequence[Counts], *, best: Placement | None, competitors: int) -> Iterator[str]:
    """Who is live here, and where best."""
    live = [cell for cell in cells if cell.live]
    where = some([cell.site for cell in live if cell.best is best])
    how = words(best) if len(live) == 1 else f"best placement {words(best)}"
    verb = "is" if len(live) == 1 else "are"
    yield f"{len(live)} of {number(competitors, 'competitor')} {verb} live here, {how} ({where})"
    if not any(cell.followed for cell in live):
        yield "every competitor's link seen here is nofollow"


def without_names(told: Sequence[str]) -> tuple[str, ...]:
    """The reasons but for which competitors are live: for lists that have them in a column beside.

    >>> without_names(("1 of 3 competitors is live here, footer (a.example)", "you are live here, footer"))
    ('you are live here, footer',)
    """
    return tuple(one for one in told if not _WHO.match(one))


_WHO = re.compile(r"\d+ of \d+ competitors? (?:is|are) live here, ")
"""As `competitors_live` begins."""


def you_live(cells: Sequence[Counts], *, best: Placement | None) -> Iterator[str]:
    """That you are here, and where best."""
    live = [cell for cell in cells if cell.live]
    yield f"you are live here, {words(best)}" + (
        "" if any(cell.followed for cell in live) else "; every link of yours seen here is nofollow"
    )


def you_not_found(pages_read: int) -> str:
    return f"no live link of yours found on {_pages(pages_read)}"


def competitors_not_found(pages_read: int) -> str:
    return f"no live link of a competitor found on {_pages(pages_read)}"


def _pages(read: int) -> str:
    return "the 1 page read" if read == 1 else f"any of the {read} pages read"


def yours_refuted(cells: Iterable[Counts]) -> Iterator[str]:
    """That exports name links of yours that are not there."""
    cells = list(cells)
    if refuted := sum(cell.refuted for cell in cells):
        lost = sum(cell.lost for cell in cells)
        known = f", {lost} of them lost" if lost else ""
        yield f"exports name {number(refuted, 'link')} of yours here that the last look did not find{known}"


def theirs_refuted(cells: Iterable[Counts], *, rule: LossRule) -> Iterator[str]:
    """That competitors' claimed links are not there: those that are lost, then those that one look missed."""
    cells = list(cells)
    lost = {cell.site: cell.lost for cell in cells if cell.lost}
    if lost:
        verb = "is" if sum(lost.values()) == 1 else "are"
        yield f"{_claimed_links(lost)} {verb} lost: missing in {rule.words}"
    missing = {cell.site: cell.refuted - cell.lost for cell in cells if cell.refuted > cell.lost}
    if missing:
        yield f"{_claimed_links(missing)}: not there when we looked"
        yield f"a link counts as lost once {rule.words} agree"


def _claimed_links(counts: Mapping[str, int]) -> str:
    return f"{number(sum(counts.values()), 'claimed link')} of {some(list(counts))}"


def open_claims(cells: Sequence[Counts], *, own: bool) -> Iterator[str]:
    """Which claims still wait, and what for: one sentence a cause."""
    waiting = [cell for cell in cells if cell.open]
    if unseen := sum(cell.unseen - cell.pageless for cell in waiting):
        yield f"{_claims(unseen, own=own)} never looked at yet"
    for field, text in OBSTACLES.items():
        if count := sum(getattr(cell, field) for cell in waiting):
            yield f"{_claims(count, own=own)} could not be checked: {text}"
    if pageless := sum(cell.pageless for cell in waiting if cell.claims == cell.pageless):
        yield f"{_claims(pageless, own=own)} naming only the domain, no page to look at"


def _claims(count: int, *, own: bool) -> str:
    return number(count, "claim of yours", plural="claims of yours") if own else _theirs(count)


def _theirs(count: int) -> str:
    return number(count, "claim of a competitor", plural="claims of competitors")
