"""One walk through the real commands over the scenario's web, shared by every test of the session.

The web is looked at, a baseline is made, the web changes, and it is looked at twice more, since a loss takes two looks.
"""

import io
import json
import sqlite3
import subprocess
import sys
from contextlib import closing, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from server.commands.main import main
from server.demo.web import running_web
from tests.scenario.made import Made, make
from tests.scenario.told import write
from tests.scenario.truth import BRAND, OWN, PERSON, PROJECT, RESEARCH, RIVALS

SEED = 20261
_RUN = "from server.commands.main import main; raise SystemExit(main())"
# Looks a day apart cannot be waited for here, and loopback is pressed by nobody.
_HASTY = ("LINKGAP_LOST_LOOKS=2", "LINKGAP_LOST_HOURS=0", "DOWNLOAD_DELAY=0")


@dataclass(frozen=True)
class State:
    """A store at one time."""

    store: Path

    def ask(self, *words: str) -> Any:
        """The JSON document of a reading command."""
        return json.loads(_linkgap(self.store, *words, "--json"))


@dataclass(frozen=True)
class Walk:
    """What the walk left behind."""

    made: Made
    loaded: dict[str, Any]
    first: State
    """After the first look."""
    read: State
    """The first, and then the competitors' pages that earn links were looked at."""
    last: State
    """After the web changed and was looked at twice."""


@pytest.fixture(scope="session")
def walk(tmp_path_factory: pytest.TempPathFactory) -> Walk:
    folder = tmp_path_factory.mktemp("scenario")
    made, store = make(SEED), folder / "last.sqlite"
    files = write(made, folder)
    rivals = [word for site in RIVALS for word in ("--competitor", site)]
    _linkgap(store, "init", PROJECT, "--own", OWN, *rivals, "--brand", BRAND)
    languages = ("--language", "en", "--language", "de")
    _linkgap(store, "criteria", *languages, "--person", PERSON, "--research", RESEARCH)
    loaded = json.loads(_linkgap(store, "load", *map(str, files), "--json"))
    web = made.web()
    with running_web(web) as server:
        _verify(store, server.url)
        first, read = _copy(store, folder / "first.sqlite"), _copy(store, folder / "read.sqlite")
        _look(read.store, server.url, "targets")
        _linkgap(store, "baseline", "--name", "autumn")
        made.change(web)
        _verify(store, server.url, "--older-than", "0h", "--no-targets")
        # Plain: the pages on which a link was missing are due by themselves.
        _verify(store, server.url, "--no-targets")
    return Walk(made, loaded, first, read, State(store))


def _copy(store: Path, to: Path) -> State:
    with closing(sqlite3.connect(store)) as source, closing(sqlite3.connect(to)) as copy:
        source.backup(copy)
    return State(to)


@pytest.fixture(scope="session")
def made(walk: Walk) -> Made:
    return walk.made


def _verify(store: Path, proxy: str, *words: str) -> None:
    _look(store, proxy, "verify", *words)


def _look(store: Path, proxy: str, command: str, *words: str) -> None:
    settings = [word for one in _HASTY for word in ("--set", one)]
    arguments = ["--store", f"sqlite:///{store}", "--proxy", proxy, command, "--workers", "1", "--json", *settings]
    line = [sys.executable, "-W", "error", "-c", _RUN, *arguments, *words]
    ended = subprocess.run(line, capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2])
    assert ended.returncode in {0, 1}, ended.stderr


def _linkgap(store: Path, *words: str) -> str:
    """What a command says on standard output, run in this process."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        status = main(["--store", f"sqlite:///{store}", *words])
    assert status in {0, 1}, err.getvalue()
    return out.getvalue()
