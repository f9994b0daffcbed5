"""Lists over HTTP: the rows of the commands, page by page and as files, with filters that mean what they say."""

import csv
import io

import openpyxl
import pytest

from crawler.items import OpportunityState, Placement, Tool, Verdict
from server.gap.matrix.rebuild import rebuild
from tests.gap.made_store import OTHER, OWN, RIVAL, MadeStore, Seen
from tests.server.conftest import Client

SITES = 23


@pytest.fixture
def filled(made: MadeStore) -> MadeStore:
    """23 sites: the even ones gaps, the odd ones claimed and removed; one that is yours in a footer."""
    for number in range(SITES):
        url = f"https://s{number:02}.example/page"
        claim = made.claim(url, RIVAL, tool=Tool.MOZ if number % 3 else Tool.AHREFS, anchor=f"anchor {number}")
        if number % 2 == 0:
            links = [Seen(RIVAL, text=f"words {number}"), *([Seen(OTHER)] if number % 4 == 0 else [])]
            links += [Seen(OWN, Placement.FOOTER)] if number == 22 else []
            made.look(url, links, verdicts={claim: (Verdict.LIVE, 0)})
        elif number < 11:
            made.look(url, [], verdicts={claim: Verdict.REMOVED})
    rebuild(made.engine, made.project)
    return made


async def every(client: Client, path: str, name: str) -> list[dict[str, object]]:
    """All pages of a list, five rows each."""
    found: list[dict[str, object]] = []
    after = ""
    while True:
        more = f"&after={after}" if after else ""
        answer = (await client.get(f"{path}{'&' if '?' in path else '?'}limit=5{more}")).document
        assert len(answer[name]) <= 5
        found += answer[name]
        if answer["next"] is None:
            return found
        after = answer["next"]


async def test_sites_come_page_by_page_each_once(client: Client, filled: MadeStore) -> None:
    sites = await every(client, "/api/v1/sites", "sites")
    assert len(sites) == SITES
    assert len({site["site"] for site in sites}) == SITES
    assert [site["status"] for site in sites].count("gap") == 11
    upgrade = next(site for site in sites if site["status"] == "upgrade")
    assert (upgrade["site"], upgrade["yours"], upgrade["best_placement"]) == ("s22.example", "footer", "contextual")
    assert upgrade["reasons"]
    assert upgrade["cells"][RIVAL]["links"] == 1  # type: ignore[index]
    assert upgrade["cells"][RIVAL]["state"] == "contextual"  # type: ignore[index]


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("status=gap", 11),
        ("status=gap&status=upgrade", 12),
        (f"competitor={OTHER}", 6),
        (f"exactly={RIVAL}", 6),
        (f"exactly={RIVAL},{OTHER}", 6),
        ("exactly=", 11),
        (f"none_of={OTHER}&status=gap", 5),
        ("yours=true", 1),
        ("fewest=2", 6),
        ("tool=ahrefs", 8),
        ("search=s1", 10),
        (f"known={OTHER}&known={RIVAL}", 6),
        ("known=you", 1),
        ("known=", 23),
        ("linked_kind=home_page&yours=true", 1),
        ("linked_kind=home-page&yours=true", 1),
        ("status=false_gap", 5),
        ("status=false-gap", 5),
        ("best=contextual&own_place=footer", 1),
    ],
)
async def test_filters_mean_what_they_say(client: Client, filled: MadeStore, words: str, count: int) -> None:
    assert len(await every(client, f"/api/v1/sites?{words}", "sites")) == count
    facets = (await client.get(f"/api/v1/sites/facets?{words}")).document
    assert facets["facets"]["sites"] == count


async def test_sets_lead_to_the_rows_they_count(client: Client, filled: MadeStore) -> None:
    sets = (await client.get("/api/v1/sites/facets")).document["sets"]
    assert sum(one["sites"] for one in sets) == SITES
    for one in sets:
        words = f"exactly={','.join(one['competitors'])}&yours={str(one['yours']).lower()}"
        assert len(await every(client, f"/api/v1/sites?{words}", "sites")) == one["sites"]


async def test_the_list_as_a_file_holds_the_same_rows_in_every_form(client: Client, filled: MadeStore) -> None:
    listed = [site["site"] for site in await every(client, "/api/v1/sites?status=gap", "sites")]
    told = await client.get("/api/v1/sites/file?status=gap&form=csv")
    assert told.headers["Content-Disposition"] == 'attachment; filename="gap.csv"'
    rows = list(csv.DictReader(io.StringIO(told.text)))
    assert [row["site"] for row in rows] == listed
    document = (await client.get("/api/v1/sites/file?status=gap&form=json")).document
    assert [site["site"] for site in document["sites"]] == listed
    book = openpyxl.load_workbook(io.BytesIO((await client.get("/api/v1/sites/file?status=gap&form=xlsx")).body))
    cells = list(book.active.iter_rows(values_only=True))  # type: ignore[union-attr]
    assert [row[0] for row in cells[1:]] == listed


async def test_claims_stand_beside_what_was_seen(client: Client, filled: MadeStore) -> None:
    claims = await every(client, "/api/v1/claims", "claims")
    assert len(claims) == SITES
    live = [claim for claim in claims if claim["verdict"] == "live"]
    assert len(live) == 12
    assert all(claim["seen"]["placement"] == "contextual" for claim in live)  # type: ignore[index]
    assert all(claim["seen"] is None for claim in claims if claim["verdict"] != "live")


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("verdict=live", 12),
        ("verdict=removed", 5),
        ("unseen=true", 6),
        ("verdict=removed&unseen=true", 11),
        ("tool=moz", 15),
        ("placement=footer", 0),
        ("search=anchor 1", 11),
        ("page=s04.example/page", 1),
        ("older_than=36500", 0),
    ],
)
async def test_claims_are_narrowed(client: Client, filled: MadeStore, words: str, count: int) -> None:
    assert len(await every(client, f"/api/v1/claims?{words}", "claims")) == count
    rows = list(csv.DictReader(io.StringIO((await client.get(f"/api/v1/claims/file?{words}")).text)))
    assert len(rows) == count


async def test_links_seen_are_listed_claimed_or_not(client: Client, filled: MadeStore) -> None:
    links = await every(client, "/api/v1/links", "links")
    assert len(links) == 12 + 6 + 1
    unclaimed = await every(client, "/api/v1/links?unclaimed=true", "links")
    assert {link["site"] for link in unclaimed} == {OTHER, OWN}


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("", 19),
        ("page=s04.example/page", 2),
        ("unsure=true", 0),
        ("newer_than=1", 0),
        ("linked_kind=home_page", 19),
        ("why=sponsored", 0),
        ("older_than=1&rel=followed", 19),
    ],
)
async def test_links_are_narrowed_and_sent_as_files(client: Client, filled: MadeStore, words: str, count: int) -> None:
    links = await every(client, f"/api/v1/links?{words}", "links")
    assert len(links) == count
    told = await client.get(f"/api/v1/links/file?{words}")
    assert told.headers["Content-Disposition"] == 'attachment; filename="links.csv"'
    assert [row["url"] for row in csv.DictReader(io.StringIO(told.text))] == [link["url"] for link in links]


@pytest.mark.parametrize(
    "path", ["sites", "sites/file", "sites/facets", "claims", "claims/file", "links", "links/file"]
)
@pytest.mark.parametrize(
    "words",
    ["site=unknown.example", "competitor=unknown.example", "after=nonsense", "limit=0", "limit=501", "status=wrong"],
)
async def test_what_makes_no_sense_is_refused(client: Client, filled: MadeStore, path: str, words: str) -> None:
    answer = await client.get(f"/api/v1/{path}?{words}")
    assert answer.status in {400, 404}
    assert answer.document["error"]["message"]


async def test_a_place_of_another_list_is_refused(client: Client, filled: MadeStore) -> None:
    following = (await client.get("/api/v1/sites?limit=5")).document["next"]
    assert (await client.get(f"/api/v1/sites?limit=5&after={following}&status=gap")).status == 400


async def test_a_download_that_is_left_gives_its_connection_back(client: Client, filled: MadeStore) -> None:
    for _ in range(30):
        async with client.http.get(
            client.address + "/api/v1/claims/file", headers={"Authorization": "Bearer lg_the-token-of-these-tests"}
        ) as answer:
            await answer.content.read(10)
    assert (await client.get("/api/v1/claims")).status == 200


async def test_decisions_are_kept_and_listed(client: Client, filled: MadeStore) -> None:
    for state, note in (("shortlisted", "fits"), ("contacted", "wrote to Ana")):
        made = await client.post(
            "/api/v1/decisions", {"site": "https://www.s02.example/", "state": state, "note": note}
        )
        assert (made.status, made.document["site"]) == (201, "s02.example")
    await client.post("/api/v1/decisions", {"site": "s03.example", "state": "refused"})
    first = (await client.get("/api/v1/decisions?limit=1")).document
    assert [one["site"] for one in first["decisions"]] == ["s03.example"]
    rest = (await client.get(f"/api/v1/decisions?limit=1&after={first['next']}")).document
    assert (rest["decisions"][0]["site"], rest["next"]) == ("s02.example", None)
    (found,) = (await client.get("/api/v1/decisions?state=contacted")).document["decisions"]
    assert (found["state"], found["note"]) == (OpportunityState.CONTACTED, "wrote to Ana")
    listed = (await client.get("/api/v1/sites?state=contacted")).document["sites"]
    assert [one["site"] for one in listed] == ["s02.example"]
    refused = await client.post("/api/v1/decisions", {"site": RIVAL, "state": "new"})
    assert (refused.status, refused.error) == (400, "usage")


async def test_a_correction_is_kept_and_taken_back(client: Client, filled: MadeStore) -> None:
    said = {"url": "https://s02.example/page", "href": f"https://{RIVAL}/", "placement": "sidebar"}
    kept = await client.post("/api/v1/corrections", said)
    assert (kept.status, kept.document["wins_for"]) == (201, "this very link")
    assert kept.document["notes"]
    (listed,) = (await client.get("/api/v1/corrections")).document["corrections"]
    assert listed["word"]["placement"] == Placement.SIDEBAR
    gone = await client.call("DELETE", f"/api/v1/corrections/{listed['id']}")
    assert gone.status == 200
    assert (await client.get("/api/v1/corrections")).document["corrections"] == []
    assert (await client.call("DELETE", f"/api/v1/corrections/{listed['id']}")).status == 404


async def test_claims_over_time(client: Client, made: MadeStore) -> None:
    claim = made.claim("https://a.example/p", RIVAL)
    made.look("https://a.example/p", [Seen(RIVAL)], verdicts={claim: (Verdict.LIVE, 0)}, hours=1)
    made.look("https://a.example/p", verdicts={claim: Verdict.REMOVED}, hours=30)
    told = (await client.get(f"/api/v1/claims/over-time?source=a.example&site={RIVAL}")).document["days"]
    assert told == [
        {"day": "2026-08-01", "claims": 1, "live": 1, "missing": 0, "open": 0},
        {"day": "2026-08-02", "claims": 1, "live": 0, "missing": 1, "open": 0},
    ]
    for one in told:
        words = f"as_of={one['day']}&source=a.example"
        (then,) = (await client.get(f"/api/v1/claims?{words}")).document["claims"]
        assert then["verdict"] == ("live" if one["live"] else "removed")
    assert (await client.get("/api/v1/claims?as_of=2026-07-31")).document["claims"] == []
    assert (await client.get("/api/v1/claims?as_of=9999-12-31")).document["claims"] != []
    assert (await client.get("/api/v1/claims?as_of=2026-02-30")).status == 400
    assert (await client.get("/api/v1/claims/over-time?source=b.example")).document["days"] == []
    assert (await client.get("/api/v1/claims/over-time?site=nobody.example")).status == 404
