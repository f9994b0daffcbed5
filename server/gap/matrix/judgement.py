"""The gap status of one referring site, from what was claimed and what was seen there. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from crawler.items import GapStatus, Placement, Role
from crawler.loss import LossRule
from server.gap.matrix import reasons
from server.gap.matrix.places import best_place


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the matrix: what is claimed and seen of one tracked site on one referring site."""

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
    theirs = [cell for cell in cells if cell.role is Role.COMPETITOR]
    own = [cell for cell in cells if cell.role is Role.OWN]
    status = _status(theirs, own)
    return Judged(
        status=status,
        competitors=tuple(cell.site for cell in theirs if cell.live),
        yours=_best(own),
        best=_best(theirs),
        reasons=tuple(_reasons(status, theirs, own, facts=_Facts(pages_read, competitors, rule))),
    )


def _best(cells: Iterable[Cell]) -> Placement | None:
    return best_place(cell.best for cell in cells if cell.live)


def _status(theirs: Sequence[Cell], own: Sequence[Cell]) -> GapStatus:
    they_live, you_live = any(cell.live for cell in theirs), any(cell.live for cell in own)
    if they_live and you_live:
        return _both(theirs, own)
    if they_live:
        return GapStatus.GAP
    they_claimed, you_claimed = _claims(theirs) > 0, _claims(own) > 0
    they_open = any(cell.open for cell in theirs)
    if you_live:
        return GapStatus.FALSE_GAP if they_claimed and not they_open and not you_claimed else GapStatus.YOURS
    if they_open or any(cell.open for cell in own):
        return GapStatus.CLAIMED
    return GapStatus.FALSE_GAP if they_claimed else GapStatus.NONE


def _both(theirs: Sequence[Cell], own: Sequence[Cell]) -> GapStatus:
    if _best(theirs) is Placement.CONTEXTUAL and _best(own) is not Placement.CONTEXTUAL:
        return GapStatus.UPGRADE
    return GapStatus.SHARED if _claims(own) or not _claims(theirs) else GapStatus.FALSE_GAP


def _reasons(status: GapStatus, theirs: Sequence[Cell], own: Sequence[Cell], *, facts: _Facts) -> Iterable[str]:
    if any(cell.live for cell in theirs):
        yield from reasons.competitors_live(theirs, best=_best(theirs), competitors=facts.competitors)
    if any(cell.live for cell in own):
        yield from reasons.you_live(own, best=_best(own))
    yield from _why(status, theirs, own, facts=facts)
    if status in (GapStatus.CLAIMED, GapStatus.FALSE_GAP, GapStatus.YOURS):
        yield from reasons.open_claims(theirs, own=False)
    if status is not GapStatus.NONE:
        yield from reasons.open_claims(own, own=True)


def _why(status: GapStatus, theirs: Sequence[Cell], own: Sequence[Cell], *, facts: _Facts) -> Iterable[str]:
    """The sentences that belong to the status itself."""
    you_live = any(cell.live for cell in own)
    match status:
        case GapStatus.GAP:
            yield reasons.you_not_found(facts.pages_read)
            yield from reasons.yours_refuted(own)
        case GapStatus.UPGRADE:
            yield reasons.UPGRADE
        case GapStatus.FALSE_GAP if you_live:
            yield reasons.NOT_IN_EXPORTS
            if not any(cell.live for cell in theirs):
                yield from reasons.theirs_refuted(theirs, rule=facts.rule)
        case GapStatus.FALSE_GAP:
            yield from reasons.theirs_refuted(theirs, rule=facts.rule)
        case GapStatus.YOURS:
            yield reasons.competitors_not_found(facts.pages_read)
        case GapStatus.NONE:
            yield from reasons.yours_refuted(own)
            yield reasons.NOBODY
        case _:
            return


def _claims(cells: Iterable[Cell]) -> int:
    return sum(cell.claims for cell in cells)
