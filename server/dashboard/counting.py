"""What takes long to count on a large store, and the page that is shown until it is."""

from collections.abc import Sequence
from dataclasses import dataclass

from aiohttp import web

from server.dashboard.pages import page
from server.gap.assets.asset_store import read_assets
from server.gap.benchmark.benchmark_store import read_benchmark
from server.gap.claims.flow import read_flow
from server.gap.competitors.hubs_store import read_graph
from server.gap.competitors.rivals_store import read_rivals, read_suggestions
from server.gap.matrix.going import Going, Step
from server.gap.progress.moved_store import read_movements
from server.gap.progress.next_audit import next_audit_now
from server.gap.progress.over_time import known_by_day
from server.gap.progress.progress_store import newest_progress
from server.gap.progress.trend_store import read_trends
from server.gap.segment.formats_store import read_what_earns
from server.gap.segment.table_store import read_segments
from server.keeping import Question

AGAIN_SECONDS = 5
"""After which the page looks again where a browser runs no scripts."""
OVERVIEW: tuple[Question, ...] = (read_flow, known_by_day, newest_progress)
PROGRESS: tuple[Question, ...] = (newest_progress, read_trends, read_movements, next_audit_now)
READY: tuple[Question, ...] = tuple(dict.fromkeys((*OVERVIEW, read_benchmark, read_assets, *PROGRESS)))
"""Counted after each rebuild before anybody asks: pages that people open first, and those that take longest."""
_STEPS = {
    Step.LOOKS: "the looks: what kind of source each page is",
    Step.SITES: "the gap: every referring site is judged by all its claims and looks",
    Step.WORDS: "the texts, made ready to be searched",
}
PART_HEADER = "Linkgap-Counted"
"""Of the answer that says what is counted: how many of how many, for the page's own script."""


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that is counted."""

    words: str
    state: str
    """Ready, being counted, or not begun."""


_WORDS: dict[Question, str] = {
    read_flow: "claims and pages, by tool, verdict and place",
    known_by_day: "what was known day by day",
    newest_progress: "what became of the frozen gap",
    read_benchmark: "you against each competitor",
    read_assets: "competitors' pages that earn links",
    read_rivals: "what the competitors share",
    read_graph: "sites that link to several competitors",
    read_suggestions: "who else could be compared",
    read_segments: "what kinds of sites link",
    read_what_earns: "why they link, and to what kind of page",
    read_trends: "figures over time, file by file",
    read_movements: "new links beside positions",
    next_audit_now: "when to measure again",
}


def being_counted(request: web.Request, *, of: Sequence[str], missing: Sequence[str]) -> web.HTTPAccepted:
    """The page that says what is being counted; to be raised. It loads itself anew until all of it is there."""
    parts = [Part(one, "being counted" if one in missing else "ready") for one in of]
    return _waits(request, parts, done=len(of) - len(missing), total=len(of))


def being_judged(request: web.Request, going: Going) -> web.HTTPAccepted:
    """The same while the very first summary is made."""
    order = [*Step]
    at = order.index(going.step)
    parts = [Part(_STEPS[step], _state(going, nth - at)) for nth, step in enumerate(order)]
    done, total = (1, 1) if going.step is Step.WORDS else (going.done, going.of)
    return _waits(request, parts, done=done, total=total)


def _state(going: Going, ahead: int) -> str:
    if ahead:
        return "not begun" if ahead > 0 else "ready"
    counted = f", {min(going.done, going.of):,} of {going.of:,}" if going.of else ""
    return f"being counted{counted}"


def _waits(request: web.Request, parts: Sequence[Part], *, done: int, total: int) -> web.HTTPAccepted:
    done = min(done, total)
    shown = page(request, "counting.html", title="Counting", steps=parts, done=done, total=total, again=AGAIN_SECONDS)
    headers = {PART_HEADER: f"{done}/{total}"}
    return web.HTTPAccepted(text=shown.text, content_type="text/html", headers=headers)


def in_words(questions: Sequence[Question]) -> list[str]:
    """What the answers tell, a phrase each."""
    return [_WORDS.get(one, "the figures of this page") for one in questions]
