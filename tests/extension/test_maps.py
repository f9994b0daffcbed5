"""Links of image maps, in real Chromium: drawn where a click would follow them, told of and counted as any other."""

from typing import Any

import pytest

from tests.extension.cdp import Page, until
from tests.extension.chromium import Chromium
from tests.extension.served import Served
from tests.extension.test_painting import paint, shown

pytestmark = pytest.mark.timeout(300)
"""Seconds: the first test of all has the demo's store made."""

MAPS = "http://mixed.test/maps"
MIDDLES = """linkgapAudit.painted.flatMap(({ element, drawings = [] }) => drawings.map(({ picture, svg }) => {
  picture.scrollIntoView({ block: 'center' });
  linkgapAudit.placeDrawings();
  const box = svg.firstElementChild?.getBoundingClientRect();
  const [x, y] = [box.x + box.width * 0.6, box.y + box.height / 2];
  const there = document.elementFromPoint(x, y);
  const beyond = document.elementFromPoint(x, box.y + box.height + 3 + 9 * (element.shape === 'default'));
  return [picture.id, element.id, there?.id, beyond?.id === element.id];
}))"""


def drawn(browser: Chromium) -> list[list[Any]]:
    """Picture, area, what a click into the drawing's middle would meet, and whether one below it meets the area too."""
    found: list[list[Any]] = browser.in_scripts(MIDDLES)
    return found


@pytest.fixture
def page(chromium: Chromium, served: Served) -> Page:
    page = chromium.open(MAPS)
    paint(chromium, page)
    return page


def test_each_shape_is_drawn_where_a_click_follows_it(page: Page, chromium: Chromium) -> None:
    shapes = ["box", "ring", "field"]
    wanted = [[picture, shape, shape, False] for shape in shapes for picture in ("plain", "small")]
    assert drawn(chromium) == [*wanted, ["whole", "pot", "pot", False]]
    # A map that no picture uses has no place to be drawn in.
    assert "http://unused.example/" in shown(chromium)
    width = "linkgapAudit.painted.find(({element}) => element.id === 'pot').drawings[0].svg.firstElementChild"
    assert chromium.in_scripts(f"{width}.getAttribute('stroke-width')") == "4"


def test_a_drawing_keeps_its_place_when_the_picture_moves(page: Page, chromium: Chromium) -> None:
    page.run("(scrollTo(0, 0), document.querySelector('h1').style.paddingTop = '120px')")
    page.run("document.querySelector('#whole').width = 240")
    page.run("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50))))")
    places = """(() => {
      const { svg, picture } = linkgapAudit.painted.find(({ element }) => element.id === 'pot').drawings[0];
      return [svg, picture].map(e => e.getBoundingClientRect()).map(({ x, y, width, height }) => [x, y, width, height]);
    })()"""
    until(lambda: len({tuple(box) for box in chromium.in_scripts(places)}) == 1, "drawing and picture in one place")
    assert chromium.in_scripts(places)[0][2] == 240


def test_the_legend_counts_hides_and_leaves_nothing(page: Page, chromium: Chromium) -> None:
    assert "6 links to other sites" in chromium.in_scripts("linkgapAudit.shadow.querySelector('.panel').innerText")
    chromium.click_in_panel(page, "only to you and competitors")
    until(lambda: [one[1] for one in drawn(chromium)] == ["pot"], "only the competitor's")
    chromium.click_in_panel(page, "only to you and competitors")
    until(lambda: len(drawn(chromium)) == 7, "all again")
    chromium.click_in_panel(page, "Take off")
    until(lambda: chromium.in_scripts("!linkgapAudit.isPainted()"), "the paint gone")
    assert page.run("document.querySelectorAll('linkgap-panel, [style*=outline]').length") == 0


def test_the_card_tells_of_an_area_and_the_way_leads_to_it(page: Page, chromium: Chromium) -> None:
    x, y = page.run(
        "(() => { const e = document.querySelector('#plain'); e.scrollIntoView({block: 'center'});"
        " const b = e.getBoundingClientRect(); return [b.x + 12 + 60, b.y + 12 + 50]; })()"
    )
    page.send("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)
    card = "linkgapAudit.shadow?.querySelector('.floating')"
    until(lambda: "http://box.example/" in (chromium.in_scripts(f"{card}?.innerText") or ""), "the card")
    box = chromium.in_scripts(f"(({{ left, top }}) => [left, top])({card}.getBoundingClientRect())")
    assert abs(box[0] - (x - 50)) < 2
    assert abs(box[1] - (y + 30 + 8)) < 2
    chromium.click_in_panel(page, "Next to a competitor")
    here = "linkgapAudit.shadow.querySelector('.this-link')?.innerText"
    until(lambda: "Competitor: harbourleaf.example" in (chromium.in_scripts(here) or ""), "the competitor's card")
    # It is the last thing on the page, which ends before it could come to the middle.
    inside = "(({ top, bottom }) => top > 0 && bottom < innerHeight)"
    page.until(f"{inside}(document.querySelector('#whole').getBoundingClientRect())")


def test_an_area_is_visible_where_its_picture_is(page: Page, chromium: Chromium) -> None:
    layout = chromium.in_scripts(
        "linkgapAudit.collect().layout.links.map(({ link, visible }) => [linkgapAudit.links[link].alt || 'a', visible])"
    )
    assert layout == [["a", True], ["box", True], ["ring", True], ["field", True], ["pot", True], ["none", False]]
