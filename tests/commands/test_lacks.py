"""`linkgap lacks`: files in, the list, and the page's line in the benchmark."""

from pathlib import Path

from server.gap.matrix.rebuild import rebuild
from tests.commands.conftest import Linkgap
from tests.gap.made_store import OWN, RIVAL, MadeStore, Seen
from tests.server.test_lacks import TABLE


def test_lacks_are_loaded_listed_and_told_by_the_benchmark(linkgap: Linkgap, made: MadeStore, tmp_path: Path) -> None:
    made.look("https://a.example/1", [Seen(RIVAL), Seen(OWN)])
    rebuild(made.engine, made.project)
    assert "No file says" in linkgap("lacks").out
    (tmp_path / "audit.csv").write_bytes(TABLE)
    ran = linkgap("lacks", str(tmp_path / "audit.csv"))
    assert (ran.status, "2 issues of your pages, 3 rows rejected" in ran.out) == (1, True)
    assert "counts in no score" in ran.err
    found = linkgap("lacks", "--page", f"https://{OWN}/", "--json").document["lacks"]
    assert [one["issue"] for one in found] == ["Slow answer", "No prices"]
    assert "also lacks, by Audit: Slow answer (technical, high, 2026-08-02)" in linkgap("benchmark").out
