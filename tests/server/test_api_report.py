"""The report over HTTP: a document with a policy of its own, and the way to it."""

import pytest

from server.access.headers import CSP as PAGES_CSP
from tests.gap.made_store import RIVAL, MadeStore, Seen
from tests.server.conftest import Client
from tests.server.dashboard.conftest import Reader, reader

__all__ = ["reader"]


@pytest.fixture
def filled(made: MadeStore) -> MadeStore:
    made.claim("https://a.example/1", RIVAL)
    made.look("https://a.example/1", [Seen(RIVAL)])
    return made


@pytest.mark.usefixtures("filled")
async def test_it_is_html_with_a_policy_of_its_own(client: Client) -> None:
    answer = await client.get("/api/v1/report")
    assert (answer.status, answer.headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert "Backlink gap: made" in answer.text
    policy = dict(rule.strip().partition(" ")[::2] for rule in answer.headers["Content-Security-Policy"].split(";"))
    assert (policy["default-src"], policy["style-src"], policy["img-src"]) == ("'none'", "'unsafe-inline'", "data:")
    assert "script-src" not in policy
    assert answer.headers.getall("Content-Security-Policy") != [PAGES_CSP]
    assert len(answer.headers.getall("Content-Security-Policy")) == 1
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.usefixtures("filled")
async def test_it_needs_the_token_and_a_project_there_is(client: Client) -> None:
    assert (await client.get("/api/v1/report", token=None)).status == 401
    missing = await client.get("/api/v1/report?project=none")
    assert (missing.status, missing.error) == (404, "project_unknown")


@pytest.mark.usefixtures("filled")
async def test_the_overview_leads_to_it(reader: Reader) -> None:
    links = [one for one in (await reader.page("/")).select("main a") if one.get_text() == "Report"]
    assert [one["href"] for one in links] == ["/api/v1/report"]
    opened = await reader.answer(str(links[0]["href"]))
    assert (opened.status, "a.example" in opened.text) == (200, True)
