"""`linkgap exports`: the files loaded so far, and each one's claims."""

from pathlib import Path

from tests.commands.conftest import Linkgap
from tests.gap.made_store import OWN, RIVAL, MadeStore


def test_each_file_is_listed_and_its_claims_are_as_many_as_it_says(
    made: MadeStore, linkgap: Linkgap, tmp_path: Path
) -> None:
    assert linkgap("exports").out == "No export yet. Next: linkgap load FILE...\n"
    for name, pages in (("one", ("a", "b", "a")), ("two", ("c",))):
        rows = [f"https://{page}.example/1,https://{site}/\n" for page in pages for site in (OWN, RIVAL)]
        (tmp_path / f"{name}.csv").write_text("source,target\n" + "".join(rows) + "=no address,x\n")
        assert linkgap("load", str(tmp_path / f"{name}.csv")).status == 1
    two, one = linkgap("exports", "--json").document["exports"]
    assert [
        (each["file"], each["rows"], each["claims"], each["duplicates"], each["rejected"]) for each in (one, two)
    ] == [
        ("one.csv", 7, 4, 2, 1),
        ("two.csv", 3, 2, 0, 1),
    ]
    for each in (one, two):
        claims = linkgap("claims", "--export", str(each["id"]), "--json").document["claims"]
        assert len(claims) == each["claims"]
    out = linkgap("exports").out
    assert "two.csv" in out.splitlines()[1]
    assert linkgap("claims", "--export", "99").out == "No claim fits these filters.\n"
    assert linkgap("claims", "--export", "0").status == 2
