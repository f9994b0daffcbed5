"""Pictures of numbers: a colour means one thing, names are whole, and words are the tables'."""

import re

import pytest

from crawler.items import GapStatus
from crawler.segments import Segment as Kind
from server.dashboard.drawing import NARROW, SITES, TONES, WIDTH, draw_cleaning, draw_segments
from server.gap.segment.table_store import Segment
from tests.gap.made_store import OTHER, OWN, RIVAL, THIRD, MadeStore, Seen
from tests.server.dashboard.conftest import Reader

LONG = "a-name-that-is-longer-than-a-legend-likes.example"


def shown(drawn: str) -> set[str]:
    return set(re.findall(r"<text[^>]*>([^<]+)</text>", drawn))


def test_no_site_has_the_colour_of_a_placement() -> None:
    assert not set(SITES) & set(TONES)
    assert len(set(SITES)) == len(SITES)


def test_a_picture_of_segments_names_every_site_in_full() -> None:
    sites = (OWN, RIVAL, OTHER, LONG)
    segment = Segment(Kind.COMPANY_BLOG, 4, 4, 0.5, dict.fromkeys(sites, 1), 1, long_term=False, draws={}, lack="")
    assert {*sites, "company blog"} <= shown(draw_segments([segment], sites))


def test_a_picture_of_cleaning_says_statuses_as_pages_do() -> None:
    assert "false gap" in shown(draw_cleaning({GapStatus.FALSE_GAP: (3, 1)}))


def test_a_picture_for_a_phone_is_narrow_and_names_every_layer_in_full() -> None:
    wide, narrow = (draw_cleaning({GapStatus.GAP: (9, 4), GapStatus.NONE: (1, 1)}, narrow=one) for one in (False, True))
    assert [re.findall(r'viewBox="0 0 (\d+)', one) for one in (wide, narrow)] == [[str(WIDTH)], [str(NARROW)]]
    assert {"kept", "left out", "gap", "none"} <= shown(wide) & shown(narrow)
    sites = (OWN, RIVAL, OTHER, THIRD)
    segment = Segment(Kind.NEWS, 4, 4, 0.5, dict.fromkeys(sites, 1), 1, long_term=False, draws={}, lack="")
    assert set(sites) <= shown(draw_segments([segment], sites, narrow=True))


@pytest.mark.parametrize("sites", [1, 3, 6])
@pytest.mark.parametrize("narrow", [False, True])
def test_a_picture_ends_below_its_legend(sites: int, narrow: bool) -> None:
    names = [f"site-{number}.example" for number in range(sites)]
    segment = Segment(Kind.NEWS, 4, 4, 0.5, dict.fromkeys(names, 1), 1, long_term=False, draws={}, lack="")
    drawn = draw_segments([segment] * 3, names, narrow=narrow)
    (height,) = re.findall(r'viewBox="0 0 \d+ (\d+)"', drawn)
    moved, legend = drawn.partition('class="legends"')[::2]
    top = float(re.findall(r"translate\(\d+, ?(\d+)\)", moved)[-1])
    ends = [top + float(y) + 14 for y in re.findall(r'<rect x="[\d.]+" y="([\d.]+)" width="14"', legend)]
    assert len(ends) == sites
    assert not narrow or "translate(12," in moved[-40:]
    assert max(ends) + 8 <= int(height) <= max(ends) + 16


async def test_a_page_offers_both(reader: Reader, made: MadeStore) -> None:
    made.look("https://a.example/p", [Seen(RIVAL)])
    page = await reader.page("/clean")
    phone = page.select_one("picture source[media]")
    assert phone is not None
    assert str(phone["srcset"]) == "/charts/cleaning.svg?narrow=1"
    assert f'viewBox="0 0 {NARROW}' in (await reader.answer(str(phone["srcset"]))).text
