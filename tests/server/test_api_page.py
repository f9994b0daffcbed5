"""The page being viewed over HTTP: known, handed in, looked at now."""

import gc
import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import func, select

from crawler.store.engine import open_store
from crawler.store.models import Look, Page, Site
from crawler.store.people_models import Prospect
from crawler.store.projects import create_project
from server.background.work import Work, WorkKind, WorkState
from server.config import ServeConfig
from server.demo.web import running_web
from server.gap.listing.snapshot import prefix
from server.keys import BACKGROUND, ENGINE, FETCHES, KEEPER, UPKEEP
from tests.crawl.child import HASTY
from tests.crawl.web import linking, plain, site
from tests.server.conftest import Client, serving

PAGE, READ, CHECKS = "/api/v1/page", "/api/v1/page/read", "/api/v1/checks"
WORDS = "and words after it, which make it a text of some length that a person would read to its end. " * 3
ARTICLE = (
    "<title>A post</title><article><p>Some words before <a href='https://{site}/x' rel='nofollow'>the link</a> "
    + WORDS
    + "</p></article><footer><a href='/about'>About</a> <a href='https://elsewhere.test/'>Elsewhere</a></footer>"
)


@pytest.fixture
async def client(tmp_path: Path) -> AsyncIterator[Client]:
    """A server whose live checks go to a made-up web: /yes links to rival.test, /no does not, and slow.test is slow."""
    pages = {"/yes": linking(), "/no": plain(), **{f"/{number}": linking() for number in range(40)}}
    web = {"host.test": site(pages), "other.test": site(pages)}
    url = f"sqlite:///{tmp_path / 'store.sqlite'}"
    engine = open_store(url)
    with engine.begin() as connection:
        create_project(
            connection, "tea", own=["own.test"], competitors=["rival.test", "second.test"], brands=["Own Tea"]
        )
    engine.dispose()
    with running_web(web) as server:
        crawl = dict(text.split("=") for text in HASTY) | {"LINKGAP_PROXY": server.url}
        config = ServeConfig(store=url, token_file=tmp_path / "token", crawl=crawl, fetches_per_minute=40)
        async with serving(config) as client:
            yield client


def looks(client: Client) -> int:
    with client.app[ENGINE].connect() as connection:
        return connection.scalar(select(func.count()).select_from(Look)) or 0


async def test_a_page_nobody_knows_says_so(client: Client) -> None:
    found = (await client.get(PAGE, params={"url": "http://host.test/yes#part"})).document
    assert (found["status"], found["site_status"], found["known"]) == ("none", "none", False)
    assert (found["url"], found["site"]) == ("http://host.test/yes", "host.test")
    assert found["sentence"].startswith("Nobody has looked at this page")
    assert found["sentence_said"] == [{"code": "never_seen", "values": {}}]
    assert [step["code"] for step in found["next_steps_said"]] == ["read"]
    assert len(found["next_steps"]) == 1


async def test_check_now_answers_with_what_was_seen_and_keeps_it(client: Client) -> None:
    answer = await client.post(CHECKS, {"urls": ["http://host.test/yes", "http://host.test/no"]})
    first, second = answer.document["pages"]
    assert (first["status"], [link["site"] for link in first["links"]]) == ("gap", ["rival.test"])
    assert first["links"][0]["kind"] == "raw"
    assert first["links"][0]["reasons"]
    assert (second["status"], second["site_status"], second["links"]) == ("none", "gap", [])
    again = (await client.get(PAGE, params={"url": "host.test/yes"})).document
    assert (again["status"], again["competitors"], again["looks"]) == ("gap", 1, 1)
    values = {"live": 1, "competitors": 2, "place": again["links"][0]["placement"]}
    assert again["sentence_said"] == [{"code": "gap", "values": values}]
    sites = (await client.get("/api/v1/sites")).document["sites"]
    assert [(one["site"], one["status"]) for one in sites] == [("host.test", "gap")]


async def test_a_single_page_is_answered_well_under_a_second(client: Client) -> None:
    await client.post(CHECKS, {"urls": ["http://host.test/no"]})
    await client.app[UPKEEP].settled()
    await client.app[KEEPER].settled()
    # What the tests before left is nothing of a check's: a search for cycles among it took seconds.
    gc.collect()
    gc.freeze()
    try:
        began = time.process_time()
        await client.post(CHECKS, {"urls": ["http://host.test/yes"]})
        # Time of the processor, not of the clock: others may use this machine too.
        assert time.process_time() - began < 0.8
    finally:
        gc.unfreeze()


async def test_a_page_handed_in_is_placed_without_a_fetch(client: Client) -> None:
    html = ARTICLE.format(site="rival.test")
    answer = (await client.post(READ, {"url": "https://new.test/post", "html": html})).document
    assert answer["readable"] is True
    assert [(link["nth"], link["placement"], link["tracked"], link["role"]) for link in answer["links"]] == [
        (0, "contextual", "rival.test", "competitor"),
        (1, "footer", None, None),
        (2, "footer", None, None),
    ]
    assert answer["links"][0]["rel"] == ["nofollow"]
    page = answer["page"]
    assert (page["status"], page["site_status"], page["links"][0]["kind"]) == ("gap", "gap", "browser")
    assert page["links"][0]["sentence"].startswith("Some words before the link")
    assert page["links"][0]["nofollow_cause"] == "attribute"
    assert looks(client) == 1


async def test_names_are_told_as_people_read_them(client: Client) -> None:
    html = ARTICLE.format(site="rival.test").replace("elsewhere.test", "paypаl.test")
    answer = (await client.post(READ, {"url": "https://bücher.test/post", "html": html})).document
    assert answer["names"] == {"paypаl.test": "xn--paypl-7ve.test"}
    assert (answer["page"]["site"], answer["page"]["names"]) == (
        "xn--bcher-kva.test",
        {"xn--bcher-kva.test": "bücher.test"},
    )
    told = (await client.get(PAGE, params={"url": "https://xn--bcher-kva.test/other"})).document
    assert told["names"] == {"xn--bcher-kva.test": "bücher.test"}


async def test_a_brand_named_without_a_link_is_told(client: Client) -> None:
    html = f"<article><p>We like Own Tea more than others. {WORDS}</p></article>"
    page = (await client.post(READ, {"url": "https://new.test/post", "html": html})).document["page"]
    assert [one["brand"] for one in page["mentions"]] == ["Own Tea"]
    assert "We like Own Tea" in page["mentions"][0]["sentence"]
    assert any("without a link" in step for step in page["next_steps"])
    named = (await client.get("/api/v1/mentions")).document["pages"]
    assert [one["page"] for one in named] == ["https://new.test/post"]


async def test_layout_facts_are_used_and_wrong_ones_are_refused(client: Client) -> None:
    html = f"<p>{WORDS}</p><div><a href='https://rival.test/'>x</a></div><p>{WORDS}</p>"
    low = {"width": 1280, "height": 4000, "links": [{"link": 0, "x": 100, "y": 3990, "width": 800}]}
    read = await client.post(READ, {"url": "https://new.test/a", "html": html, "layout": low})
    assert read.document["links"][0]["placement"] == "footer"
    wrong = await client.post(READ, {"url": "https://new.test/a", "html": html, "layout": {"links": [{"link": "x"}]}})
    assert (wrong.status, wrong.error) == (400, "usage")


@pytest.mark.parametrize("html", ["", "GIF89a", "\x00" * 100])
async def test_what_is_no_page_is_said(client: Client, html: str) -> None:
    read = await client.post(READ, {"url": "https://new.test/a", "html": html})
    assert (read.status, read.document["readable"], read.document["links"]) == (200, False, [])


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "javascript:alert(1)", "data:text/html,x", "chrome://settings", "", "http://"]
)
async def test_what_is_no_page_on_the_web_is_refused_everywhere(client: Client, url: str) -> None:
    assert (await client.get(PAGE, params={"url": url})).status == 400
    assert (await client.post(READ, {"url": url, "html": "<p>x"})).status == 400
    assert (await client.post(CHECKS, {"urls": [url]})).status == 400
    assert looks(client) == 0


async def test_private_addresses_are_not_fetched_for_anybody(tmp_path: Path) -> None:
    """No proxy here: names are ours to look up, and the guard of the crawler holds for every address that comes in."""
    url = f"sqlite:///{tmp_path / 'store.sqlite'}"
    engine = open_store(url)
    with engine.begin() as connection:
        create_project(connection, "tea", own=["own.test"], competitors=["rival.test"])
    engine.dispose()
    async with serving(ServeConfig(store=url, token_file=tmp_path / "token")) as client:
        urls = [
            f"{client.address}/api/v1/metrics",
            "http://169.254.169.254/latest/meta-data",
            "http://[::1]:1/",
            "http://10.0.0.1/",
        ]
        answer = await client.post(CHECKS, {"urls": urls})
        assert [page["links"] for page in answer.document["pages"]] == [[], [], [], []]
        with client.app[ENGINE].connect() as connection:
            reasons = [" ".join(found) for found in connection.scalars(select(Look.reasons))]
        assert len(reasons) == 4
        assert all(reason.startswith("not asked: ") for reason in reasons), reasons
        metrics = (await client.get("/api/v1/metrics")).text
        assert 'route="/api/v1/metrics"' not in metrics


async def test_fetches_are_limited_and_the_wait_is_told(client: Client) -> None:
    for start in (0, 20):
        urls = [f"http://host.test/{number}" for number in range(start, start + 20)]
        assert (await client.post(CHECKS, {"urls": urls})).status == 200
    late = await client.post(CHECKS, {"urls": ["http://host.test/yes", "http://host.test/no"]})
    assert (late.status, late.error) == (429, "too_often")
    assert int(late.headers["Retry-After"]) >= 1


def kept(client: Client) -> tuple[int, ...]:
    """How many sites, pages, looks and wanted pages the store holds."""
    with client.app[ENGINE].connect() as connection:
        return tuple(
            connection.scalar(select(func.count()).select_from(table)) or 0 for table in (Site, Page, Look, Prospect)
        )


async def test_what_is_refused_leaves_nothing(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    many = [f"http://other.test/{number}" for number in range(30)]
    before = kept(client)
    running = Work("1", WorkKind.VERIFY, "tea", (), WorkState.RUNNING, datetime.now(UTC))
    monkeypatch.setattr(client.app[BACKGROUND], "_all", {"1": running})
    assert (await client.post(CHECKS, {"urls": many})).error == "run_busy"
    monkeypatch.setattr(client.app[BACKGROUND], "_all", {})
    wrong = await client.post(CHECKS, {"urls": ["http://host.test/yes", "file:///etc/passwd"]})
    assert (wrong.status, wrong.error) == (400, "usage")
    assert (await client.post(CHECKS, {"urls": many}, headers={"Origin": "http://bad.test"}, token=None)).status == 403
    client.app[FETCHES].take(40)
    assert (await client.post(CHECKS, {"urls": ["http://new.test/yes"]})).error == "too_often"
    assert kept(client) == before


async def test_many_pages_become_a_run(client: Client) -> None:
    urls = [f"http://other.test/{number}" for number in range(30)]
    answer = (await client.post(CHECKS, {"urls": urls})).document
    assert answer["pages"] == []
    work = await client.app[BACKGROUND].finished(answer["run"]["id"])
    assert work.result is not None
    assert work.result["pages"] == 30
    assert (await client.get(PAGE, params={"url": urls[0]})).document["status"] == "gap"


async def test_prospects_wait_for_the_next_run(client: Client) -> None:
    urls = ["http://host.test/yes", "host.test/no", "mailto:a@b.test"]
    added = (await client.post("/api/v1/prospects", {"urls": urls})).document
    assert (added["added"], added["known"], [one["url"] for one in added["refused"]]) == (2, 0, ["mailto:a@b.test"])
    with client.app[ENGINE].connect() as connection:
        assert connection.scalar(select(func.count()).select_from(Prospect)) == 2


async def test_the_snapshot_tells_each_site_by_its_hash_and_only_when_it_changed(client: Client) -> None:
    await client.post(CHECKS, {"urls": ["http://host.test/yes"]})
    first = await client.get("/api/v1/snapshot")
    assert first.document["sites"] == [[sha256(b"host.test").hexdigest()[:10], "g", 1]]
    assert first.document["sites"][0][0] == prefix("host.test")
    tag = first.headers["ETag"]
    assert (await client.get("/api/v1/snapshot", headers={"If-None-Match": tag})).status == 304
    await client.post(CHECKS, {"urls": ["http://other.test/yes"]})
    changed = await client.get("/api/v1/snapshot", headers={"If-None-Match": tag})
    assert (changed.status, len(changed.document["sites"])) == (200, 2)


async def test_a_correction_changes_the_snapshots_tag(client: Client) -> None:
    await client.post(READ, {"url": "http://host.test/yes", "html": ARTICLE.format(site="rival.test")})
    before = (await client.get("/api/v1/snapshot")).headers["ETag"]
    said = {"url": "http://host.test/yes", "href": "https://rival.test/x", "placement": "footer"}
    assert (await client.post("/api/v1/corrections", said)).status == 201
    assert (await client.get("/api/v1/snapshot")).headers["ETag"] != before
