"""You beside the competitors over HTTP."""

import pytest

from server.gap.rebuild import rebuild
from tests.gap.made_store import OTHER, OWN, RIVAL, MadeStore, Seen
from tests.server.conftest import Client


@pytest.fixture
def filled(made: MadeStore) -> MadeStore:
    for name in "abc":
        made.look(f"https://{name}.example/1", [Seen(RIVAL), Seen(OTHER)])
    made.look("https://d.example/1", [Seen(RIVAL), Seen(OWN)])
    rebuild(made.engine, made.project)
    return made


@pytest.mark.usefixtures("filled")
async def test_competitors_are_weighed(client: Client) -> None:
    told = (await client.get("/api/v1/competitors")).document["told"]
    pairs = {(one["one"], one["other"]): one["shared"] for one in told["overlap"]["seen"]}
    assert (pairs["you", RIVAL], pairs[RIVAL, OTHER]) == (1, 3)
    assert [(one["doubt"], one["site"]) for one in told["doubts"]] == [("unknown", "third.example")]
    suggested = (await client.get("/api/v1/competitors/suggestions")).document
    assert (suggested["sites"], suggested["copies"]) == ([], 0)
