"""Corrections asked for by a program: what is kept, what it moves, and what the gap says of the site then."""

import pytest
from sqlalchemy import Engine, select

from crawler.exceptions import UsageError
from crawler.items import Block, GapStatus, Placement
from crawler.store.corrections import stored_corrections, touched_sources
from crawler.store.models import SeenLink
from crawler.store.projects import ProjectView
from crawler.store.summary_models import Summary
from server.correcting import Asked, correct, take_back
from server.gap.matrix.freshness import is_fresh
from server.gap.matrix.rebuild import rebuild, rebuild_everywhere
from tests.commands.test_place import HTML, URL, add_page

ASIDE = "https://two.test/"


@pytest.fixture
def kept(store: Engine, project: ProjectView) -> str:
    add_page(store, project, 1, URL, HTML.replace(b"one.test/guide", b"own.test/guide"))
    rebuild(store, project)
    return URL


def places(store: Engine) -> dict[str, tuple[Placement, Block]]:
    with store.connect() as connection:
        rows = connection.execute(select(SeenLink.url, SeenLink.placement, SeenLink.block))
        return {row.url: (row.placement, row.block) for row in rows}


def test_the_link_moves_at_once_and_back_when_it_is_taken_back(store: Engine, kept: str) -> None:
    before = places(store)[ASIDE]
    with store.begin() as connection:
        done = correct(connection, Asked("blog.test/2026/tea/", ASIDE, Placement.CONTEXTUAL, note="a list of sources"))
    assert [(one.before.placement, one.after.placement) for one in done.moved] == [("sidebar", Placement.CONTEXTUAL)]
    assert (places(store)[ASIDE], done.reach) == (
        (Placement.CONTEXTUAL, Block.BODY),
        "this link and its like on the site",
    )
    with store.begin() as connection:
        take_back(connection, done.id)
        assert stored_corrections(connection) == []
    assert places(store)[ASIDE] == before


def test_the_gap_of_the_site_follows_and_stays_fresh(store: Engine, project: ProjectView, kept: str) -> None:
    def status() -> GapStatus | None:
        with store.connect() as connection:
            return connection.scalar(select(Summary.status).where(Summary.source == "blog.test"))

    assert status() is GapStatus.SHARED
    with store.begin() as connection:
        correct(connection, Asked(URL, ASIDE, Placement.CONTEXTUAL))
        done = correct(connection, Asked(URL, "https://own.test/guide", Placement.FOOTER))
        sources = touched_sources(connection, done.word)
    rebuild_everywhere(store, sources)
    assert status() is GapStatus.UPGRADE
    assert is_fresh(store, project)


def test_a_page_without_a_copy_is_corrected_for_that_link_alone(store: Engine, project: ProjectView) -> None:
    with store.begin() as connection:
        asked = Asked("https://elsewhere.test/", "/x", Placement.SIDEBAR, Block.SHARE)
        done = correct(connection, asked)
        assert touched_sources(connection, done.word) == []
    assert (done.moved, done.word.path, done.word.block) == ((), "", Block.SHARE)
    assert "No copy of that page is kept" in done.notes[0]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (Asked("javascript:alert(1)", ASIDE, Placement.FOOTER), "no address of a page"),
        (Asked(URL, ASIDE, Placement.FOOTER, nth=1), "has 1 link with"),
        (Asked(URL, ASIDE, Placement.FOOTER, nth=-1), "counted from 0"),
    ],
)
def test_what_cannot_be_meant_is_refused_and_nothing_kept(store: Engine, kept: str, asked: Asked, said: str) -> None:
    with pytest.raises(UsageError, match=said), store.begin() as connection:
        correct(connection, asked)
    with store.connect() as connection:
        assert stored_corrections(connection) == []
