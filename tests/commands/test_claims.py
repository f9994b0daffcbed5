"""`linkgap claims`: the form of each output, and what of the latest look answers a claim."""

import csv
import io

import pytest
from sqlalchemy import update

from crawler.items import LookKind, Placement, Tool, Verdict
from crawler.store.models import Look
from tests.commands.conftest import Linkgap
from tests.gap.made_store import OTHER, RIVAL, MadeStore, Seen

PAGE = "https://blog.example/post"


@pytest.fixture
def seen(made: MadeStore) -> MadeStore:
    """Live in the text, gone, blocked after it was live, not looked at, and of a domain alone."""
    live = made.claim(PAGE, RIVAL, anchor="=a rival", nofollow=False, authority=41.0, authority_name="DR")
    rival = Seen(RIVAL, text="rival", rel="nofollow ugc", confidence=0.91234)
    made.look(PAGE, [Seen(OTHER), rival], verdicts={live: (Verdict.LIVE, 1)})
    gone = made.claim("https://dead.example/p", OTHER, tool=Tool.MOZ)
    made.look("https://dead.example/p", failure=Verdict.GONE, verdicts={gone: Verdict.GONE})
    shut = made.claim("https://shut.example/p", RIVAL, tool=Tool.MOZ)
    made.look("https://shut.example/p", [Seen(RIVAL)], verdicts={shut: (Verdict.LIVE, 0)})
    made.look("https://shut.example/p", failure=Verdict.BLOCKED, verdicts={shut: Verdict.BLOCKED})
    made.claim("https://new.example/p", RIVAL, facts='{"Title": "New"}')
    made.claim("whole.example", OTHER)
    return made


def test_json_has_the_promised_form(seen: MadeStore, linkgap: Linkgap) -> None:
    ran = linkgap("claims", "--json")

    assert (ran.status, ran.err) == (0, "")
    assert ran.document["next"] is None
    first = ran.document["claims"][0]
    promised = "page target site tool anchor verdict placement block confidence rel changes reasons checked_at".split()
    assert {key: first[key] for key in promised} == {
        "page": PAGE,
        "target": f"https://{RIVAL}/",
        "site": RIVAL,
        "tool": "ahrefs",
        "anchor": "=a rival",
        "verdict": "live",
        "placement": "contextual",
        "block": "body",
        "confidence": 0.912,
        "rel": ["nofollow", "ugc"],
        "changes": [],
        "reasons": ["it is live", "stands in a paragraph"],
        "checked_at": "2026-08-01T13:00:00+00:00",
    }
    assert first["claimed"]["nofollow"] is False
    assert (first["claimed"]["authority"], first["claimed"]["authority_name"]) == (41.0, "DR")


def test_every_claim_has_every_key(seen: MadeStore, linkgap: Linkgap) -> None:
    claims = linkgap("claims", "--json").document["claims"]

    assert len({frozenset(claim) for claim in claims}) == 1
    assert [claim["verdict"] for claim in claims] == ["live", "gone", "blocked", None, None]
    assert [claim["placement"] for claim in claims] == ["contextual", None, None, None, None]
    assert [claim["checked_at"] is None for claim in claims] == [False, False, False, True, True]
    assert claims[3]["claimed"]["facts"] == {"Title": "New"}
    assert (claims[4]["page"], claims[4]["source"]) == (None, "whole.example")


def test_a_look_says_whether_a_browser_showed_the_page(seen: MadeStore, linkgap: Linkgap) -> None:
    with seen.engine.begin() as connection:
        connection.execute(update(Look).where(Look.url == "https://dead.example/p").values(kind=LookKind.RENDERED))
    claims = linkgap("claims", "--json").document["claims"]
    assert [claim["look"] for claim in claims] == ["raw", "rendered", "raw", None, None]
    rows = list(csv.DictReader(io.StringIO(linkgap("claims", "--csv", "-").out)))
    assert [row["look"] for row in rows] == ["raw", "rendered", "raw", "", ""]
    lines = linkgap("claims").out.splitlines()
    assert ["(rendered)" in line for line in lines[1:]] == [False, True, False, False, False]


def test_a_claim_loaded_after_the_look_has_no_answer_yet(seen: MadeStore, linkgap: Linkgap) -> None:
    seen.claim(PAGE, OTHER, tool=Tool.BING)

    (claim,) = linkgap("claims", "--json", "--tool", "bing").document["claims"]
    assert (claim["verdict"], claim["checked_at"], claim["reasons"]) == (None, None, [])


FILTERS = [
    (["--verdict", "gone"], [2]),
    (["--verdict", "gone", "--verdict", "unseen"], [2, 4, 5]),
    (["--verdict", "unseen"], [4, 5]),
    (["--placement", "contextual"], [1]),
    (["--placement", "footer"], []),
    (["--tool", "moz"], [2, 3]),
    (["--site", "www.rival.example", "--tool", "ahrefs"], [1, 4]),
    (["--page", "http://www.blog.example/post?utm_source=x"], [1]),
    (["--after", "3"], [4, 5]),
]


@pytest.mark.parametrize(("options", "rows"), FILTERS)
def test_filters(options: list[str], rows: list[int], seen: MadeStore, linkgap: Linkgap) -> None:
    claims = linkgap("claims", "--json", *options).document["claims"]

    assert [claim["claimed"]["row"] - 1 for claim in claims] == rows


def test_json_goes_on_where_it_ended(seen: MadeStore, linkgap: Linkgap) -> None:
    pages, after = [], ""
    while after is not None:
        document = linkgap("claims", "--json", "--limit", "2", *(["--after", after] if after else [])).document
        pages.append([claim["claimed"]["row"] - 1 for claim in document["claims"]])
        after = document["next"]

    assert pages == [[1, 2], [3, 4], [5]]


def test_all_rows_are_read_in_batches(seen: MadeStore, linkgap: Linkgap, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crawler.store.claims.BATCH", 2)

    assert len(linkgap("claims", "--json").document["claims"]) == 5


def test_csv_cannot_run_as_a_formula(seen: MadeStore, linkgap: Linkgap) -> None:
    rows = list(csv.DictReader(io.StringIO(linkgap("claims", "--csv", "-").out)))

    assert rows[0]["anchor"] == "'=a rival"
    assert rows[0]["rel"] == "nofollow ugc"
    assert [row["verdict"] for row in rows] == ["live", "gone", "blocked", "unseen", "unseen"]


def test_table(seen: MadeStore, linkgap: Linkgap) -> None:
    lines = linkgap("claims").out.splitlines()

    assert len(lines) == 6
    assert all(word in lines[1] for word in (PAGE, RIVAL, "live", "contextual"))
    assert "whole.example (domain only)" in lines[5]


def test_a_doubtful_placement_is_shown_as_a_guess(made: MadeStore, linkgap: Linkgap) -> None:
    claim = made.claim(PAGE, RIVAL)
    made.look(PAGE, [Seen(RIVAL, Placement.SIDEBAR, confidence=0.55)], verdicts={claim: (Verdict.LIVE, 0)})

    assert "unsure (best guess: sidebar)" in linkgap("claims").out


def test_empty(made: MadeStore, linkgap: Linkgap) -> None:
    assert "linkgap load" in linkgap("claims").out
    assert linkgap("claims", "--tool", "moz").out == "No claim fits these filters.\n"


@pytest.mark.parametrize("options", [["--after", "x"], ["--site", "stranger.example"], ["--verdict", "nice"]])
def test_wrong_filters(options: list[str], made: MadeStore, linkgap: Linkgap) -> None:
    assert linkgap("claims", *options).status == 2


def test_lost_links_with_their_dates(made: MadeStore, linkgap: Linkgap) -> None:
    """Missing once, missing twice a day apart, missing and then blocked, and back again."""
    histories = {
        "once": [(0, Verdict.REMOVED)],
        "lost": [(0, Verdict.LIVE), (30, Verdict.GONE), (60, Verdict.REMOVED)],
        "shut": [(0, Verdict.REMOVED), (30, Verdict.REMOVED), (60, Verdict.BLOCKED)],
        "back": [(0, Verdict.REMOVED), (30, Verdict.REMOVED), (60, Verdict.LIVE)],
        "never": [],
    }
    for name, looks in histories.items():
        url = f"https://{name}.example/p"
        claim = made.claim(url, RIVAL)
        for hours, verdict in looks:
            made.look(url, verdicts={claim: verdict}, hours=hours)
    claims = linkgap("claims", "--json").document["claims"]
    assert [(claim["lost"], claim["missing_since"]) for claim in claims] == [
        (False, "2026-08-01T12:00:00+00:00"),
        (True, "2026-08-02T18:00:00+00:00"),
        (True, "2026-08-01T12:00:00+00:00"),
        (False, None),
        (False, None),
    ]
    assert "lost: missing in 2 looks from 2026-08-02 to 2026-08-04" in claims[1]["reasons"]
    assert "last seen live on 2026-08-01" in claims[1]["reasons"]
    assert "1 look since then got no answer" in claims[2]["reasons"]
    lost = linkgap("claims", "--lost", "--json").document["claims"]
    assert [claim["source"] for claim in lost] == ["lost.example", "shut.example"]
    first = linkgap("claims", "--lost", "--json", "--limit", "1").document
    assert ([claim["source"] for claim in first["claims"]], first["next"]) == (["lost.example"], "2")
    rows = list(csv.DictReader(io.StringIO(linkgap("claims", "--csv", "-").out)))
    assert [row["lost"] for row in rows[:2]] == ["no", "yes"]
    words = [line.split() for line in linkgap("claims").out.splitlines() if ".example/p" in line]
    assert [("lost" in line[:4], "removed" in line[:4]) for line in words[:2]] == [(False, True), (True, False)]


ANSWERS = [
    (["--search", "BLOG.example/po"], [PAGE]),
    (["--search", "a rival"], [PAGE]),
    (["--search", "%"], []),
    (["--unsure"], []),
    (["--checked-before", "1d"], [PAGE, "https://dead.example/p", "https://shut.example/p"]),
    (["--checked-within", "1d"], []),
]


@pytest.mark.parametrize(("options", "pages"), ANSWERS)
def test_filters_by_the_answer(options: list[str], pages: list[str], seen: MadeStore, linkgap: Linkgap) -> None:
    assert [claim["page"] for claim in linkgap("claims", "--json", *options).document["claims"]] == pages


def test_unsure_links_are_found(made: MadeStore, linkgap: Linkgap) -> None:
    claim = made.claim(PAGE, RIVAL)
    made.look(PAGE, [Seen(RIVAL, confidence=0.55)], verdicts={claim: (Verdict.LIVE, 0)})

    assert len(linkgap("claims", "--json", "--unsure").document["claims"]) == 1


def test_an_age_that_is_none(made: MadeStore, linkgap: Linkgap) -> None:
    assert linkgap("claims", "--checked-before", "soon").status == 2
