"""The record of outreach read from a store: what letters brought, without reading what nobody wrote about."""

from datetime import timedelta

from crawler.items import OpportunityState
from crawler.store.decisions import Word, decide
from server.gap.outreach.outreach_store import read_outreach
from server.gap.progress.first_seen import first_seen
from tests.gap.made_store import OWN, RIVAL, START, MadeStore, Seen


def test_only_sites_that_were_written_to_are_read_for_what_letters_brought(made: MadeStore) -> None:
    with made.engine.begin() as connection:
        for name, state in (("won", OpportunityState.CONTACTED), ("chosen", OpportunityState.SHORTLISTED)):
            decide(connection, made.project, f"{name}.example", Word(state, "", "Ana"))
    for name in ("won", "chosen", "stranger"):
        made.look(f"https://{name}.example/1", [Seen(RIVAL)], hours=-24)
        made.look(f"https://{name}.example/1", [Seen(OWN)], hours=24 * 365 * 50)
    made.look("https://silent.example/1", [Seen(RIVAL)])
    with made.engine.connect() as connection:
        every = first_seen(connection, made.project)
        written = first_seen(connection, made.project, contacted=True)
        record = read_outreach(connection, made.project, START + timedelta(days=1))
    assert [one.site for one in every] == ["chosen.example", "stranger.example", "won.example"]
    assert written == [one for one in every if one.contacted_at]
    assert [one.site for one in record.brought] == ["won.example"]
    assert {one.site for one in record.sites} == {"won.example", "chosen.example"}
