"""What the exports claim against what the pages show, in plain sentences. Pure."""

from collections.abc import Iterator, Mapping

from crawler.items import MISSING_VERDICTS, UNKNOWN_VERDICTS, GapStatus, Placement, Verdict
from server.gap.claims.tallies import Findings, Tally
from server.gap.matrix.reasons import number, words


def compare(claimed: Tally, found: Findings, *, lost: int = 0) -> tuple[str, ...]:
    """Sentences in the order a person asks: how much is claimed, what is there, what is not, what stays open, and what
    that makes of the gap. `lost`: how many of the links that are not there more than one look missed."""
    return tuple(_sentences(claimed, found, lost))


def _sentences(claimed: Tally, found: Findings, lost: int) -> Iterator[str]:
    without = f", {found.left_out} of them left out by cleaning" if found.left_out else ""
    sites = number(found.sources + found.left_out, "site")
    yield f"The exports claim {number(claimed.claims, 'link')} from {sites}{without}."
    if not claimed.verdicts:
        yield "None of them has been looked at yet."
        return
    yield from _live(claimed)
    if claimed.refuted:
        listed = _listed({one: count for one, count in claimed.verdicts.items() if one in MISSING_VERDICTS})
        yield f"{claimed.refuted} {_are(claimed.refuted)} not there ({listed}): {_known_lost(claimed.refuted, lost)}."
    yield from _open(claimed)
    yield from _gap(found)


def _live(claimed: Tally) -> Iterator[str]:
    if not claimed.live:
        yield "None was seen live."
        return
    share = f"{claimed.live} {_were(claimed.live)} seen live ({claimed.live / claimed.claims:.0%})"
    placed = sum(claimed.placements.values())
    if not placed:
        yield f"{share}."
        return
    places = _listed(claimed.placements)
    yield f"{share}: {places}. So {claimed.contextual / placed:.0%} of the live ones stand in a text."


def _known_lost(refuted: int, lost: int) -> str:
    if lost >= refuted:
        return "lost, as a second look found"
    others = f"{lost} of them lost, the others " if lost else ""
    return f"{others}not lost before a second look agrees"


def _open(claimed: Tally) -> Iterator[str]:
    if claimed.unknown:
        listed = _listed({one: count for one, count in claimed.verdicts.items() if one in UNKNOWN_VERDICTS})
        yield f"{claimed.unknown} could not be checked ({listed}): not lost, only not answered."
    if claimed.unseen:
        yield f"{claimed.unseen} {_are(claimed.unseen)} not looked at yet."
    if claimed.pageless:
        yield f"{claimed.pageless} {'name' if claimed.pageless != 1 else 'names'} only a domain, no page to look at."


def _gap(found: Findings) -> Iterator[str]:
    total = sum(found.claimed_gap.values())
    if total:
        yield (
            f"By the exports alone {number(total, 'site')} {'links' if total == 1 else 'link'} to a competitor and not"
            f" to you; the pages say: {_statuses(found.claimed_gap)}."
        )
    if found.unclaimed:
        yield f"{number(found.unclaimed, 'site')} {'has' if found.unclaimed == 1 else 'have'} links no export names."


_MEANING = {
    GapStatus.GAP: "a gap indeed",
    GapStatus.UPGRADE: "you are there, in a worse place",
    GapStatus.SHARED: "you are there too",
    GapStatus.YOURS: "only you are there",
    GapStatus.CLAIMED: "open until somebody looks",
    GapStatus.FALSE_GAP: "no gap",
    GapStatus.NONE: "nobody is there",
}


def _statuses(counts: Mapping[GapStatus, int]) -> str:
    return ", ".join(f"{counts[status]} {meaning}" for status, meaning in _MEANING.items() if counts.get(status))


def _listed(counts: Mapping[Verdict, int] | Mapping[Placement, int]) -> str:
    ordered = sorted(counts.items(), key=lambda pair: -pair[1])
    return ", ".join(f"{count} {words(name)}" for name, count in ordered)


def _are(count: int) -> str:
    return "is" if count == 1 else "are"


def _were(count: int) -> str:
    return "was" if count == 1 else "were"
