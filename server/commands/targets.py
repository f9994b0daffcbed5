"""`linkgap targets`: look at competitors' pages that earn links, and at yours: their own titles tell what they are."""

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from typing import Any

from crawler.fleet import FleetOptions
from crawler.items import UNKNOWN_VERDICTS, Verdict
from server.commands.choosing import positive, tracked_keys
from server.commands.crawl_settings import add_set, changed_settings
from server.commands.fresh_gap import fresh_gap
from server.commands.hosts import host_documents, left_alone
from server.commands.messages import note, say, say_json
from server.commands.opening import add_events, add_json, opened_project
from server.commands.run_progress import shown_progress
from server.errors import DONE, STOPPED
from server.gap.matrix.reasons import number, some
from server.runs import RunCounts
from server.target_pages import PagesAsked, look_at_targets


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--site",
        action="append",
        default=[],
        metavar="SITE",
        help="only pages of this tracked site; you for yours, competitors for all of theirs",
    )
    parser.add_argument("--limit", type=positive, metavar="N", help="look at N pages at most, the best linked first")
    parser.add_argument("--workers", type=positive, metavar="N", help="processes (default: a core each)")
    add_set(parser)
    add_events(parser)
    add_json(parser)


def run(options: Namespace) -> int:
    fleet = FleetOptions(workers=options.workers or len(os.sched_getaffinity(0)), settings=changed_settings(options))
    with opened_project(options) as (engine, project):
        sites = frozenset(key for text in options.site for key in tracked_keys(text, project))
        asked = PagesAsked(sites, options.limit)
        fresh_gap(engine, project)
        with shown_progress(events=options.events) as progress:
            counts = look_at_targets(engine, project, fleet, asked, on_progress=progress)
    if options.json:
        say_json(_document(counts))
    else:
        for line in _summary(counts):
            say(line)
    if counts.stopped:
        note(f"Stopped. {number(counts.left, 'page')} left; run the command again to go on.")
        return STOPPED
    return DONE


def _document(counts: RunCounts) -> dict[str, Any]:
    return {
        "pages": counts.pages,
        "verdicts": {str(verdict): count for verdict, count in counts.verdicts.most_common()},
        "seconds": round(counts.seconds, 2),
        "left": counts.left,
        "hosts": host_documents(counts.hosts),
    }


def _summary(counts: RunCounts) -> Iterator[str]:
    if not counts.total:
        yield "Every page of theirs that earns links and of yours was looked at, or none is known. Next: linkgap assets"
        return
    unknown = sum(counts.verdicts[verdict] for verdict in UNKNOWN_VERDICTS)
    dead = counts.verdicts[Verdict.GONE] + counts.verdicts[Verdict.MOVED]
    there = counts.verdicts[Verdict.LIVE]
    yield f"Looked at {number(counts.pages, 'target page')} in {counts.seconds:.0f} s: {there} there."
    if dead:
        yield f"{dead} gone or led elsewhere: of those the address alone tells what was there."
    if unknown:
        yield f"{unknown} gave no answer: they are asked again the next time."
    alone = left_alone(counts.hosts)
    if alone:
        yield f"Left alone: {some(alone)}"
    yield "Next: linkgap assets"
