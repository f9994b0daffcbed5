"""`linkgap audit` on a saved page."""

from pathlib import Path

import pytest

from tests.commands.conftest import Linkgap

PAGE = """<!doctype html><html lang="en"><head><title>A [bold] page</title></head><body>
<nav><a href="/home">Home</a></nav>
<main><article><h1>Tea</h1>
<p>For years we have weighed our leaves, and <a href="https://rival.example/scales" rel="sponsored">these scales</a>
are the ones that stayed on the table through all of it, whatever came and went beside them.</p>
<p>Our own <a href="/guides/water">guide to water</a> tells the rest of it at some length, for those who asked.</p>
</article></main>
<footer><p>Made by <a href="https://studio.example/">Studio</a></p></footer></body></html>"""


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    file = tmp_path / "saved.html"
    file.write_text(PAGE)
    return file


def test_json_has_the_promised_form(saved: Path, linkgap: Linkgap) -> None:
    ran = linkgap("audit", str(saved), "--url", "https://blog.example/post", "--json")

    assert (ran.status, ran.err) == (0, "")
    document = ran.document
    assert document["url"] == "https://blog.example/post"
    assert document["title"] == "A [bold] page"
    assert document["outgoing"] == 2
    links = document["links"]
    assert [link["href"] for link in links] == [
        "/home",
        "https://rival.example/scales",
        "/guides/water",
        "https://studio.example/",
    ]
    promised = {"href", "url", "text", "rel", "placement", "block", "confidence", "reasons", "path"}
    assert all(promised <= set(link) for link in links)
    assert [link["outgoing"] for link in links] == [False, True, False, True]
    assert links[2]["url"] == "https://blog.example/guides/water"
    assert (links[1]["placement"], links[1]["rel"]) == ("contextual", ["sponsored"])
    assert links[3]["placement"] == "footer"
    assert all(link["reasons"] and 0 <= link["confidence"] <= 1 for link in links)


def test_words_group_by_placement_and_tell_why(saved: Path, linkgap: Linkgap) -> None:
    out = linkgap("audit", str(saved), "--url", "https://blog.example/post").out

    assert "A [bold] page" in out
    assert "4 links, 2 links to other sites" in out
    assert "contextual (1)" in out
    assert "footer (1)" in out
    assert "these scales" in out
    assert "guide to water" not in out


def test_all_links(saved: Path, linkgap: Linkgap) -> None:
    out = linkgap("audit", str(saved), "--url", "https://blog.example/post", "--all").out

    assert "guide to water" in out
    assert "navigation (1)" in out


def test_without_an_address_every_web_link_is_shown(saved: Path, linkgap: Linkgap) -> None:
    ran = linkgap("audit", str(saved))

    assert ran.status == 0
    assert "Without --url" in ran.err
    assert "these scales" in ran.out


def test_no_link_to_others(tmp_path: Path, linkgap: Linkgap) -> None:
    file = tmp_path / "inside.html"
    file.write_text('<html><body><p><a href="/a">a</a></p></body></html>')
    out = linkgap("audit", str(file), "--url", "https://blog.example/").out

    assert "No link to another site on this page. linkgap audit --all" in out


WRONG = [
    ("missing.html", None, "cannot read"),
    ("./missing", None, "cannot read"),
    ("empty.html", b" \n", "is empty"),
    ("picture.html", b"\x89PNG\r\n\0\0\0", "is no HTML page"),
]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(("name", "body", "message"), WRONG)
def test_no_page(name: str, body: bytes | None, message: str, here: Path, linkgap: Linkgap) -> None:
    if body is not None:
        (here / name).write_bytes(body)
    ran = linkgap("audit", name, "--json")

    assert ran.status == 2
    assert message in ran.document["error"]["message"]


def test_an_address_that_is_none(saved: Path, linkgap: Linkgap) -> None:
    assert linkgap("audit", str(saved), "--url", "nonsense at all").status == 2


def test_url_is_for_saved_pages(linkgap: Linkgap) -> None:
    assert linkgap("audit", "https://a.example/", "--url", "https://b.example/").status == 2


def test_brands_in_its_text(saved: Path, linkgap: Linkgap) -> None:
    saved.write_text(PAGE.replace("that stayed on", "of [bold] Rival Scales that stayed on"))
    words = ["audit", str(saved), "--url", "https://blog.example/post", "--brand", "Rival Scales"]

    assert "mentions" not in linkgap(*words[:-2], "--json").document
    document = linkgap(*words, "--own", "rival.example", "--json").document
    (mention,) = document["mentions"]
    assert (mention["brand"], mention["placement"], mention["link"]) == ("Rival Scales", "contextual", None)
    assert mention["sentence"].endswith("whatever came and went beside them.")
    assert mention["reasons"]
    assert document["linked_elsewhere"] == ["https://rival.example/scales"]
    assert linkgap(*words, "--json").document["linked_elsewhere"] == []
    out = linkgap(*words, "--own", "rival.example").out
    assert "of [bold] Rival" in out
    assert "links to the brand at another place: https://rival.example/scales" in out
    assert "does not name Nobody" in linkgap(*words[:-1], "Nobody").out
    assert linkgap(*words[:-2], "--own", "rival.example").status == 2
