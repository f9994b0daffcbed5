"""The list of claims: claimed facts beside seen ones, and filters that hold exactly what they say."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from crawler.items import NofollowCause, Placement, Tool, Verdict
from crawler.store.claim_query import ClaimQuery
from crawler.store.claims import list_claims
from crawler.store.models import Look
from tests.gap.made_store import OTHER, OWN, RIVAL, MadeStore, Seen
from tests.server.dashboard.conftest import Reader, texts

EVIL = '"><script>alert(1)</script>'


@pytest.fixture
def filled(made: MadeStore) -> MadeStore:
    """Live as claimed, live but otherwise, unsure, missing, unknown, unseen; the first look is a year old."""
    same = made.claim("https://a.example/p", RIVAL, anchor="the guide", nofollow=False, first_seen="2026-01-02")
    old = made.look("https://a.example/p", [Seen(RIVAL, text="the guide")], verdicts={same: (Verdict.LIVE, 0)})
    other = made.claim("https://b.example/p", RIVAL, tool=Tool.SEMRUSH, anchor="old words", nofollow=False)
    links = [Seen(RIVAL, Placement.FOOTER, NofollowCause.META, rel="ugc", text="new words", confidence=0.4)]
    made.look("https://b.example/p", links, verdicts={other: (Verdict.LIVE, 0)})
    gone = made.claim("https://c.example/p", OTHER, anchor="Tea & more", lost=True, lost_at="2026-02-03")
    made.look("https://c.example/p", verdicts={gone: Verdict.REMOVED})
    blocked = made.claim("https://d.example/p", OWN)
    made.look("https://d.example/p", failure=Verdict.BLOCKED, verdicts={blocked: Verdict.BLOCKED})
    made.claim("https://e.example/p", RIVAL)
    now = datetime.now(UTC)
    with made.engine.begin() as connection:
        connection.execute(update(Look).values(at=now - timedelta(hours=2)))
        connection.execute(update(Look).where(Look.id == old).values(at=now - timedelta(days=365)))
    return made


def sources(found: list[str]) -> list[str]:
    return [one.split(".example")[0][-1] for one in found]


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("", "abcde"),
        ("verdict=live", "ab"),
        ("verdict=unseen", "e"),
        ("verdict=removed&verdict=unseen", "ce"),
        ("placement=footer", "b"),
        ("tool=semrush", "b"),
        (f"site={OWN}", "d"),
        ("unsure=1", "b"),
        ("age=day", "bcd"),
        ("age=over-quarter", "a"),
        ("age=over-week&verdict=removed", ""),
        ("q=TEA+%26", "c"),
        ("q=b.example", "b"),
        ("page=c.example/p", "c"),
        ("lost=1", ""),
        ("broken=1", ""),
    ],
)
async def test_a_filter_leaves_the_claims_it_names(reader: Reader, filled: MadeStore, words: str, left: str) -> None:
    page = await reader.page(f"/claims?{words}")
    assert "".join(sources(texts(page, "tbody th .out"))) == left
    if not left:
        assert texts(page, ".empty h2") == ["No claim fits these filters"]


async def test_a_word_that_is_nothing_to_choose_is_told(reader: Reader, filled: MadeStore) -> None:
    answer = await reader.answer("/claims?age=yesterday")
    assert answer.status == 400
    assert "over-quarter" in answer.text


async def test_claimed_and_seen_stand_side_by_side(reader: Reader, filled: MadeStore) -> None:
    rows = (await reader.page("/claims")).select("tbody tr")
    claimed, seen = (texts(rows[1], f"td[data-label={side}] dl div") for side in ("Claimed", "Seen"))
    assert claimed == ["leads to https://rival.example/", "anchor old words", "rel followed"]
    assert seen[:3] == [
        "leads to as claimed", "anchor new words", "rel nofollow, by the page's robots, ugc",
    ]  # fmt: skip
    assert texts(rows[1], ".unsure") == ["unsure"]
    assert "first seen 2026-01-02" in texts(rows[0], "td[data-label=Claimed] dl div")
    assert "now lost 2026-02-03" in texts(rows[2], "td[data-label=Claimed] dl div")
    assert "missing since" in texts(rows[2], "td[data-label=Seen]")[0]
    assert texts(rows[4], "td[data-label=Seen]") == ["Nobody has looked at the page yet."]


async def test_a_row_tells_what_the_store_tells(reader: Reader, filled: MadeStore) -> None:
    page = await reader.page("/claims")
    found, _ = list_claims(filled.engine, filled.project, ClaimQuery())
    for row, claim in zip(page.select("tbody tr"), found, strict=True):
        assert texts(row, "td[data-label=Verdict] .chip")[0] == str(claim.verdict or "not looked at")
        assert [reason for reason in claim.reasons if reason not in texts(row, ".reasons li")] == []
        link = row.select_one("th a.out")
        assert link is not None
        assert (link["href"], link["rel"]) == (claim.page, ["noreferrer", "noopener", "external"])
        assert row.select_one(f'th a[href="/sites/{claim.source}"]')


async def test_a_long_list_goes_on_where_it_stopped_and_keeps_its_filters(reader: Reader, made: MadeStore) -> None:
    for number in range(120):
        made.claim(f"https://site-{number:03}.example/p", RIVAL if number % 2 else OTHER)
    assert await reader.rows("/claims") == 120
    assert await reader.rows(f"/claims?site={OTHER}") == 60


async def test_hostile_names_are_text_everywhere(reader: Reader, made: MadeStore) -> None:
    made.export(Tool.MOZ, file=f"{EVIL}.csv")
    target = "javascript:alert(2)"
    claim = made.claim("https://a.example/p", RIVAL, tool=Tool.MOZ, anchor=EVIL, target_url=target)
    made.look("https://a.example/p", [Seen(RIVAL, text=EVIL, sentence=EVIL)], verdicts={claim: (Verdict.LIVE, 0)})
    page = await reader.page(f"/claims?q={EVIL.replace('>', '%3E')}")
    assert not page.select("main script")
    assert not page.select("a[href^=javascript]")
    assert texts(page, "td[data-label=Claimed] dl div") == [f"leads to {target}", f"anchor {EVIL}"]
    assert f"row 2 of {EVIL}.csv" in texts(page, "td[data-label=Claimed]")[0]
    assert page.select_one("#filter-q")["value"] == EVIL  # type: ignore[index]


async def test_numbers_of_each_day_lead_to_the_claims_they_count(reader: Reader, made: MadeStore) -> None:
    one, two = made.claim("https://later.example/p", RIVAL), made.claim("https://later.example/q", OTHER)
    made.claim("https://e.example/p", OTHER)
    seen = {30: Verdict.BLOCKED, 60: (Verdict.LIVE, 0), 90: Verdict.REMOVED, 120: Verdict.BLOCKED, 150: Verdict.MOVED}
    for hours, verdict in seen.items():
        links = [Seen(RIVAL)] if verdict == (Verdict.LIVE, 0) else []
        made.look("https://later.example/p", links, verdicts={one: verdict}, hours=hours)
    made.look("https://later.example/q", verdicts={two: Verdict.GONE}, hours=61)
    assert texts(await reader.page("/claims"), ".tabs a") == ["List", "Over time"]
    for of in ("", f"?site={RIVAL}", f"?site={OTHER}", "?source=later.example", f"?source=later.example&site={RIVAL}"):
        counted = 0
        for row in (await reader.page(f"/claims/over-time{of}")).select("main tbody tr"):
            for cell in row.select("td"):
                number = int(cell.get_text())
                assert bool(cell.a) == bool(number)
                if cell.a:
                    counted += 1
                    assert await reader.rows(str(cell.a["href"])) == number, f"{of} {row} {cell}"
        assert counted > 3, of
    drawn = await reader.answer(f"/charts/known.svg?site={RIVAL}")
    assert (drawn.status, "<svg" in drawn.text) == (200, True)
    assert "No claim is about that" in (await reader.page("/claims/over-time?source=nobody.example")).get_text()
    assert (await reader.answer("/claims/over-time?site=nobody.example")).status == 400


async def test_the_claims_of_a_day_say_that_they_are(reader: Reader, filled: MadeStore) -> None:
    page = await reader.page(f"/claims?as_of=2026-08-01&site={RIVAL}")
    assert "As it was known at the end of 1 Aug 2026 (UTC)" in page.get_text()
    now = page.select_one("main a:-soup-contains('as it is known now')")
    assert now is not None
    assert now["href"] == f"/claims?site={RIVAL}"
    assert page.select_one("#filter-as-of")["value"] == "2026-08-01"  # type: ignore[index]
    assert (await reader.answer("/claims?as_of=yesterday")).status == 400


async def test_a_word_of_100_000_letters_does_not_make_the_list_unreadable(reader: Reader, made: MadeStore) -> None:
    """Such a row was a thousand screens high."""
    long = "W" * 100_000
    claim = made.claim(f"https://a.example/{long}", RIVAL, anchor=long)
    made.look(f"https://a.example/{long}", [Seen(RIVAL, text=long)], verdicts={claim: (Verdict.LIVE, 0)})
    for path in ("/claims", "/links"):
        (row,) = texts(await reader.page(path), "main tbody tr")
        assert "W" * 400 in row, path
        assert row.count("W") < 2_000, path
