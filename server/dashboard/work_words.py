"""Background work in words: what was asked for, how it stands, how fast it goes. Pure."""

from collections.abc import Mapping
from pathlib import PurePath

from server.background.work import Progress, Work, WorkKind, WorkState

TITLES = {
    WorkKind.VERIFY: "Looking at pages",
    WorkKind.TARGETS: "Looking at what is linked to",
    WorkKind.LOAD: "Loading",
}
STANDS = {
    WorkState.RUNNING: "going on",
    WorkState.STOPPING: "stopping: what was seen is being stored",
    WorkState.DONE: "done",
    WorkState.STOPPED: "stopped",
    WorkState.FAILED: "failed",
}
_ASKED = {
    "--site": "pages claimed to link to {}",
    "--limit": "at most {} pages",
    "--sample": "a sample of {} pages",
    "--older-than": "also pages last looked at over {} ago",
}
_SPANS = {"h": "hour", "d": "day", "w": "week"}


def asked_for(work: Work) -> str:
    """What it was started to do, in a phrase."""
    if work.kind is WorkKind.LOAD:
        return PurePath(work.words[0]).name
    parts = [_ASKED[word].format(span(value)) for word, value in _pairs(work)]
    if "--no-targets" in work.words:
        parts.append("without asking what links lead to")
    every = (
        "every page of theirs and of yours not looked at yet"
        if work.kind is WorkKind.TARGETS
        else "every page that is due"
    )
    return ", ".join(parts) or every


def span(text: str) -> str:
    """An age as people write it; other words as they are.

    >>> span("30d"), span("1h"), span("one.test")
    ('30 days', '1 hour', 'one.test')
    """
    number, unit = text[:-1], text[-1:]
    if unit not in _SPANS or not number.isdecimal():
        return text
    return f"{number} {_SPANS[unit]}{'' if number == '1' else 's'}"


def rate(progress: Progress) -> str:
    """How fast it goes; empty where nobody can say yet.

    >>> rate(Progress(done=30, total=90, of="pages", seconds=10.0))
    '3.0 pages a second'
    """
    if progress.of != "pages" or not progress.seconds or not progress.done:
        return ""
    return f"{progress.done / progress.seconds:.1f} pages a second"


def counts(work: Work) -> Mapping[str, int]:
    """Claims by verdict: those of its end, else those so far."""
    if work.result is not None and "verdicts" in work.result:
        found: Mapping[str, int] = work.result["verdicts"]
        return found
    return work.progress.verdicts if work.progress else {}


def _pairs(work: Work) -> list[tuple[str, str]]:
    words = work.words
    return [(word, words[at + 1]) for at, word in enumerate(words[:-1]) if word in _ASKED]
