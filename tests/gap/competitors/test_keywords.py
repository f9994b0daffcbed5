"""Positions loaded from files: kept, weighed beside the competitors, and used for needs."""

import io
import zipfile
from pathlib import Path

import pytest
from sqlalchemy import update

from crawler.criteria import BusinessPage, Criteria, Intent, Keyword
from crawler.exceptions import ExportUnknown
from crawler.exports.ranks import Rank, read_ranks
from crawler.store.criteria import keep_criteria
from crawler.store.models import SeenLink
from crawler.store.rankings import add_rankings, list_rankings
from crawler.urls import page_hash, page_key
from server.gap.benchmark.benchmark_store import read_benchmark
from server.gap.benchmark.need import Basis
from server.gap.competitors.keywords import also_ranks, shared_keywords, stands
from server.gap.matrix.rebuild import rebuild
from tests.gap.made_store import OTHER, OWN, RIVAL, THIRD, MadeStore, Seen

QUERIES = "Top queries,Clicks,Impressions,CTR,Position\nGreen  Tea,10,100,10%,4.2\nteapot,1,9,11%,\n,1,1,1%,3\n"
SERP = (
    "Keyword\tCurrent position\tURL\tVolume\tDate\n"
    "green tea\t2\thttps://rival.example/tea\t900\t2026-07-01\n"
    "green tea\t3\thttps://niche.example/a\t900\t2026-07-01\n"
    "teapot\t1\thttps://niche.example/b\t50\t2026-07-01\n"
)


def test_a_console_archive_and_a_tools_table_are_read(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("Queries.csv", QUERIES)
        archive.writestr("Devices.csv", "Device,Clicks\nMobile,3\n")
    (tmp_path / "console.zip").write_bytes(packed.getvalue())
    (tmp_path / "serp.tsv").write_text(SERP, "utf-8")
    found = read_ranks(tmp_path / "console.zip")
    assert found.ranks == (Rank("green tea", 4.2, "", None, ""),)
    assert [(one.row, one.field) for one in found.rejected] == [(3, "position"), (4, "keyword")]
    assert read_ranks(tmp_path / "serp.tsv").ranks[0] == Rank(
        "green tea", 2.0, "https://rival.example/tea", 900, "2026-07-01"
    )


def test_a_file_without_positions_is_refused_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("Source URL,Target URL\nhttps://a.example/,https://b.example/\n", "utf-8")
    with pytest.raises(ExportUnknown, match="keyword"):
        read_ranks(tmp_path / "x.csv")


def load(made: MadeStore, *ranks: Rank, site: str | None = None) -> list[Rank]:
    with made.engine.begin() as connection:
        return add_rankings(connection, made.project, ranks, file="x.csv", site=site)


def rank(keyword: str, position: float, url: str = "") -> Rank:
    return Rank(keyword, position, url, 10, "2026-07-01")


def test_the_newest_position_of_a_site_and_keyword_holds(made: MadeStore) -> None:
    assert load(made, rank("tea", 9), site=OWN) == []
    assert load(made, rank("tea", 9)) == [rank("tea", 9)]
    load(
        made, rank("tea", 5), rank("tea", 2, f"https://{RIVAL}/tea"), rank("tea", 3, "https://niche.example/"), site=OWN
    )
    load(made, rank("pot", 1, "https://niche.example/pot"), rank("pot", 30, f"https://{OTHER}/pot"), site=OWN)
    with made.engine.connect() as connection:
        found = list_rankings(connection, made.project)
    told = {one.keyword: (one.yours, one.rivals) for one in stands(found, [OWN], [RIVAL, OTHER])}
    assert told == {"tea": (5, {RIVAL: 2}), "pot": (None, {OTHER: 30})}
    assert shared_keywords(found, [OWN], [RIVAL, OTHER])[RIVAL].keywords == ("tea",)
    assert [(one.site, one.keywords) for one in also_ranks(found, made.project.tracked)] == [("niche.example", 2)]


def test_positions_of_the_criteria_hold_where_no_file_is_newer(made: MadeStore) -> None:
    load(made, rank("green tea", 9), rank("green tea", 7, f"https://{RIVAL}/tea"), site=OWN)
    late = Rank("green tea", 4, f"https://{OTHER}/tea", 10, "2999-01-01")
    assert load(made, late) == []
    said = Keyword("Green  Tea", Intent.COMMERCIAL, 70, {OWN: 3, OTHER: 50, THIRD: 2})
    with made.engine.begin() as connection:
        keep_criteria(connection, made.project, Criteria(keywords=(said,)))
        found = list_rankings(connection, made.project)
    (one,) = stands(found, [OWN], [RIVAL, OTHER, THIRD], keywords=(said,))
    assert (one.yours, one.rivals, one.volume, one.intent) == (3, {RIVAL: 7, OTHER: 4, THIRD: 2}, 70, "commercial")
    assert shared_keywords(found, [OWN], [THIRD])[THIRD].keywords == ("green tea",)


def test_a_page_is_measured_against_those_on_page_one_for_its_keywords(made: MadeStore) -> None:
    places = {"a": (RIVAL, "tea"), "b": (RIVAL, "tea"), "c": (RIVAL, "other"), "d": (OWN, "guide")}
    for name, (site, path) in places.items():
        look, url = made.look(f"https://{name}.example/1", [Seen(site)]), f"https://{site}/{path}"
        with made.engine.begin() as connection:
            values = {"url": url, "target_key": page_hash(page_key(url))}
            connection.execute(update(SeenLink).where(SeenLink.look_id == look).values(values))
    load(made, rank("tea", 20, f"https://{OWN}/guide"), rank("tea", 1, f"https://{RIVAL}/tea"))
    rebuild(made.engine, made.project)
    with made.engine.connect() as connection:
        (need,) = read_benchmark(connection, made.project).needs
    assert (need.basis, need.low, need.high, need.more_high) == (Basis.RANKING, 2, 2, 1)

    load(made, rank("chai", 2, f"https://{RIVAL}/other"))
    wanted = BusinessPage(f"https://{OWN}/new", keywords=("Chai",))
    with made.engine.begin() as connection:
        keep_criteria(connection, made.project, Criteria(business_pages=(wanted,)))
    with made.engine.connect() as connection:
        new = read_benchmark(connection, made.project).needs[0]
    assert (new.url, new.basis, new.high, new.sites) == (wanted.url, Basis.RANKING, 1, 0)
