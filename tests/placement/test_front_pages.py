"""Front pages, and what stands beside content, of many makers: learned from with little weight, so most come right."""

from pathlib import Path

import pytest

from crawler.placement.frame import Frame
from crawler.placement.judgement import PLACEMENT_OF
from crawler.placement.train.marked import marked_pages
from crawler.reading import read_page
from crawler.reading.encoding import decode
from crawler.reading.read import clickable, outline_of

FRONTS, SIDES = (Path(__file__).with_name(name) for name in ("front_pages", "side_pages"))
FLOORS = {FRONTS: (1000, 0.91), SIDES: (700, 0.93)}
"""How many of their links are marked at least, and which share of those is placed as a person places them; nothing is
proved by it of pages never seen."""


@pytest.mark.parametrize("folder", FLOORS, ids=lambda folder: str(folder.name))
def test_most_links_stand_where_a_person_says(folder: Path) -> None:
    right, wrong = 0, []
    for page in marked_pages(folder):
        links = read_page(page.html.encode(), page.url).links
        for mark in page.marks:
            link = [link for link in links if link.href == mark.href][mark.nth]
            if link.placement is PLACEMENT_OF[mark.block]:
                right += 1
            else:
                wrong.append((page.name, mark.href, str(mark.block), str(link.block), link.confidence))
    marks, share = FLOORS[folder]
    assert right + len(wrong) > marks
    assert right / (right + len(wrong)) >= share, wrong


@pytest.mark.parametrize(
    ("address", "front"),
    [
        ("https://a.example", True),
        ("https://a.example/", True),
        ("https://a.example/de/", True),
        ("https://a.example/pt-BR", True),
        ("https://a.example/index.php", True),
        ("https://a.example/Default.aspx", True),
        ("https://a.example/home/", True),
        ("https://a.example/?p=12", False),
        ("https://a.example/news", False),
        ("https://a.example/de/news/", False),
        ("https://a.example/indexing", False),
        ("https://a.example/home-made", False),
    ],
)
def test_a_front_page_is_told_by_its_address(address: str, *, front: bool) -> None:
    outline = outline_of(decode(b"<p><a href=/x>x</a></p>"))
    assert Frame(outline, clickable(outline)[0], address).front is front


def test_the_same_page_is_read_with_its_columns_in_mind_where_it_is_a_front_page() -> None:
    page = next(page for page in marked_pages(FRONTS) if page.name == "town_bootstrap_home")
    assert page.url.count("/") == 3
    front, article = (
        [(link.placement, link.confidence) for link in read_page(page.html.encode(), url).links]
        for url in (page.url, page.url + "2024/05/an-article/")
    )
    assert len(front) == len(article)
    assert front != article
