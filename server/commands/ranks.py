"""`linkgap ranks`: load open lists that rank sites of the whole web, and tell which are loaded."""

from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from pathlib import Path
from typing import Any

from crawler.store.rank_lists import KnownList, LoadedRanks, rank_lists
from server.commands.messages import say, say_json
from server.commands.opening import add_json, opened_store
from server.errors import DONE, PROBLEMS
from server.gap.matrix.reasons import number
from server.rank_files import load_ranks


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="a Tranco list, or ranks of Common Crawl")
    add_json(parser)


def run(options: Namespace) -> int:
    with opened_store(options) as engine:
        loaded = [load_ranks(engine, path) for path in options.files]
        with engine.connect() as connection:
            known = rank_lists(connection)
    if options.json:
        say_json({"files": [asdict(one) for one in loaded], "lists": [_document(one) for one in known]})
    else:
        _show(loaded, known)
    return PROBLEMS if any(one.rejected for one in loaded) else DONE


def _document(known: KnownList) -> dict[str, Any]:
    return asdict(known) | {"loaded_at": known.loaded_at.isoformat(timespec="seconds")}


def _show(loaded: list[LoadedRanks], known: list[KnownList]) -> None:
    for one in loaded:
        say(f"{one.file}: {one.name}, {number(one.rejected, 'line')} rejected")
        if one.behind:
            say(f"    of {one.as_of}, older than that of {one.behind}, which counts: kept for the curves of your sites")
        for bad in one.rejects:
            say(f"    line {bad.row}: {bad.reason}")
    for each in known:
        say(f"{each.name} of {each.as_of}: places of {each.sites:,} of your sites among {each.rows:,} ({each.file})")
    say(
        "A site's place counts in its score where no tool gives a figure of it. Next: linkgap gap --sort score"
        if known
        else "No list is loaded. Tranco's and Common Crawl's rank files are free: linkgap ranks FILE"
    )
