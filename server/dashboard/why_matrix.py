"""Why pages link and to what kind of page, as a matrix: how often for competitors, and how often for you. Pure."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from crawler.segments import LinkedKind, Why
from server.gap.segment.table_store import Reasoned

LEVELS = 4
"""Shades of a cell: the most frequent has the strongest."""
_LAST = (LinkedKind.OTHER, LinkedKind.UNSURE)


@dataclass(frozen=True, slots=True)
class WhyCell:
    """Links of one why to pages of one kind."""

    theirs: int
    """To competitors."""
    yours: int
    level: int
    """How strong it is drawn, by how many are theirs: 0 for none, at most `LEVELS`."""


@dataclass(frozen=True, slots=True)
class WhyMatrix:
    """The whole of it; only what occurs has a row or a column."""

    kinds: tuple[LinkedKind, ...]
    """Most links first, what tells no kind last."""
    rows: tuple[tuple[Why, tuple[WhyCell, ...]], ...]
    """A cell each kind; the why of most links first."""


def why_matrix(reasons: Sequence[Reasoned], own: Collection[str]) -> WhyMatrix:
    """The counts per tracked site added up; `own` are your sites."""
    theirs: Counter[tuple[Why, LinkedKind]] = Counter()
    yours: Counter[tuple[Why, LinkedKind]] = Counter()
    for one in reasons:
        (yours if one.site in own else theirs)[one.why, one.asset] += one.links
    by_why: Counter[Why] = Counter()
    by_kind: Counter[LinkedKind] = Counter()
    for (why, kind), links in (theirs + yours).items():
        by_why[why] += links
        by_kind[kind] += links
    kinds = tuple(sorted(by_kind, key=lambda kind: (kind in _LAST, -by_kind[kind], kind)))
    most = max(theirs.values(), default=0)
    rows = tuple(
        (why, tuple(_cell(theirs[why, kind], yours[why, kind], most) for kind in kinds))
        for why in sorted(by_why, key=lambda why: (-by_why[why], why))
    )
    return WhyMatrix(kinds, rows)


def _cell(theirs: int, yours: int, most: int) -> WhyCell:
    return WhyCell(theirs, yours, -(-LEVELS * theirs // most) if theirs else 0)
