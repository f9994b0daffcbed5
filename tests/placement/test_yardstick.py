"""The yardstick of placement: two simple ideas on labelled pages, each answering what it can know."""

import gzip
import json
from pathlib import Path

from tests.bench.yardstick import measure

PAGE = """<html><body><div class="top"><nav><a href="https://m{0}.example/">Menu</a></nav></div>
<div class="text"><p>Words about tea and <a href="https://t{0}.example/">a source</a>.</p></div>
<div class="comments"><p><a href="https://c{0}.example/">A visitor</a></p></div>
<div class="side"><p><a href="https://s{0}.example/">Friends</a></p></div>
<footer><p><a href="https://f{0}.example/">Imprint</a></p></footer></body></html>"""
PLACES = {"m": "navigation", "t": "contextual", "c": "user_generated", "s": "sidebar", "f": "footer"}


def labelled(folder: Path) -> Path:
    lines = []
    for number in range(12):
        (folder / f"{number}.gz").write_bytes(gzip.compress(PAGE.format(number).encode()))
        links = [
            {"href": f"https://{letter}{number}.example/", "nth": 0, "placement": place, "unsure": letter == "s"}
            for letter, place in PLACES.items()
        ]
        lines.append(json.dumps({"file": f"{number}.gz", "url": f"https://host{number}.example/", "links": links}))
    (folder / "labels.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return folder


def test_tags_tell_menus_and_footers_and_names_tell_the_rest(tmp_path: Path) -> None:
    figures = {figure.name: figure.value for figure in measure(labelled(tmp_path)).figures}
    # Comments and side boxes pass for content: F1 is 1 twice, 2*12/(36+12) for content and 0 twice.
    assert figures["nav, header, footer by tag, all labels"] == (1 + 1 + 0.5) / 5
    assert figures["tags, names, heading learned, all labels"] == 1
    # All side boxes were hesitated over, so none is left among the sure labels.
    assert figures["tags, names, heading learned, sure labels"] == 4 / 5


def test_without_labelled_pages_it_says_so(tmp_path: Path) -> None:
    section = measure(tmp_path / "none")
    assert not section.figures
    assert "nothing measured" in section.notes[0]
