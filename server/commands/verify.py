"""`linkgap verify`: look at the claimed pages and say what is really there."""

import os
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Iterator
from enum import StrEnum
from typing import Any

from crawler.fleet import FleetOptions
from crawler.items import UNKNOWN_VERDICTS, Placement, Verdict
from crawler.store.projects import ProjectView
from server.commands.again import again_document, again_words
from server.commands.choosing import age, tracked_key
from server.commands.crawl_settings import add_set, changed_settings
from server.commands.hosts import host_documents, left_alone
from server.commands.messages import note, say, say_json
from server.commands.opening import add_events, add_json, opened_project
from server.commands.run_progress import shown_progress
from server.errors import DONE, STOPPED
from server.gap.claims.interval import wilson
from server.gap.matrix.reasons import some
from server.runs import RunCounts, RunOptions, run_verify


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--sample", type=_count, metavar="N", help="look at N pages, drawn over competitors and tools")
    parser.add_argument("--limit", type=_count, metavar="N", help="look at N pages at most, the longest waiting first")
    parser.add_argument("--due", action="store_true", help="only pages that are due: this is what it does anyway")
    parser.add_argument("--older-than", type=age, metavar="AGE", help="look again at pages seen before: 12h, 30d, 8w")
    parser.add_argument("--site", metavar="SITE", help="only pages claimed to link to this site of the project")
    parser.add_argument("--workers", type=_count, metavar="N", help="processes (default: a core each)")
    parser.add_argument("--no-targets", action="store_true", help="do not ask whether what live links lead to is there")
    add_set(parser)
    add_events(parser)
    add_json(parser)


def _count(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or not 1 <= int(text) < 2**31:
        raise ArgumentTypeError(f"{text!r} is no number above zero that a store could hold")
    return int(text)


def run(options: Namespace) -> int:
    with opened_project(options) as (engine, project):
        chosen = _run_options(options, project)
        with shown_progress(events=options.events) as progress:
            counts = run_verify(engine, project, chosen, on_progress=progress)
    if options.json:
        say_json(as_document(counts, sampled=options.sample is not None))
    else:
        for line in summary(counts, sampled=options.sample is not None):
            say(line)
    if counts.stopped:
        left = f"{counts.left} pages are left" if counts.left else "Targets of links are left"
        note(f"Stopped. {left}; run the command again to go on.")
        return STOPPED
    return DONE


def _run_options(options: Namespace, project: ProjectView) -> RunOptions:
    workers = options.workers or len(os.sched_getaffinity(0))
    settings = changed_settings(options)
    if options.no_targets:
        settings["LINKGAP_CHECK_TARGETS"] = False
    return RunOptions(
        fleet=FleetOptions(workers=workers, settings=settings),
        older_than=options.older_than,
        site=tracked_key(options.site, project) if options.site else None,
        limit=options.limit,
        sample=options.sample,
    )


def as_document(counts: RunCounts, *, sampled: bool) -> dict[str, Any]:
    """The run as JSON."""
    document: dict[str, Any] = {
        "pages": counts.pages,
        "verdicts": {str(verdict): count for verdict, count in counts.verdicts.most_common()},
        "placements": {str(placement): count for placement, count in counts.placements.most_common()},
        "seconds": round(counts.seconds, 2),
        "left": counts.left,
        "targets": {str(verdict): count for verdict, count in counts.targets.most_common()},
        "again": again_document(counts.waiting),
        "won": list(counts.won),
        "hosts": host_documents(counts.hosts),
    }
    if sampled:
        document["sample"] = dict(_rates(counts))
    return document


def summary(counts: RunCounts, *, sampled: bool) -> Iterator[str]:
    """The run in sentences: what is known apart from what is not."""
    if counts.stopped and counts.left and not counts.pages:
        yield "No page was looked at before it was stopped."
        return
    if not counts.pages:
        yield (
            "No page is due: none is claimed that was not looked at; linkgap load FILE takes in more. "
            "--older-than 30d looks again at old answers."
        )
        yield from _again(counts)
        return
    yield f"Looked at {counts.pages} pages in {counts.seconds:.0f} s."
    known = {verdict: count for verdict, count in counts.verdicts.items() if verdict not in UNKNOWN_VERDICTS}
    unknown = {verdict: count for verdict, count in counts.verdicts.items() if verdict in UNKNOWN_VERDICTS}
    yield f"Known:   {_listed(known)}"
    yield f"Unknown: {_listed(unknown)}" + (" - not lost, only not answered" if unknown else "")
    if counts.placements:
        yield f"Live links stand: {_listed(counts.placements)}"
    if counts.targets:
        yield f"What they link to: {_listed(counts.targets)}"
    if sampled:
        for name, rate in _rates(counts):
            low, high = rate["from"], rate["to"]
            yield f"{name.replace('_', ' ').capitalize()}: {rate['share']:.0%} (95% interval {low:.0%} to {high:.0%})"
    if counts.won:
        yield f"Won:     {some(counts.won)} now {'links' if len(counts.won) == 1 else 'link'} to you"
    yield from _again(counts)
    alone = left_alone(counts.hosts)
    if alone:
        yield f"Left alone: {some(alone)}; linkgap status --hosts tells how each host was asked"
    yield "Next: linkgap gap"


def _again(counts: RunCounts) -> Iterator[str]:
    words = again_words(counts.waiting)
    if words:
        yield f"Again:   {words}"


def _listed(counts: dict[Any, int]) -> str:
    return (
        ", ".join(f"{count} {str(name).replace('_', '-')}" for name, count in sorted(counts.items(), key=_most_first))
        or "none"
    )


def _most_first(pair: tuple[StrEnum, int]) -> tuple[int, int]:
    """Equal counts in the order of their words, so that two runs that saw the same say it alike."""
    name, count = pair
    return -count, list(type(name)).index(name)


def _rates(counts: RunCounts) -> Iterator[tuple[str, dict[str, float]]]:
    """Live rate among the claims that got an answer, contextual rate among the live ones, with 95% intervals."""
    answered = sum(count for verdict, count in counts.verdicts.items() if verdict not in UNKNOWN_VERDICTS)
    live = counts.verdicts[Verdict.LIVE]
    for name, part, whole in (
        ("live_rate", live, answered),
        ("contextual_rate", counts.placements[Placement.CONTEXTUAL], live),
    ):
        low, high = wilson(part, whole)
        yield name, {"share": part / whole if whole else 0.0, "from": low, "to": high, "of": whole}
