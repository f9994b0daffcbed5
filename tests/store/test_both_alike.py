"""What people read is the same on SQLite and PostgreSQL: every reading command says the same of the same store."""

import io
import json
import re
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest
from sqlalchemy import Engine

from crawler.items import GapStatus, OpportunityState, Placement, Tool, Verdict
from crawler.store.baselines import BaselinePlan, make_baseline
from crawler.store.claim_query import ClaimQuery
from crawler.store.claims import list_claims
from crawler.store.decisions import Word, decide
from crawler.store.engine import open_store
from crawler.store.projects import find_project
from server.commands.main import main
from server.gap.listing.link_query import LinkQuery
from server.gap.listing.links import list_links
from server.gap.matrix.rebuild import rebuild
from tests.gap.made_store import OTHER, OWN, PRAISE, RIVAL, Seen, make
from tests.store.postgres import new_database

_TIME = re.compile(r"20\d\d-\d\d-\d\d([T ]\d\d:\d\d(:\d\d)?)?")


def fill(engine: Engine) -> None:
    """Links, claims and decisions of every sort."""
    made = make(engine)
    for number, name in enumerate(("a-b", "ab", "a.b", "b1", "b-1")):
        url = f"https://{name}.example/post"
        claim = made.claim(url, RIVAL, tool=Tool.MOZ, authority=30.5 + number, authority_name="DA", anchor="Grüner Tee")
        made.claim(url, OTHER)
        links = [Seen(RIVAL, sentence="Grüner Tee, said ÉMILE"), Seen(OTHER, Placement.FOOTER, confidence=0.4)]
        made.look(url, [*links[: 1 + number % 2], PRAISE], verdicts={claim: (Verdict.LIVE, 0)})
    made.look("https://shared.example/x", [Seen(OWN), Seen(RIVAL, Placement.SIDEBAR)])
    made.claim("https://unseen.example/y", OTHER, tool=Tool.SEMRUSH)
    with engine.begin() as connection:
        decide(connection, made.project, "ab.example", Word(OpportunityState.CONTACTED, "a letter", "Ana"))
    rebuild(engine, made.project)
    with engine.begin() as connection:
        make_baseline(connection, made.project, BaselinePlan(name="autumn", statuses=(GapStatus.GAP,)))


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory, postgres: Path) -> tuple[str, str]:
    """The same store twice."""
    addresses = (f"sqlite:///{tmp_path_factory.mktemp('alike') / 'store.sqlite'}", new_database(postgres))
    for address in addresses:
        engine = open_store(address)
        fill(engine)
        engine.dispose()
    return addresses


def told(store: str, *words: str) -> str:
    """What a command says on standard output."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        status = main(["--store", store, *words])
    assert status in {0, 1}, err.getvalue()
    return out.getvalue()


COMMANDS = [
    *("claims", "links", "gap", "gap --cleaned all --sort authority", "gap --search gruner", "assets", "benchmark"),
    *("competitors", "hubs", "segments", "topics", "priority", "priority ab.example", "opportunities", "clean"),
    *("progress", "progress --trends", "outreach", "decide", "baseline --list", "goal", "contact"),
    *("authority", "positions", "lacks", "criteria", "template"),
]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_says_the_same(stores: tuple[str, str], command: str) -> None:
    for more in ((), ("--json",)):
        on_sqlite, on_postgres = (_TIME.sub("T", told(store, *command.split(), *more)) for store in stores)
        assert on_postgres == on_sqlite
        assert not more or json.loads(on_sqlite)


@pytest.mark.parametrize(
    "search", ["grüner", "GRÜNER", "Grüner tee", "émile", "Émile", "said ÉM", "a-b.EXAMPLE", "%", "grUner"]
)
def test_a_search_finds_the_same_in_any_case(stores: tuple[str, str], search: str) -> None:
    links, claims = [], []
    for store in stores:
        engine = open_store(store)
        with engine.connect() as connection:
            project = find_project(connection, None)
        claims.append([one.page for one in list_claims(engine, project, ClaimQuery(search=search))[0]])
        links.append([one.page for one in list_links(engine, project, LinkQuery(search=search)).links])
        engine.dispose()
    assert links[0] == links[1]
    assert claims[0] == claims[1]
    assert bool(links[0]) == (search not in {"%", "grUner"})
