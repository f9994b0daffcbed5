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
    links = [one for one in (await reader.page("/")).select("main a") if one.get_text() == "Report for a client"]
    assert [one["href"] for one in links] == ["/report"]
    files = [str(one["href"]) for one in (await reader.page("/report")).select("section[aria-labelledby=files] .row a")]
    assert files[0] == "/api/v1/report"
    assert {"/api/v1/report/file?form=html", "/api/v1/report/file?form=xlsx"} <= set(files)
    opened = await reader.answer(files[0])
    assert (opened.status, "a.example" in opened.text) == (200, True)


@pytest.mark.usefixtures("made")
async def test_nothing_is_offered_where_nothing_is_known(reader: Reader) -> None:
    page = await reader.page("/report")
    assert [one.get_text() for one in page.select(".empty h2")] == ["Nothing to report yet"]


@pytest.mark.usefixtures("filled")
async def test_its_files_are_sent(client: Client) -> None:
    for form, begin in (("html", b"<!DOCTYPE html>"), ("xlsx", b"PK")):
        sent = await client.get(f"/api/v1/report/file?form={form}")
        assert (sent.status, sent.body[: len(begin)]) == (200, begin)
        assert sent.headers["Content-Disposition"].startswith('attachment; filename="linkgap-report-made-')


@pytest.mark.usefixtures("filled")
async def test_a_pdf_needs_a_browser_and_says_so(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINKGAP_CHROMIUM", "/nowhere/chromium")
    refused = await client.get("/api/v1/report/file?form=pdf")
    assert (refused.status, refused.error, "LINKGAP_CHROMIUM" in refused.text) == (501, "print", True)
