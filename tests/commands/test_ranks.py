"""`linkgap ranks`: open lists as they are published, places of the sites the store knows, and what they count."""

import gzip
import zipfile
from pathlib import Path

import pytest

from tests.commands.conftest import Linkgap
from tests.gap.made_store import RIVAL, MadeStore, Seen

TRANCO = "1,google.com\n2,a.example\n3,b.example\nnot a line\n9,www.a.example\n"
COMMON_CRAWL = (
    "#harmonicc_pos\t#harmonicc_val\t#pr_pos\t#pr_val\t#host_rev\t#n_hosts\n"
    "1\t3.4E7\t2\t0.01\tcom.google\t100\n"
    "2\t3.3E7\t9\t0.01\texample.b\t4\n"
    "7\t3.2E7\t3\t0.01\texample.a\t4\n"
)


@pytest.fixture
def sites(made: MadeStore) -> MadeStore:
    for host in ("a.example", "b.example"):
        made.look(f"https://{host}/p", [Seen(RIVAL)])
    return made


def test_a_list_places_the_sites_that_the_store_knows(linkgap: Linkgap, sites: MadeStore, tmp_path: Path) -> None:
    path = tmp_path / "tranco_2026-10-01.csv.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("top-1m.csv", TRANCO)
    ran = linkgap("ranks", str(path), "--json")
    (loaded,) = ran.document["files"]
    assert (ran.status, loaded["rows"], loaded["sites"], loaded["rejected"]) == (1, 4, 2, 1)
    assert (loaded["name"], loaded["as_of"]) == ("Tranco", "2026-10-01")
    assert loaded["rejects"][0]["row"] == 4
    part = next(
        one for one in linkgap("priority", "a.example", "--json").document["parts"] if one["part"] == "authority"
    )
    assert "place 2 in Tranco of 2026-10-01" in part["reason"]


def test_common_crawls_names_are_in_reverse_and_a_newer_list_replaces_the_older(
    linkgap: Linkgap, sites: MadeStore, tmp_path: Path
) -> None:
    path = tmp_path / "cc-main-2026-07-domain-ranks.txt.gz"
    path.write_bytes(gzip.compress(COMMON_CRAWL.encode()))
    for _ in range(2):
        (known,) = linkgap("ranks", str(path), "--json").document["lists"]
        assert (known["name"], known["rows"], known["sites"], known["as_of"]) == ("Common Crawl", 3, 2, "2026-07-01")
    scored = {one["site"]: one["score"] for one in linkgap("gap", "--json").document["sites"]}
    assert scored["b.example"] > scored["a.example"]
    assert "Common Crawl of 2026-07-01: places of 2 of your sites among 3" in linkgap("ranks").out


def test_another_table_is_refused_and_nothing_is_lost(linkgap: Linkgap, sites: MadeStore, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text(TRANCO)
    linkgap("ranks", str(tmp_path / "list.csv"))
    (tmp_path / "other.csv").write_text("domain,place\na.example,1\n")
    ran = linkgap("ranks", str(tmp_path / "other.csv"))
    assert ran.status == 1
    assert "other.csv: neither a Tranco list nor" in ran.err
    assert "gone.csv: there is no such file" in linkgap("ranks", str(tmp_path / "gone.csv")).err
    assert linkgap("ranks", "--json").document["lists"][0]["sites"] == 2
