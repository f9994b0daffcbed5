"""What takes long to count on a large store, and the page that is shown until it is."""

from collections.abc import Sequence

from aiohttp import web

from server.dashboard.pages import page
from server.gap.assets.asset_store import read_assets
from server.gap.benchmark.benchmark_store import read_benchmark
from server.gap.claims.flow import read_flow
from server.gap.competitors.hubs_store import read_graph
from server.gap.competitors.rivals_store import read_rivals, read_suggestions
from server.gap.progress.over_time import known_by_day
from server.gap.progress.progress_store import newest_progress
from server.gap.segment.table_store import read_segments
from server.keeping import Question

AGAIN_SECONDS = 5
"""After which the page looks again where a browser runs no scripts."""
OVERVIEW: tuple[Question, ...] = (read_flow, known_by_day, newest_progress)
READY: tuple[Question, ...] = (*OVERVIEW, read_benchmark, read_assets)
"""Counted after each rebuild before anybody asks: pages that people open first, and those that take longest."""
GAP = "the gap: every referring site is judged by all its claims and looks"
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
}


def being_counted(request: web.Request, *, of: Sequence[str], missing: Sequence[str]) -> web.HTTPAccepted:
    """The page that says what is being counted; to be raised. It loads itself anew until all of it is there."""
    stands = [(one, one not in missing) for one in of]
    shown = page(request, "counting.html", title="Counting", parts_of=stands, again=AGAIN_SECONDS)
    return web.HTTPAccepted(text=shown.text, content_type="text/html")


def in_words(questions: Sequence[Question]) -> list[str]:
    """What the answers tell, a phrase each."""
    return [_WORDS.get(one, "the figures of this page") for one in questions]
