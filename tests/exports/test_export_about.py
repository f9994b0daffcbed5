"""Which site a file is about, and what is settled once a file and said."""

from pathlib import Path

import pytest

from crawler.exceptions import ExportUnknown, SiteUnknown, UsageError
from crawler.exports import FIELDS, ExportFile, Reject, open_export
from crawler.exports.about import site_in_name
from crawler.exports.cells import FIELD_ORDER
from crawler.items import Claim, Tool
from tests.exports.formats import OWN, RIVAL, TRACKED, table

LIST = "https://blog.test/a\n"
LINKS = ("Source url", "Target url", "First seen", "Nofollow")


def opened(path: Path, text: str, **more: object) -> ExportFile:
    path.write_text(text, encoding="utf-8")
    asked = {"tracked": TRACKED, "own": OWN, **more}
    (export,) = open_export(path, **asked)  # type: ignore[arg-type]
    assert isinstance(export, ExportFile)
    return export


@pytest.mark.parametrize(
    ("name", "site"),
    [
        ("rival.test-backlinks-subdomains_2026-05-09_10-00-00.csv", "rival.test"),
        ("www.rival.test-backlinks.csv", "rival.test"),
        ("blog.rival.test.xlsx", "rival.test"),
        ("rival.test.csv.gz", "rival.test"),
        ("https___www.rival.test_-Latest links-2026-07-15.csv", "rival.test"),
        ("rival.test-Latest links-2026-07-15.csv", "rival.test"),
        ("Export of RIVAL.TEST (1).csv", "rival.test"),
        ("ahrefs-rival.test.csv", "rival.test"),
        ("github.com_acme-backlinks.csv", "github.com/acme"),
        ("not-rival.test.csv", None),
        ("notrival.test.csv", None),
        ("rival.test.au-backlinks.csv", None),
        ("rival.test-vs-other.test.csv", None),
        ("sub.own.test-and-own.test.csv", "own.test"),
        ("links.csv", None),
    ],
)
def test_the_site_in_a_file_name(name: str, site: str | None) -> None:
    assert site_in_name(name, {*TRACKED, "github.com/acme"}) == site


def test_the_longer_of_two_names_that_hold_each_other() -> None:
    assert site_in_name("my-rival.test-backlinks.csv", {"my-rival.test", "rival.test"}) == "my-rival.test"


@pytest.mark.parametrize(
    ("name", "text", "more", "site"),
    [
        ("x.csv", LIST, {"site": "rival.test"}, RIVAL),
        ("x.csv", LIST, {"site": "https://www.rival.test/"}, RIVAL),
        ("other.test.csv", LIST, {"site": "rival.test"}, RIVAL),
        ("other.test.csv", table(LINKS, ("https://b.test/", "https://rival.test/", "", "")), {}, RIVAL),
        ("x.csv", "Linking page\nhttps://blog.test/\n", {}, OWN),
        ("x.csv", table(LINKS), {}, None),
    ],
)
def test_the_first_clue_wins(tmp_path: Path, name: str, text: str, more: dict[str, str], site: str | None) -> None:
    assert opened(tmp_path / name, text, **more).site == site


@pytest.mark.parametrize(
    ("name", "text", "more", "said"),
    [
        ("x.csv", LIST, {}, "--site"),
        ("x.csv", LIST, {"site": "nobody.test"}, "nobody.test is not a site of this project"),
        ("x.csv", "Linking page\nhttps://blog.test/\n", {"own": None}, "does not say"),
        ("https___www.nobody.test_-Latest links.csv", "Linking page\nhttps://blog.test/\n", {}, "does not say"),
        ("x.csv", table(LINKS, ("https://b.test/", "https://nobody.test/", "", "")), {}, "go to nobody.test"),
        ("x.csv", "Linking Domains for,nobody.test\nRoot Domain,DA\nb.test,3\n", {}, "go to nobody.test"),
        ("x.csv", "Domain,Domain ascore,nobody.test\nb.test,3,4\n", {}, "compares nobody.test"),
    ],
)
def test_without_a_clue_it_is_asked_for(
    tmp_path: Path, name: str, text: str, more: dict[str, str | None], said: str
) -> None:
    with pytest.raises(SiteUnknown) as raised:
        opened(tmp_path / name, text, **more)
    assert said in str(raised.value)
    assert raised.value.hint


def test_a_row_speaks_of_the_tracked_site_its_target_lies_on(tmp_path: Path) -> None:
    text = table(
        ("Referring page URL", "Target URL", "Redirect Chain URLs"),
        ("https://a.test/", "https://own.test/", ""),
        ("https://a.test/", "https://www.rival.test/", ""),
        ("https://a.test/", "", ""),
        ("https://a.test/", "https://moved.test/", "https://other.test/old"),
        ("https://a.test/", "https://nobody.test/x", ""),
    )
    rows = list(opened(tmp_path / "x.csv", text, site=RIVAL).rows())
    assert [row.site for row in rows if isinstance(row, Claim)] == [OWN, RIVAL, RIVAL, "other.test"]
    (reject,) = (row for row in rows if isinstance(row, Reject))
    assert (reject.row, reject.field) == (6, "target_url")
    assert "nobody.test" in reject.reason
    assert "linkgap competitors --add" in reject.reason
    assert reject.raw == ("https://a.test/", "https://nobody.test/x", "")


@pytest.mark.parametrize(
    ("dates", "order", "first"),
    [
        (["03/04/2026", "31/07/2026"], "day/month/year (31/07/2026 in row 3)", "2026-04-03"),
        (["03/04/2026", "07/31/2026"], "month/day/year (07/31/2026 in row 3)", "2026-03-04"),
        (["03/04/2026", "05/06/2026"], "month/day/year fits too", "2026-04-03"),
        (["03/04/2026"] * 1500 + ["07/31/2026"], "month/day/year (07/31/2026 in row 1502)", "2026-03-04"),
    ],
)
def test_the_order_of_day_and_month_is_settled_once(tmp_path: Path, dates: list[str], order: str, first: str) -> None:
    text = table(LINKS, *(("https://b.test/", "https://rival.test/", day, "") for day in dates))
    export = opened(tmp_path / "x.csv", text)
    assert order in " / ".join(export.settled)
    claim = next(export.rows())
    assert isinstance(claim, Claim)
    assert claim.first_seen == first


def test_dates_in_iso_form_need_no_word(tmp_path: Path) -> None:
    export = opened(tmp_path / "x.csv", table(LINKS, ("https://b.test/", "https://rival.test/", "2026-04-03", "")))
    assert not any("dates" in said for said in export.settled)


def test_a_column_that_is_not_what_it_says_is_kept_as_text(tmp_path: Path) -> None:
    """A hand-cut file whose labels slipped: pages and targets are good, the dates are none."""
    text = table(LINKS, *(("https://b.test/", "https://rival.test/", "false", "2024-11-09") for _ in range(3)))
    export = opened(tmp_path / "x.csv", text)
    said = " / ".join(export.settled)
    assert "'First seen' holds no dates ('false')" in said
    claim = next(export.rows())
    assert isinstance(claim, Claim)
    assert (claim.first_seen, claim.nofollow) == (None, None)
    assert claim.facts == {"First seen": "false", "Nofollow": "2024-11-09"}


def test_a_cell_that_cannot_be_read_stays_among_the_facts(tmp_path: Path) -> None:
    days = ("2026-04-03", "2026-04-04", "soon")
    text = table(LINKS, *(("https://b.test/", "https://rival.test/", day, "") for day in days))
    last = list(opened(tmp_path / "x.csv", text).rows())[-1]
    assert isinstance(last, Claim)
    assert (last.first_seen, last.facts["First seen"]) == (None, "soon")


def test_two_columns_of_one_name_hide_nothing(tmp_path: Path) -> None:
    text = "Source url,Target url,Note,Note\nhttps://b.test/,https://rival.test/,one,two\n"
    claim = next(opened(tmp_path / "x.csv", text).rows())
    assert isinstance(claim, Claim)
    assert claim.facts == {"Note": "one", "Note (2)": "two"}


def test_a_header_in_mid_file_is_no_damage(tmp_path: Path) -> None:
    row = ("https://b.test/", "https://rival.test/", "", "")
    rows = list(opened(tmp_path / "x.csv", table(LINKS, row, LINKS, row)).rows())
    assert [type(row).__name__ for row in rows] == ["Claim", "Skip", "Claim"]


def test_a_list_of_the_sites_own_pages_is_no_list_of_links(tmp_path: Path) -> None:
    text = table(("URL", "Traffic"), *((f"https://rival.test/{n}", n) for n in range(3)))
    with pytest.raises(ExportUnknown, match="its own pages"):
        opened(tmp_path / "rival.test.csv", text)
    mapped = opened(tmp_path / "rival.test.csv", text, mapping={"URL": "source_url"})
    assert [row.row for row in mapped.rows() if isinstance(row, Claim)] == [2, 3, 4]


MAPPED = table(("Von", "Nach", "Wort", "Verloren", "Folgt nicht"), ("b.test/x", "rival.test", "cup", "ja", "nofollow"))


def test_a_mapping_reads_what_no_reader_knows(tmp_path: Path) -> None:
    mapping = {
        "von": "page_url", "Nach": "target_url", "Wort": "anchor", "Verloren": "lost", "Folgt nicht": "nofollow",
    }  # fmt: skip
    export = opened(tmp_path / "x.csv", "Report of today\n\n" + MAPPED, mapping=mapping)
    assert (export.tool, export.site) == (Tool.MAPPED, RIVAL)
    (claim,) = export.rows()
    assert isinstance(claim, Claim)
    told = (claim.row, claim.page_url, claim.target_url, claim.anchor, claim.lost, claim.nofollow)
    assert told == (4, "http://b.test/x", "http://rival.test", "cup", True, True)


def test_a_mapping_of_domains(tmp_path: Path) -> None:
    export = opened(tmp_path / "x.csv", "Wer\nb.test\n", mapping={"Wer": "domain"}, site=RIVAL)
    (claim,) = export.rows()
    assert isinstance(claim, Claim)
    assert (claim.page_url, claim.source) == (None, "b.test")


@pytest.mark.parametrize(
    ("mapping", "error", "said"),
    [
        ({"Vonn": "page_url"}, ExportUnknown, "'Vonn'; the columns are: Von, Nach"),
        ({"Von": "pagina"}, UsageError, "no field 'pagina'"),
        ({"Von": "page_url", "Nach": "source_url"}, UsageError, "two columns"),
        ({"Nach": "target_url"}, UsageError, "no linking page"),
    ],
)
def test_a_mapping_that_makes_no_sense(
    tmp_path: Path, mapping: dict[str, str], error: type[Exception], said: str
) -> None:
    with pytest.raises(error) as raised:
        opened(tmp_path / "x.csv", MAPPED, mapping=mapping)
    assert said in str(raised.value)


def test_every_field_can_be_mapped(tmp_path: Path) -> None:
    names = [name for name in FIELDS if name != "source"]
    text = table(names, ["https://b.test/" if name.endswith("_url") else "" for name in names])
    export = opened(tmp_path / "x.csv", text.replace("b.test", "rival.test"), mapping={name: name for name in names})
    (claim,) = export.rows()
    assert isinstance(claim, Claim)
    assert claim.facts == {}


def test_the_getters_stand_in_the_order_of_a_claims_fields() -> None:
    slots = list(Claim.__slots__)
    assert slots[slots.index("anchor") : slots.index("facts")] == list(FIELD_ORDER)
