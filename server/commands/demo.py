"""`linkgap demo`: the whole way on a made-up web, with the real commands; needs no internet."""

import shutil
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from shlex import quote

from crawler.exceptions import UsageError
from server.commands.main import main
from server.commands.messages import note, say, say_raw
from server.demo.exports import write_exports
from server.demo.sites import demo_web
from server.demo.truth import BRANDS, COMPETITORS, OWN, PROJECT
from server.demo.web import running_web
from server.errors import DONE, PROBLEMS

MARK = ".linkgap-demo"
"""Tells a folder that an earlier demo made from somebody's own."""


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--folder",
        type=Path,
        default=Path("linkgap-demo"),
        metavar="DIR",
        help="where exports and store are left (default: linkgap-demo)",
    )


def run(options: Namespace) -> int:
    folder: Path = options.folder
    _make_room(folder)
    store = f"sqlite:///{folder / 'store.sqlite'}"
    exports = [str(export.path) for export in write_exports(folder / "exports")]
    note(f"A made-up web of {len(demo_web())} hosts is served on this machine; nothing leaves it.\n")
    with running_web(demo_web()) as web:
        for command in _commands(exports, web.url):
            status = _run(command, store)
            # Loading ends with 1: a few rows of the exports are bad on purpose, and are named.
            if status not in (DONE, PROBLEMS):
                return status
    _say_goodbye(folder, store)
    return DONE


def _make_room(folder: Path) -> None:
    """An empty folder of the demo's own. Raises UsageError for one that holds something else, and for a file."""
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file", hint="Name an empty or a new folder with --folder.")
    if folder.exists() and any(folder.iterdir()) and not (folder / MARK).exists():
        raise UsageError(f"{folder} holds other files", hint="Name an empty or a new folder with --folder.")
    if folder.exists():
        shutil.rmtree(folder)
    try:
        (folder / "exports").mkdir(parents=True)
        (folder / MARK).touch()
    except OSError as error:
        raise UsageError(
            f"cannot make {folder}: {error.strerror}", hint="Name a folder you may write to with --folder."
        ) from error


def _commands(exports: Sequence[str], proxy: str) -> list[list[str]]:
    rivals = [word for site in COMPETITORS for word in ("--competitor", site)]
    brands = [word for brand in BRANDS for word in ("--brand", brand)]
    return [
        ["init", PROJECT, "--own", OWN, *rivals, *brands],
        ["load", *exports],
        ["--proxy", proxy, "verify"],
        ["--proxy", proxy, "targets"],
        ["gap"],
        ["clean"],
        ["mentions"],
        ["status"],
    ]


def _run(command: list[str], store: str) -> int:
    say_raw(f"$ linkgap {' '.join(_quoted(word) for word in command)}")
    status = main(["--store", store, *command])
    say()
    return status


def _quoted(word: str) -> str:
    return f'"{word}"' if " " in word else word


def _say_goodbye(folder: Path, store: str) -> None:
    for line in (
        f"The store is left in {folder}. Look around:",
        f"  export LINKGAP_STORE={quote(store)}",
        "  linkgap claims --verdict removed     # what the exports still list",
        "  linkgap gap --status upgrade         # they stand in the text, you in the footer",
        "  linkgap assets                       # which of their pages earn links, and your equals",
        "  linkgap gap --csv gap.csv",
    ):
        say(line)
