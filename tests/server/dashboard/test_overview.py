"""The overview tells what the functions behind it tell, and every number leads to its rows."""

import pytest

from crawler.items import Placement, Tool, Verdict
from server.gap.claims.flow import Flow, read_flow
from server.gap.claims.report_card import report_card, trust
from server.gap.claims.tallies import by_site, by_tool
from server.gap.matrix.rebuild import rebuild
from tests.gap.made_store import OTHER, OWN, RIVAL, MadeStore, Seen
from tests.server.dashboard.conftest import Reader, cells, section, texts


@pytest.fixture
def filled(made: MadeStore) -> MadeStore:
    """A gap, an upgrade, a removed, a blocked, an unseen and a domain-only claim, by two tools."""
    one = made.claim("https://a.example/p", RIVAL)
    two = made.claim("https://a.example/p", RIVAL, tool=Tool.MOZ)
    made.look("https://a.example/p", [Seen(RIVAL)], verdicts={one: (Verdict.LIVE, 0), two: (Verdict.LIVE, 0)})
    shut_since = dict.fromkeys((one, two), Verdict.BLOCKED)
    made.look("https://a.example/p", failure=Verdict.BLOCKED, verdicts=shut_since)
    theirs, mine = made.claim("https://b.example/p", OTHER), made.claim("https://b.example/p", OWN)
    links = [Seen(OTHER), Seen(OWN, Placement.FOOTER)]
    made.look("https://b.example/p", links, verdicts={theirs: (Verdict.LIVE, 0), mine: (Verdict.LIVE, 1)})
    gone = made.claim("https://c.example/p", RIVAL, tool=Tool.MOZ)
    made.look("https://c.example/p", verdicts={gone: Verdict.REMOVED})
    shut = made.claim("https://d.example/p", RIVAL)
    made.look("https://d.example/p", failure=Verdict.BLOCKED, verdicts={shut: Verdict.BLOCKED})
    made.claim("https://e.example/p", RIVAL)
    made.claim("whole.example", OTHER)
    return made


def flow_of(made: MadeStore) -> Flow:
    rebuild(made.engine, made.project)
    with made.engine.connect() as connection:
        return read_flow(connection, made.project)


async def test_tiles_are_the_gap_by_status(reader: Reader, filled: MadeStore) -> None:
    page = await reader.page("/")
    tiles = {texts(tile, ".chip")[0]: texts(tile, ".figure")[0] for tile in page.select(".tile")}
    assert tiles == {"gap": "1", "upgrade": "1", "claimed": "3", "false gap": "1"}
    assert texts(page, "#the-gap") == ["1 of 6 sites links to a competitor and not to you"]
    assert len(page.select("svg.bar.tall rect")) == len(tiles)
    step = "1 site where only competitors are live. Ask for a link: theirs shows they give them."
    assert step in texts(section(page, "next"), "li")
    assert {str(status) for status in flow_of(filled).gap} == {"gap", "upgrade", "claimed", "false_gap"}


async def test_claimed_against_verified_equals_the_tallies(reader: Reader, filled: MadeStore) -> None:
    rows = cells(section(await reader.page("/"), "claimed"))
    tallies = dict(by_site(flow_of(filled).counts, [OWN, RIVAL, OTHER]))
    for site, name in ((OWN, f"{OWN} (yours)"), (RIVAL, RIVAL), (OTHER, OTHER)):
        one = tallies[site]
        shown = {label: int(rows[name][label][0]) for label in ("Claimed", "Live", "Not there", "Unknown")}
        assert shown == {"Claimed": one.claims, "Live": one.live, "Not there": one.refuted, "Unknown": one.unknown}
        assert int(rows[name]["Not looked at"][0]) == one.unseen + one.pageless


async def test_every_number_leads_to_as_many_rows(reader: Reader, filled: MadeStore) -> None:
    page = await reader.page("/")
    followed = 0
    for name in ("claimed", "mix", "tools"):
        for row in cells(section(page, name)).values():
            for label, (number, link) in row.items():
                if link:
                    assert await reader.rows(link) == int(number), f"{label}: {link}"
                    followed += 1
                else:
                    assert not number.isdecimal() or int(number) == 0, label
    assert followed > 20


async def test_the_report_card_equals_its_function(reader: Reader, filled: MadeStore) -> None:
    flow = flow_of(filled)
    tools = section(await reader.page("/"), "tools")
    cards = report_card(flow.counts)
    assert list(cells(tools)) == ["Ahrefs", "Moz"]
    assert [row["Live share"][0] for row in cells(tools).values()] == [f"{card.live_share:.0%}" for card in cards]
    assert [int(row["Claims"][0]) for row in cells(tools).values()] == [one.claims for _, one in by_tool(flow.counts)]
    assert texts(tools, ".explained > div:first-child li") == list(trust(cards))


async def test_an_empty_project_teaches_to_load(reader: Reader, made: MadeStore) -> None:
    page = await reader.page("/")
    assert texts(page, ".empty h2") == ["No exports yet"]
    assert "linkgap load" in texts(page, ".empty pre")[0]


async def test_one_day_is_told_in_words_and_two_make_a_curve(reader: Reader, filled: MadeStore) -> None:
    assert not (await reader.page("/")).select("figure")
    claim = filled.claim("https://f.example/p", RIVAL)
    filled.look("https://f.example/p", [Seen(RIVAL)], verdicts={claim: (Verdict.LIVE, 0)}, hours=40)
    page = await reader.page("/")
    image = page.select_one("figure img")
    assert image is not None
    assert image["alt"]
    rows = cells(section(page, "over-time"))
    assert rows["3 Aug 2026"]["Live"][0] == "5"
    assert "3 Aug 2026: 5 live, 1 not there, 3 open." in texts(page, "figcaption")[0]


async def test_a_curve_styles_itself_and_runs_nothing(reader: Reader, filled: MadeStore) -> None:
    answer = await reader.answer("/charts/known.svg")
    assert answer.headers["Content-Type"].startswith("image/svg+xml")
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'; style-src 'unsafe-inline'")
    assert "<script" not in answer.text
    assert "prefers-color-scheme:dark" in answer.text.replace(" ", "")
