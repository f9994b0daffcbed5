"""Counts of claims folded into what people ask: how many are live, gone, unanswered; by site and by tool. Pure."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from crawler.items import UNKNOWN_VERDICTS, GapStatus, Placement, Tool, Verdict


@dataclass(frozen=True, slots=True)
class Count:
    """Claims that share a tracked site, a tool, a verdict and a placement."""

    site: str
    tool: Tool
    verdict: Verdict | None
    """None where nobody has looked."""
    placement: Placement | None
    """Of the live link that answers the claims."""
    pageless: bool
    """The claims name only a domain: there is no page to look at."""
    claims: int


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of a group of claims."""

    claims: int
    verdicts: dict[Verdict, int]
    placements: dict[Placement, int]
    """Of the live links that answer claims."""
    unseen: int
    """Not looked at, though they name a page."""
    pageless: int

    @property
    def live(self) -> int:
        return self.verdicts.get(Verdict.LIVE, 0)

    @property
    def unknown(self) -> int:
        """Looked at without an answer: blocked, unreachable, refused, unreadable. Never counted as lost."""
        return sum(count for verdict, count in self.verdicts.items() if verdict in UNKNOWN_VERDICTS)

    @property
    def refuted(self) -> int:
        """Removed, gone or moved."""
        return sum(self.verdicts.values()) - self.live - self.unknown

    @property
    def contextual(self) -> int:
        return self.placements.get(Placement.CONTEXTUAL, 0)


@dataclass(frozen=True, slots=True)
class Findings:
    """What exports show beside what the pages show, in referring sites."""

    sources: int
    """Referring sites that a claim names, without those that cleaning leaves out."""
    claimed_gap: dict[GapStatus, int]
    """Sites that by the exports link to a competitor and not to you, by what the look made of them."""
    unclaimed: int
    """Sites seen live with a link to a tracked site that no export names."""
    left_out: int = 0
    """Sites that a claim names and cleaning leaves out: `sources` and what follows are without them."""


def tally(counts: Iterable[Count]) -> Tally:
    """All counts as one."""
    verdicts: Counter[Verdict] = Counter()
    placements: Counter[Placement] = Counter()
    claims = unseen = pageless = 0
    for count in counts:
        claims += count.claims
        if count.verdict:
            verdicts[count.verdict] += count.claims
        elif count.pageless:
            pageless += count.claims
        else:
            unseen += count.claims
        if count.placement:
            placements[count.placement] += count.claims
    return Tally(
        claims=claims,
        verdicts={verdict: verdicts[verdict] for verdict in Verdict if verdict in verdicts},
        placements={placement: placements[placement] for placement in Placement if placement in placements},
        unseen=unseen,
        pageless=pageless,
    )


def by_site(counts: Iterable[Count], sites: Iterable[str]) -> Iterator[tuple[str, Tally]]:
    """A tally for each of the sites, in their order, those without claims too."""
    held = list(counts)
    for site in sites:
        yield site, tally(count for count in held if count.site == site)


def by_tool(counts: Iterable[Count]) -> Iterator[tuple[Tool, Tally]]:
    """A tally for each tool that claims anything."""
    held = list(counts)
    for tool in Tool:
        if any(count.tool is tool for count in held):
            yield tool, tally(count for count in held if count.tool is tool)
