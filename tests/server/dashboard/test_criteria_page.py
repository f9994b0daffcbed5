"""Criteria as a form and as a file: kept as versions, and shown again with the fault beside the field it is about."""

from collections.abc import Mapping

import pytest

from crawler.criteria import BusinessPage, Criteria, Funnel, Intent, Keyword, Quality, checked_criteria
from crawler.exceptions import FieldsWrong
from server.dashboard.criteria_form import as_fields, from_fields
from tests.gap.made_store import OWN, MadeStore
from tests.server.dashboard.conftest import Reader, texts

EVIL = "<script>alert(1)</script>"
FULL = checked_criteria(
    Criteria(
        languages=("en", "de"),
        markets=("GB",),
        keywords=(
            Keyword("green tea", Intent.INFORMATIONAL, 1900, {"tea.example": 3}),
            Keyword("matcha"),
            Keyword("tea shop", volume=20),
        ),
        business_pages=(
            BusinessPage(f"https://{OWN}/a", 80, Funnel.REVENUE, ("green tea", "matcha"), 12),
            BusinessPage(f"https://{OWN}/b"),
        ),
        people=("Roe, Ana",),
        research=("Leaf Survey",),
        quality=Quality(sidebar=0.25),
    )
)


def test_criteria_come_back_from_the_form_as_they_went_in_with_what_it_does_not_show() -> None:
    fields = as_fields(FULL)
    assert fields["keywords"].splitlines() == ["green tea | informational | 1900", "matcha", "tea shop |  | 20"]
    assert from_fields(fields, FULL) == FULL
    assert from_fields(fields, Criteria()).keywords[0].positions == {}


@pytest.mark.parametrize(
    ("changed", "field", "said"),
    [
        ({"languages": "en, english"}, "languages", "'english' is no language code"),
        ({"languages": "keywords[99]"}, "languages", "'keywords[99]' is no language code"),
        ({"keywords": "tea\n\nmatcha | fun"}, "keywords", "line 3: input should be 'informational'"),
        ({"keywords": "\ntea\n\nTea"}, "keywords", "line 4: 'tea' is there already, as line 2"),
        ({"page_3_need": "5"}, "page_3_url", "'' is no web address"),
        ({"page_0_url": "", "page_0_keywords": "", "page_0_need": "", "page_1_value": "101"}, "page_1_value", "101"),
        ({"page_0_value": "much"}, "page_0_value", "input should be a valid integer"),
        ({"quality_sidebar": "3"}, "quality_sidebar", "3.0 is not from 0 to 1"),
        ({"rivals_stranger": "nan"}, "rivals_stranger", "nan is not from 0"),
    ],
)
def test_a_fault_is_told_by_the_field_it_stands_in(changed: Mapping[str, str], field: str, said: str) -> None:
    with pytest.raises(FieldsWrong) as told:
        from_fields({**as_fields(FULL), **changed}, FULL)
    assert list(told.value.faults) == [field]
    assert said in told.value.faults[field]


async def test_the_form_keeps_a_version_and_begins_with_what_holds(reader: Reader, made: MadeStore) -> None:
    assert "None are set yet" in (await reader.page("/criteria")).get_text(" ")
    assert "Say what a link is worth to you" in (await reader.page("/")).get_text(" ")
    kept = await reader.post("/criteria", {**as_fields(FULL), "note": EVIL}, of="/criteria")
    assert (kept.status, kept.headers["Location"]) == (303, "/criteria?kept=1")
    told = await reader.page("/criteria?kept=1")
    assert any("Kept as version 1" in one for one in texts(told, ".flash"))
    assert "3 keywords, 2 business pages" in texts(told, "main > p")[0]
    assert EVIL in texts(told, "section[aria-labelledby=versions] strong")
    assert [str(one["value"]) for one in told.select("input[type=url]")] == [
        f"https://{OWN}/a",
        f"https://{OWN}/b",
        "",
        "",
        "",
    ]
    assert "Say what a link is worth to you" not in (await reader.page("/")).get_text(" ")
    over_http = (await reader.client.get("/api/v1/criteria")).document
    assert over_http["criteria"]["business_pages"][0]["need"] == 12


async def test_a_wrong_field_comes_back_as_typed_with_its_fault(reader: Reader, made: MadeStore) -> None:
    sent = {**as_fields(Criteria()), "people": "Ana Roe", "page_1_url": "https://stranger.example/x"}
    answer = await reader.post("/criteria", sent, of="/criteria")
    assert answer.status == 400
    page = reader.parsed(answer)
    (wrong,) = page.select("[aria-invalid=true]")
    assert (wrong["name"], wrong["value"]) == ("page_1_url", "https://stranger.example/x")
    assert "is on no site of yours" in page.select_one(f"#{wrong['aria-describedby']}").get_text()  # type: ignore[union-attr]  # there, or the test fails
    assert texts(page, "#criteria-people") == ["Ana Roe"]
    assert (await reader.client.get("/api/v1/criteria")).document["version"] == 0


async def test_criteria_as_a_file_are_kept_and_a_wrong_text_is_shown_again(reader: Reader, made: MadeStore) -> None:
    wrong = await reader.post("/criteria/file", {"criteria": "languages = ['english']"}, of="/criteria")
    assert wrong.status == 400
    assert "languages[0]" in wrong.text
    assert "languages = [&#39;english&#39;]" in wrong.text
    text = 'languages = ["en"]\r\n[[keywords]]\r\ntext = "green tea"\r\n'
    kept = await reader.post("/criteria/file", {"criteria": text, "note": EVIL}, of="/criteria")
    assert (kept.status, kept.headers["Location"]) == (303, "/criteria?kept=1")
    told = await reader.page("/criteria?kept=1")
    assert 'text = "green tea"' in texts(told, "#criteria-text")[0]
    asked = {"criteria": {"languages": ["de"]}, "note": "markets"}
    assert (await reader.client.call("PUT", "/api/v1/criteria", json=asked)).document["version"] == 2
    versions = (await reader.client.get("/api/v1/criteria/versions")).document["versions"]
    assert [one["version"] for one in versions] == [2, 1]


async def test_a_wrong_file_leaves_the_form_with_all_that_holds(reader: Reader, made: MadeStore) -> None:
    await reader.post("/criteria", as_fields(FULL), of="/criteria")
    wrong = await reader.post("/criteria/file", {"criteria": "languages = 1"}, of="/criteria")
    assert wrong.status == 400
    page = reader.parsed(wrong)
    shown = {str(one["name"]): str(one["value"]) for one in page.select("form.criteria input[value]")}
    assert shown.items() >= {"page_0_url": f"https://{OWN}/a", "page_1_url": f"https://{OWN}/b"}.items()
    assert texts(page, "#criteria-text") == ["languages = 1"]


async def test_the_gap_waits_for_criteria_where_the_project_needs_them(reader: Reader, made: MadeStore) -> None:
    told = await reader.page("/criteria")
    assert "with or without criteria" in told.get_text()
    assert "before criteria are set" in (await reader.page("/exports")).get_text()
    kept = await reader.post("/criteria/required", {"required": "yes"}, of="/criteria")
    assert kept.status == 303
    for path in ("/gap", "/gap/matrix", "/gap/file?form=csv"):
        refused = await reader.answer(path)
        assert (refused.status, "needs its criteria first" in refused.text) == (400, True)
    api = await reader.client.get("/api/v1/sites")
    assert (api.status, "criteria --keyword" in str(api.document)) == (400, True)
    assert (await reader.client.get("/api/v1/criteria/required")).document == {"required": True}
    put = await reader.client.call("PUT", "/api/v1/criteria/required", json={"required": False})
    assert (put.status, put.document) == (200, {"required": False})
    assert (await reader.answer("/gap")).status == 200
