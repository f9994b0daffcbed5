"""`linkgap exports`: the files loaded so far, and what became of their rows."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from crawler.store.exports import StoredExport, list_exports
from server.commands.messages import note, say, say_json
from server.commands.opening import add_json, opened_project
from server.errors import DONE


def arguments(parser: ArgumentParser) -> None:
    add_json(parser)


def run(options: Namespace) -> int:
    with opened_project(options) as (engine, project), engine.connect() as connection:
        loaded = list_exports(connection, project.id)
    if options.json:
        say_json({"project": project.name, "exports": list(map(_document, loaded))})
    elif loaded:
        _show(loaded)
        note("The claims of one of them: linkgap claims --export ID. Rejected rows: linkgap load FILE --rejects FILE")
    else:
        say("No export yet. Next: linkgap load FILE...")
    return DONE


def _document(one: StoredExport) -> dict[str, Any]:
    return asdict(one) | {"loaded_at": one.loaded_at.isoformat(timespec="seconds")}


def _show(loaded: Sequence[StoredExport]) -> None:
    from server.tables.screen import console, table, text

    shown = table("id", "file", "tool", "about", "loaded, UTC", "rows", "claims", "duplicates", "skipped", "rejected")
    for one in loaded:
        counts = (one.rows, one.claims, one.duplicates, one.skipped, one.rejected)
        file = one.file if one.complete else f"{one.file} (being loaded, or cut off)"
        about = (str(one.id), file, f"{one.tool} {one.report}".strip(), one.site or "several sites")
        cells = (*about, f"{one.loaded_at:%Y-%m-%d %H:%M}", *(f"{count:,}" for count in counts))
        shown.add_row(*map(text, cells))
    console().print(shown)
