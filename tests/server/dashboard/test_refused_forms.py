"""A form that cannot be taken comes back as it was filled in, with what is wrong beside its field."""

import pytest
from bs4 import BeautifulSoup, Tag

from server.gap.matrix.rebuild import rebuild
from tests.gap.made_store import RIVAL, MadeStore, Seen
from tests.server.dashboard.conftest import Reader

LONG = "x" * 4001
GAP = "https://a.example/post"


def field(page: BeautifulSoup, selector: str) -> Tag:
    (found,) = page.select(f"main {selector}")
    return found


def told(page: BeautifulSoup, wrong: Tag) -> str:
    """What is said of a field, found as a screen reader finds it."""
    assert wrong["aria-invalid"] == "true"
    ids = str(wrong["aria-describedby"]).split()
    words = [page.find(id=one) for one in ids]
    assert None not in words
    return " ".join(one.get_text() for one in words if one)


async def test_a_run_asked_for_wrongly_is_asked_for_again_with_all_that_was_typed(
    reader: Reader, made: MadeStore
) -> None:
    sent = {"site": RIVAL, "limit": "0", "sample": "many", "older_than": "7d"}
    answer = await reader.post("/runs", sent, of="/runs")
    assert answer.status == 400
    page = reader.parsed(answer)
    limit, sample = field(page, "#run-limit"), field(page, "#run-sample")
    assert (limit["value"], sample["value"]) == ("0", "many")
    assert "must be 1 or more" in told(page, limit)
    assert "is no whole number" in told(page, sample)
    assert "drawn over competitors" in told(page, sample)
    assert (limit.has_attr("autofocus"), sample.has_attr("autofocus")) == (True, False)
    assert [one.get_text() for one in page.select("main option[selected]")] == [RIVAL, "over 7 days ago"]
    assert not field(page, "[name=targets]").has_attr("checked")
    alert = field(page, ".flash[role=alert]").get_text()
    assert "limit must be 1 or more" in alert
    assert "sample is no whole number" in alert
    fresh = await reader.page("/runs")
    assert not fresh.select("[aria-invalid], [role=alert]")
    assert field(fresh, "[name=targets]").has_attr("checked")


FORMS: list[tuple[str, str, dict[str, str], str]] = [
    ("/progress", "/progress", {"name": "x" * 201, "note": "why"}, "name"),
    ("/priority", "/priority", {"relevance": "much", "note": "why"}, "relevance"),
    ("/outreach/never", "/outreach", {"back": "", "name": "a.example", "reason": LONG, "owner": "ana"}, "reason"),
    ("/sites/a.example", "/sites/a.example", {"state": "loved", "note": "why"}, "state"),
    ("/segments", "/sites/a.example", {"site": "a.example", "kind": "fame", "note": "why"}, "kind"),
    ("/outreach/never", "/sites/a.example", {"back": "site", "name": "a.example", "reason": LONG}, "reason"),
    ("/opportunities", "/opportunities", {"site": "a.example", "state": "won", "note": LONG, "owner": "ana"}, "note"),
]
"""Where a form is sent, the page it stands on, what is sent, and the field at fault."""


@pytest.mark.parametrize("form", FORMS, ids=lambda form: f"{form[0]} on {form[1]}")
async def test_every_form_keeps_what_was_typed(
    reader: Reader, made: MadeStore, form: tuple[str, str, dict[str, str], str]
) -> None:
    path, of, sent, wrong = form
    made.look(GAP, [Seen(RIVAL)])
    rebuild(made.engine, made.project)
    answer = await reader.post(path, sent, of=of)
    assert answer.status == 400
    page = reader.parsed(answer)
    (marked,) = page.select("main form [aria-invalid]")
    assert (marked["name"], bool(told(page, marked))) == (wrong, True)
    shown = marked.find_parent("form")
    assert shown is not None
    fields = shown.select("input[name], textarea[name]")
    held = {one["name"]: one.get("value", one.get_text().strip()) for one in fields}
    typed = {name: text for name, text in sent.items() if name in held}
    assert len(typed) >= 1
    assert {name: held[name] for name in typed} == typed


async def test_a_word_that_is_no_site_is_told_above_the_form(reader: Reader, made: MadeStore) -> None:
    answer = await reader.post("/outreach/never", {"back": "", "name": "no site", "reason": "asked"}, of="/outreach")
    assert answer.status == 400
    page = reader.parsed(answer)
    assert "no site" in field(page, ".flash[role=alert]").get_text()
    assert (field(page, "#never-name")["value"], field(page, "#never-reason")["value"]) == ("no site", "asked")


async def test_a_form_of_another_session_is_not_shown_again(reader: Reader, made: MadeStore) -> None:
    await reader.sign_in()
    answer = await reader.send("/runs", {"csrf": "guessed", "limit": "0"})
    assert answer.status == 403
    assert "guessed" not in answer.text
