"""What mention services told, what pages lack, topics, cells of one compared and movements: on both databases alike."""

from pathlib import Path

import pytest
from sqlalchemy import Engine

from crawler.items import LinkKind, Placement
from crawler.store.due import DueOptions, due_page_ids
from crawler.store.lacks import list_lacks
from server.gap.benchmark.profile import Band
from server.gap.listing.facets import site_facets
from server.gap.listing.link_query import LinkQuery
from server.gap.listing.links import list_links
from server.gap.listing.listing import list_sites
from server.gap.listing.query import GapQuery
from server.gap.matrix.freshness import ensure_fresh
from server.gap.opportunity.claimed_mentions import count_standings
from server.gap.opportunity.standing import MentionStanding
from server.gap.priority.topic_list import list_topics
from server.gap.progress.moved_store import read_movements
from server.lack_files import load_lacks
from server.mention_files import load_mentions
from tests.commands.test_feed import TABLE as TOLD
from tests.gap.made_store import RIVAL, MadeStore, make
from tests.gap.progress.test_moved import fill as fill_moved
from tests.server.test_lacks import TABLE as LACKS
from tests.server.test_topics import fill as fill_topics


@pytest.fixture
def filled(store: Engine, tmp_path: Path) -> MadeStore:
    made = make(store)
    fill_topics(made)
    fill_moved(made)
    (tmp_path / "told.csv").write_text(TOLD)
    (tmp_path / "lacks.csv").write_bytes(LACKS)
    again = [load_mentions(store, made.project, tmp_path / "told.csv").mentions for _ in range(2)]
    assert again == [3, 0]
    load_lacks(store, made.project, [tmp_path / "lacks.csv"])
    ensure_fresh(store, made.project)
    return made


def test_both_databases_tell_the_same(filled: MadeStore) -> None:
    engine, project = filled.engine, filled.project
    assert count_standings(engine, project) == {MentionStanding.UNSEEN: 3}
    with engine.connect() as connection:
        assert len(due_page_ids(connection, DueOptions(project.id))) == 3
        assert [one.issue for one in list_lacks(connection, project)] == ["Slow answer", "No prices"]
        counts = {one.topic: one.sites for one in list_topics(connection, project).topics}
        assert (counts["green tea"], counts["kettle"]) == (2, 1)
        assert site_facets(connection, project, GapQuery()).topics == {"green tea": 2, "kettle": 1}
        (page,) = read_movements(connection, project).pages
        assert page.days[0].keywords[0].change == 5
    asked = GapQuery(of=RIVAL, of_placements=(Placement.CONTEXTUAL,), of_followed=True, bands=(Band.UNKNOWN,))
    assert {one.site for one in list_sites(engine, project, asked).sites} == {
        "both.example",
        "none.example",
        "tea.example",
    }
    assert list_sites(engine, project, GapQuery(of="you", of_claimed=True)).sites == ()
    assert len(list_links(engine, project, LinkQuery(kinds=(LinkKind.TEXT,), kept=True)).links) == 6
