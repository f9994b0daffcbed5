"""Pages nothing is learned from and no word is added for: what they show is what sites never seen show."""

from pathlib import Path

from crawler.placement.judgement import PLACEMENT_OF
from crawler.placement.train.marked import marked_pages
from crawler.reading import read_page

FOLDER = Path(__file__).with_name("held_pages")
FLOOR = 0.89
"""Share of their links placed as a person places them. It may only rise, or fall in the same commit as the reason."""
SURE = 0.9


def test_most_links_are_placed_as_marked_and_all_of_those_that_are_sure() -> None:
    right, wrong = [], []
    for page in marked_pages(FOLDER):
        links = read_page(page.html.encode(), page.url).links
        for mark in page.marks:
            link = [link for link in links if link.href == mark.href][mark.nth]
            told = (page.name, mark.href, str(mark.block), str(link.block), link.confidence)
            (right if link.placement is PLACEMENT_OF[mark.block] else wrong).append(told)
    assert len(right) + len(wrong) > 90
    assert len(right) / (len(right) + len(wrong)) >= FLOOR, wrong
    assert sum(told[-1] >= SURE for told in right) > 50
    assert [told for told in wrong if told[-1] >= SURE] == []
