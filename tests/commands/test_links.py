"""`linkgap links`: which links seen it lists, in which forms, and how it goes on."""

import csv
import io
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlalchemy import update

from crawler.items import NofollowCause, Placement, Tool, Verdict
from crawler.store.models import Look
from crawler.store.summary_models import Summary
from server.gap.matrix.rebuild import rebuild
from tests.commands.conftest import Linkgap
from tests.gap.made_store import OTHER, OWN, PRAISE, RIVAL, MadeStore, Seen

PAGE, LIST = "https://blog.example/post", "https://shelf.example/list"


@pytest.fixture
def seen(made: MadeStore) -> MadeStore:
    """A page with a claimed link and one that nobody claims, and one looked at lately; a site that is left out."""
    claim = made.claim(PAGE, RIVAL, tool=Tool.MOZ)
    ugc = Seen(OTHER, Placement.USER_GENERATED, NofollowCause.ATTRIBUTE, "nofollow ugc", "two")
    made.look(PAGE, [Seen(RIVAL, text="=one", confidence=0.91234), ugc], verdicts={claim: (Verdict.LIVE, 0)})
    late = made.look(LIST, [Seen(OWN, Placement.FOOTER, text="three"), Seen(OTHER, confidence=0.4, text="four")])
    with made.engine.begin() as connection:
        connection.execute(update(Look).where(Look.id == late).values(at=datetime.now(UTC) - timedelta(hours=2)))
    for number in range(4):
        made.look(f"https://praise.example/{number}", [PRAISE])
    return made


FILTERS = [
    (["--site", "you"], ["three"]),
    (["--site", "competitors", "--source", "shelf.example"], ["four"]),
    (["--site", f"https://www.{OTHER}/x"], ["two", "four"]),
    (["--page", "http://www.blog.example/post?utm_source=x"], ["=one", "two"]),
    (["--placement", "footer", "--placement", "user_generated", "--kept"], ["two", "three"]),
    (["--rel", "ugc", "--source", "blog.example"], ["two"]),
    (["--rel", "followed", "--kind", "text"], ["=one", "three", "four"]),
    (["--kind", "image"], []),
    (["--target", f"http://www.{OWN}"], ["three"]),
    (["--tool", "moz"], ["=one"]),
    (["--unclaimed", "--kept"], ["two", "three", "four"]),
    (["--unsure"], ["four"]),
    (["--seen-within", "1d"], ["three", "four"]),
    (["--seen-before", "1d", "--kept"], ["=one", "two"]),
    (["--search", "SHELF"], ["three", "four"]),
    (["--segment", "forum"], ["=one", "two"]),
    (["--linked-kind", "home_page", "--site", "you"], ["three"]),
    (["--linked-kind", "guide"], []),
    (["--why", "sponsored"], []),
]


@pytest.mark.parametrize(("options", "texts"), FILTERS)
def test_filters(options: list[str], texts: list[str], seen: MadeStore, linkgap: Linkgap) -> None:
    rebuild(seen.engine, seen.project)
    with seen.engine.begin() as connection:
        connection.execute(update(Summary).where(Summary.source == "blog.example").values(segment="forum"))
    links = linkgap("links", "--json", *options).document["links"]
    assert [link["text"] for link in links] == texts


def test_what_counts_is_judged_before_it_is_asked_for(seen: MadeStore, linkgap: Linkgap) -> None:
    sources = {link["source"] for link in linkgap("links", "--json").document["links"]}
    kept = {link["source"] for link in linkgap("links", "--json", "--kept").document["links"]}
    assert sources - kept == {"praise.example"}


def test_every_form_holds_the_same_links(seen: MadeStore, linkgap: Linkgap, tmp_path: Path) -> None:
    links = linkgap("links", "--json").document["links"]
    rows = list(csv.DictReader(io.StringIO(linkgap("links", "--csv", "-").out)))
    book = tmp_path / "links.xlsx"
    assert linkgap("links", "--xlsx", str(book)).err == "8 links written.\n"
    cells = list(load_workbook(book).active.iter_rows(values_only=True))  # type: ignore[union-attr]
    assert len(rows) == len(links) == len(cells) - 1 == 8
    assert list(rows[0]) == list(links[0]) == list(cells[0])
    assert [row["url"] for row in rows] == [link["url"] for link in links] == [row[3] for row in cells[1:]]
    assert (rows[0]["text"], rows[1]["rel"], rows[0]["tools"]) == ("'=one", "nofollow ugc", "moz")
    assert (links[0]["confidence"], links[0]["tools"], links[0]["reasons"]) == (
        0.912,
        ["moz"],
        ["stands in a paragraph"],
    )


def test_pieces_make_the_whole_on_the_terminal_and_in_json(seen: MadeStore, linkgap: Linkgap) -> None:
    texts, after = [], ""
    while after is not None:
        ran = linkgap("links", "--json", "--limit", "3", "--seen-before", "1h", *(["--after", after] if after else []))
        texts += [link["text"] for link in ran.document["links"]]
        after = ran.document["next"]
    assert texts == [link["text"] for link in linkgap("links", "--json").document["links"]]
    shown = linkgap("links", "--limit", "3")
    assert len(shown.out.splitlines()) == 4
    following = shown.err.split("--after ")[1].split(",")[0]
    assert json.loads(linkgap("links", "--json", "--after", following).out)["links"][0]["text"] == texts[3]


def test_table(seen: MadeStore, linkgap: Linkgap) -> None:
    lines = linkgap("links").out.splitlines()
    assert all(word in lines[1] for word in (PAGE, RIVAL, "=one", "followed", "contextual", "2026-08-01", "moz"))
    assert all(word in lines[2] for word in ("nofollow, ugc", "user-generated", "none"))
    assert "unsure (best guess: contextual)" in lines[4]


def test_nothing_to_list_says_what_next(made: MadeStore, linkgap: Linkgap) -> None:
    assert "linkgap verify" in linkgap("links").out
    assert linkgap("links", "--rel", "ugc").out == "No link fits these filters.\n"


@pytest.mark.parametrize("options", [["--after", "x"], ["--site", "stranger.example"], ["--rel", "nice"]])
def test_wrong_filters(options: list[str], made: MadeStore, linkgap: Linkgap) -> None:
    assert linkgap("links", *options).status == 2
