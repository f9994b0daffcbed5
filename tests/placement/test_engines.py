"""Pages as known engines make them: each marked link stands where a person says."""

from pathlib import Path

import pytest

from crawler.placement.judgement import PLACEMENT_OF
from crawler.placement.train.marked import MarkedPage, marked_page, marked_pages
from crawler.reading import read_page

FOLDER = Path(__file__).with_name("engine_pages")
THEMES = Path(__file__).with_name("theme_pages")
TEXTS = Path(__file__).with_name("running_text")
STILL_WRONG = {
    "elementor": {"https://insole-makers.example/riverside"},
    "member_account": {"https://birds-by-wren.example/"},
    "member_card_fr": {"https://club-des-roses.example/"},
}
"""A button in the content that looks like promotion, and links in what members write about themselves: what the weights
do not tell apart yet."""

PAGES = [pytest.param(page, id=page.name) for folder in (FOLDER, THEMES) for page in marked_pages(folder)]


@pytest.mark.parametrize("page", PAGES)
def test_links_stand_where_a_person_says(page: MarkedPage) -> None:
    read = read_page(page.html.encode(), page.url)
    wrong = []
    for mark in page.marks:
        link = [link for link in read.links if link.href == mark.href][mark.nth]
        if link.placement is not PLACEMENT_OF[mark.block]:
            wrong.append((mark.href, mark.block, link.placement, link.block, link.confidence, link.reasons))
    assert page.marks
    assert {one[0] for one in wrong} == STILL_WRONG.get(page.name, set()), wrong


def test_every_family_of_engines_has_pages_of_more_than_one_place() -> None:
    families = {path.parent for folder in (FOLDER, THEMES) for path in folder.glob("*/*.html")}
    assert {"forums", "blogs", "shops", "builders", "cms", "docs", "unnamed", "languages", "special", "themes"} <= {
        family.name for family in families
    }
    for family in families:
        pages = [marked_page(path, texts=TEXTS) for path in sorted(family.glob("*.html"))]
        assert len({mark.block for page in pages for mark in page.marks}) >= 3, family


def test_marks_are_counted_among_links_alike_and_taken_out(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(
        "<!-- https://a.example/ | blog -->\n"
        "<p>{{s}}</p><a href='/x'>1</a><a href=\"/y\">2</a><a @footer href=/y>3</a><a name=z>4</a>",
        encoding="utf-8",
    )
    page = marked_page(path, texts=TEXTS)
    assert [(mark.href, mark.nth, mark.block) for mark in page.marks] == [("/y", 1, "footer")]
    assert "@footer" not in page.html
    assert "{{" not in page.html


@pytest.mark.parametrize("source", ["<p>no head</p>", "<!-- https://a.example/ | blog -->\n<a @footer name=x>1</a>"])
def test_a_page_that_says_too_little_is_refused(source: str, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(source, encoding="utf-8")
    with pytest.raises(ValueError, match="page"):
        marked_page(path, texts=TEXTS)
