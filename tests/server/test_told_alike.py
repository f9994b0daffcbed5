"""The shell's JSON tells each fact that the API tells of the same thing."""

import io
import json
from contextlib import redirect_stderr, redirect_stdout
from typing import Any

import pytest

from crawler.items import OpportunityState, Placement, Verdict
from crawler.store.decisions import Word, decide
from server.commands.main import main
from server.gap.matrix.rebuild import rebuild
from tests.gap.made_store import OTHER, OWN, RIVAL, MadeStore, Seen
from tests.server.conftest import Client


@pytest.fixture
def filled(made: MadeStore) -> MadeStore:
    claim = made.claim("https://gap.example/p", RIVAL, authority=30.0, authority_name="Domain Rating")
    made.claim("https://gap.example/p", OTHER)
    made.look("https://gap.example/p", [Seen(RIVAL)], verdicts={claim: (Verdict.LIVE, 0)})
    made.look("https://upgrade.example/p", [Seen(RIVAL), Seen(OWN, Placement.FOOTER)])
    with made.engine.begin() as connection:
        decide(connection, made.project, "late.example", Word(OpportunityState.EXCLUDED, "nobody there"))
    made.look("https://late.example/p", [Seen(RIVAL)], hours=24 * 365 * 20)
    rebuild(made.engine, made.project)
    return made


OTHERWISE = {"kinds": "opportunities", "next_steps": "next", "told": "measures"}
"""Facts that the shell calls otherwise."""
APART = {"fresh", "loss", "target_check", "looks"}
"""What a command waits for, and what it tells flat or under a name of its own: `lost`, `missing_since`."""
ALIKE = [
    ("opportunities", "opportunities", ("opportunities", "gap_since")),
    ("sites", "gap", ("sites",)),
    ("claims", "claims", ("claims",)),
    ("links", "links", ("links",)),
    ("assets", "assets", ("assets",)),
    ("status", "status", ("sites", "tools")),
]


def names(told: Any) -> set[str]:
    """The names of facts at any depth of an item, but for those in which sites stand."""
    if isinstance(told, dict):
        return {*told, *(name for held in told.values() for name in names(held))}
    return {name for one in told for name in names(one)} if isinstance(told, list) else set()


@pytest.mark.parametrize(("path", "command", "lists"), ALIKE)
async def test_the_shell_tells_what_the_api_tells(
    client: Client, filled: MadeStore, path: str, command: str, lists: tuple[str, ...]
) -> None:
    answer = (await client.get(f"/api/v1/{path}")).document
    out = io.StringIO()
    with redirect_stdout(out), redirect_stderr(io.StringIO()):
        assert main(["--store", str(filled.engine.url), command, "--json"]) == 0
    document = json.loads(out.getvalue())
    renamed = {OTHERWISE.get(name, name) for name in answer} - APART
    assert renamed - {"whole"} <= set(document), path
    for name in lists:
        assert answer[name], name
        by_api, by_shell = names(answer[name]), names(document[name])
        assert {OTHERWISE.get(one, one) for one in by_api} - APART <= by_shell | set(document), name
