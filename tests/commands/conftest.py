"""Running `linkgap` as a person does, in this process: arguments in, exit status and both outputs out."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import Engine

from server.commands.main import main
from tests.gap.made_store import MadeStore, make


@dataclass(frozen=True)
class Ran:
    """What a command left behind."""

    status: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """Standard output as the one JSON document it must be."""
        return json.loads(self.out)


Linkgap = Callable[..., Ran]


@pytest.fixture
def linkgap(store_url: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Linkgap:
    monkeypatch.setenv("LINKGAP_STORE", store_url)
    monkeypatch.setenv("COLUMNS", "200")
    for name in ("LINKGAP_PROJECT", "LINKGAP_PROXY"):
        monkeypatch.delenv(name, raising=False)

    def run(*arguments: str) -> Ran:
        capsys.readouterr()
        try:
            status = main(arguments)
        except SystemExit as ended:  # argparse ends so, with 2 or after --help
            status = ended.code if isinstance(ended.code, int) else 1
        captured = capsys.readouterr()
        return Ran(status, captured.out, captured.err)

    return run


@pytest.fixture
def made(store: Engine) -> MadeStore:
    """A project in the store that `linkgap` is run on."""
    return make(store)
