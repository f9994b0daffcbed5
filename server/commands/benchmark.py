"""`linkgap benchmark`: you against each competitor and the middle one, and how many links your pages need."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from dataclasses import asdict

from crawler.items import LinkKind, Placement
from crawler.segments import Segment
from server.commands.fresh_gap import fresh_gap
from server.commands.messages import say, say_json
from server.commands.opening import add_json, opened_project
from server.errors import DONE
from server.gap.benchmark.benchmark import Benchmark, Difference
from server.gap.benchmark.benchmark_store import read_benchmark
from server.gap.benchmark.profile import Band
from server.gap.matrix.reasons import words
from server.gap.segment.kind_names import source_name

SHOWN = 10
EMPTY = (
    "Nothing to compare yet. Next: linkgap load FILE... with your backlinks and each competitor's, then linkgap verify."
)


def arguments(parser: ArgumentParser) -> None:
    add_json(parser)


def run(options: Namespace) -> int:
    with opened_project(options) as (engine, project):
        fresh_gap(engine, project)
        with engine.connect() as connection:
            found = read_benchmark(connection, project)
    if options.json:
        say_json({"project": project.name} | asdict(found))
    elif any(one.claimed or one.verified for one in found.profiles):
        _show(found)
    else:
        say(EMPTY)
    return DONE


def _show(found: Benchmark) -> None:
    from server.tables.screen import console

    out = console()
    out.print(_measures(found))
    for shown in _counts(found):
        out.print(shown)
    for note in found.notes:
        say(f"Note: {note}.")
    say(f"\n{found.quality_of}")
    for need in found.needs[:SHOWN]:
        say(f"\n{need.url}: {need.words}")
        for reason in need.reasons:
            say(f"  {reason}")
        for lack in need.lacks[:SHOWN]:
            say(f"  also lacks, by {lack.tool}: {lack.issue} ({lack.words})")
    if not found.needs:
        say("No page of yours was seen with a link yet, or no competitor's: nothing says how many links one needs.")


def _measures(found: Benchmark) -> object:
    """A row a measure: you, the middle one with the difference, and each competitor with yours less theirs."""
    from server.tables.screen import table, text

    rivals = [one.name for one in found.profiles[1:]]
    shown = table("measure", "you", "middle", "difference", *rivals)
    for one in found.measures:
        values = (_plain(one.yours), _plain(one.middle), _plain(one.difference, form="+g"))
        shown.add_row(text(one.words), *values, *map(_against, one.rivals))
    return shown


def _counts(found: Benchmark) -> Iterator[object]:
    """The same sites and links parted by place, authority and kind of source, and by kind of link and rel."""
    from server.tables.screen import table, text

    sites = [
        *(("best link: " + words(place), [one.placements[place] for one in found.profiles]) for place in Placement),
        *(("authority " + band, [one.bands[band] for one in found.profiles]) for band in Band),
        *((f"source: {source_name(kind)}", [one.segments.get(kind, 0) for one in found.profiles]) for kind in Segment),
    ]
    links = [
        *((f"kind: {words(kind)}", [one.kinds.get(kind, 0) for one in found.profiles]) for kind in LinkKind),
        ("nofollow", [one.nofollow_links for one in found.profiles]),
        ("ugc", [one.ugc_links for one in found.profiles]),
        ("sponsored", [one.sponsored_links for one in found.profiles]),
    ]
    names = [one.name for one in found.profiles]
    for title, rows in (("referring sites by", sites), ("links by", links)):
        told = [(name, numbers) for name, numbers in rows if any(numbers)]
        shown = table(title, *names)
        for name, numbers in told:
            shown.add_row(text(name), *map(str, numbers))
        if told:
            yield shown


def _against(one: Difference) -> str:
    return _plain(one.theirs) if one.behind is None else f"{one.theirs:g} ({one.behind:+g})"


def _plain(value: float | None, *, form: str = "g") -> str:
    return "-" if value is None else format(value, form)
