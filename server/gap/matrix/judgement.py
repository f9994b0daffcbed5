"""The gap status of one referring site, from what was claimed and what was seen there. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from crawler.items import GapStatus, Placement, Role
from crawler.loss import LossRule
from server.gap.matrix import reasons
from server.gap.matrix.places import best_place


@dataclass(slots=True)
class Cell:
    """One cell of the matrix: what is claimed and seen of one tracked site on one referring site.

    Nobody changes one: it is not frozen because a rebuild makes a great many. Frozen, it takes three times as long to
    fill.
    """

    site: str
    role: Role
    claims: int = 0
    unseen: int = 0
    """Claims nobody has looked at; `pageless` of them name no page that could be looked at."""
    pageless: int = 0
    unknown: int = 0
    """Claims whose looks settled nothing; by what stood in the way:"""
    blocked: int = 0
    unreachable: int = 0
    refused: int = 0
    unreadable: int = 0
    refuted: int = 0
    """Claims that the latest look found removed, gone or moved."""
    lost: int = 0
    """Those of the refuted that looks far enough apart agree on."""
    pages: int = 0
    """Pages seen live with a link to the site, claimed or not."""
    links: int = 0
    best: Placement | None = None
    followed: bool = False
    """At least one live link that nothing makes nofollow."""
    latest: int = 0
    """Id of the newest look that saw a link to the site."""

    @property
    def live(self) -> bool:
        return self.pages > 0

    @property
    def open(self) -> int:
        """Claims still waiting for an answer. One that names only the domain is answered by those that name pages."""
        pageless = self.pageless if self.claims == self.pageless else 0
        return self.unseen - self.pageless + pageless + self.unknown


@dataclass(frozen=True, slots=True)
class Judged:
    """What a referring site is to the project, and why."""

    status: GapStatus
    competitors: tuple[str, ...]
    """Competitors seen live there, in the project's order."""
    yours: Placement | None
    """Best place of your live links there; None where you have none."""
    best: Placement | None
    """Best place of a competitor's live link there."""
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Facts:
    """What is true of the whole site or project."""

    pages_read: int
    competitors: int
    rule: LossRule


NORMAL_RULE = LossRule()


def judge_site(cells: Sequence[Cell], *, pages_read: int, competitors: int, rule: LossRule = NORMAL_RULE) -> Judged:
    """Judge one referring site.

    `cells` are those of the site that hold a claim or a live link, in the project's order; `pages_read` its pages whose
    looks settled something; `competitors` how many the project has; `rule` what makes a missing link lost. Where
     several statuses fit, the first in the order
    of the code holds: a live link outweighs any claim.
    """
    own = _Side([cell for cell in cells if cell.role is _OWN])
    theirs = _Side([cell for cell in cells if cell.role is not _OWN])
    status = _status(theirs, own)
    return Judged(
        status=status,
        competitors=tuple([cell.site for cell in theirs.live]),
        yours=own.best,
        best=theirs.best,
        reasons=tuple(_reasons(status, theirs, own, facts=_Facts(pages_read, competitors, rule))),
    )


# Asked of every cell of a store: to look a member up takes Python 3.11 ten times as long as to compare it.
_OWN, _CONTEXTUAL = Role.OWN, Placement.CONTEXTUAL


class _Side:
    """The cells of your sites, or of competitors', and what is asked of them several times."""

    __slots__ = ("best", "cells", "live")

    def __init__(self, cells: Sequence[Cell]) -> None:
        self.cells = cells
        self.live = [cell for cell in cells if cell.pages]
        self.best = best_place([cell.best for cell in self.live]) if self.live else None

    @property
    def open(self) -> bool:
        return any(cell.open for cell in self.cells)


def _status(theirs: _Side, own: _Side) -> GapStatus:
    if theirs.live:
        return _both(theirs, own) if own.live else GapStatus.GAP
    they_claimed, you_claimed = _claims(theirs.cells) > 0, _claims(own.cells) > 0
    if own.live:
        return GapStatus.FALSE_GAP if they_claimed and not theirs.open and not you_claimed else GapStatus.YOURS
    if theirs.open or own.open:
        return GapStatus.CLAIMED
    return GapStatus.FALSE_GAP if they_claimed else GapStatus.NONE


def _both(theirs: _Side, own: _Side) -> GapStatus:
    if theirs.best is _CONTEXTUAL and own.best is not _CONTEXTUAL:
        return GapStatus.UPGRADE
    return GapStatus.SHARED if _claims(own.cells) or not _claims(theirs.cells) else GapStatus.FALSE_GAP


def _reasons(status: GapStatus, theirs: _Side, own: _Side, *, facts: _Facts) -> Iterable[str]:
    if theirs.live:
        yield from reasons.competitors_live(theirs.live, best=theirs.best, competitors=facts.competitors)
    if own.live:
        yield from reasons.you_live(own.live, best=own.best)
    yield from _why(status, theirs, own, facts=facts)
    if status in _THEIRS_WAIT:
        yield from reasons.open_claims(theirs.cells, own=False)
    if status is not GapStatus.NONE:
        yield from reasons.open_claims(own.cells, own=True)


_THEIRS_WAIT = (GapStatus.CLAIMED, GapStatus.FALSE_GAP, GapStatus.YOURS)
"""Where claims of theirs that wait for an answer may change the status."""


def _why(status: GapStatus, theirs: _Side, own: _Side, *, facts: _Facts) -> Iterable[str]:
    """The sentences that belong to the status itself."""
    match status:
        case GapStatus.GAP:
            yield reasons.you_not_found(facts.pages_read)
            yield from reasons.yours_refuted(own.cells)
        case GapStatus.UPGRADE:
            yield reasons.UPGRADE
        case GapStatus.FALSE_GAP if own.live:
            yield reasons.NOT_IN_EXPORTS
            if not theirs.live:
                yield from reasons.theirs_refuted(theirs.cells, rule=facts.rule)
        case GapStatus.FALSE_GAP:
            yield from reasons.theirs_refuted(theirs.cells, rule=facts.rule)
        case GapStatus.YOURS:
            yield reasons.competitors_not_found(facts.pages_read)
        case GapStatus.NONE:
            yield from reasons.yours_refuted(own.cells)
            yield reasons.NOBODY
        case _:
            return


def _claims(cells: Iterable[Cell]) -> int:
    return sum(cell.claims for cell in cells)
