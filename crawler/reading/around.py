"""The block around one link as BeautifulSoup reads it: its sentence, an excerpt, the heading above."""

import re
from dataclasses import dataclass

from bs4 import BeautifulSoup
from bs4.builder._htmlparser import HTMLParserTreeBuilder
from bs4.element import NavigableString, PreformattedString, Tag

from crawler.reading.outline import INLINE, SILENT, Outline

EXCERPT = 600
"""Characters of the excerpt."""
SENTENCE = 400
"""Characters of a sentence: text without full stops is cut around the link."""
_WIDEST = 20_000
"""Characters of markup BeautifulSoup gets at most: a block larger than that is no block to quote."""
_MOST_ELEMENTS = 2_000
_END = re.compile(r"(?<=[.!?…])[\"'”’»)\]]*\s+(?=\S)|(?<=[。！？])")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_MARK_OPEN, _MARK_CLOSE = "\x02", "\x03"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around a link, white space folded."""

    sentence: str = ""
    excerpt: str = ""
    heading: str = ""


def read_surroundings(outline: Outline, at: int) -> Surroundings:
    """Read the smallest block around the anchor at `at` that says more than the anchor itself."""
    heading = _heading_above(outline, at)
    block = _block(outline, at)
    if block < 0:
        return Surroundings(heading=heading)
    marked = _marked_text(outline, block, at)
    before, _, rest = marked.partition(_MARK_OPEN)
    inside, _, after = rest.partition(_MARK_CLOSE)
    return Surroundings(sentence_of(before, inside, after), _cut(before, inside, after, EXCERPT), heading)


def _block(outline: Outline, at: int) -> int:
    """The nearest block-level ancestor with text beside the link, within reason; else the nearest block-level one."""
    own = len(outline.visible(at))
    nearest = -1
    step = outline.parents[at]
    while step > 0 and outline.tags[step] not in {"body", "html"}:
        if outline.tags[step] not in INLINE:
            nearest = step if nearest < 0 else nearest
            size = outline.stops[step] - outline.starts[step]
            if size > _WIDEST:
                break
            if len(outline.visible(step)) > own + 20:
                return step
        step = outline.parents[step]
    return nearest


def _marked_text(outline: Outline, block: int, at: int) -> str:
    """The block's text with the link between two marks."""
    if outline.ends[block] - block > _MOST_ELEMENTS:
        return outline.visible(at)[:EXCERPT].join((_MARK_OPEN, _MARK_CLOSE))
    markup = outline.source.markup(block)
    soup = BeautifulSoup(markup, builder=HTMLParserTreeBuilder)
    number = sum(1 for other in range(block, at) if outline.tags[other] == outline.tags[at])
    same = soup.find_all(outline.tags[at])
    if number < len(same):
        same[number].insert(0, _MARK_OPEN)
        same[number].append(_MARK_CLOSE)
    return " ".join("".join(_pieces(soup)).split())


def _pieces(soup: BeautifulSoup) -> list[str]:
    pieces: list[str] = []
    for element in soup.descendants:
        if isinstance(element, Tag):
            if element.name not in INLINE:
                pieces.append(" ")
        elif _is_read(element):
            pieces.append(str(element))
    return pieces


def _is_read(element: object) -> bool:
    """Whether a person reads it: no comment, doctype or the like, and not inside a silent element."""
    if not isinstance(element, NavigableString) or isinstance(element, PreformattedString):
        return False
    return element.parent is None or element.parent.name not in SILENT


def sentence_of(before: str, inside: str, after: str) -> str:
    """The sentence that `inside` stands in, between the text before and after it; at most `SENTENCE` characters."""
    opening = _END.split(before)[-1] if before else ""
    closing = _END.split(after)[0] if after else ""
    return _cut(opening, inside, closing, SENTENCE)


def _cut(before: str, inside: str, after: str, most: int) -> str:
    """Text around the link, at most `most` characters, the link in the middle where both sides are long."""
    whole = f"{before}{inside}{after}"
    if len(whole) <= most:
        return " ".join(whole.split())
    room = max(0, most - len(inside))
    left = min(len(before), max(room // 2, room - len(after)))
    right = room - left
    return " ".join(f"{before[len(before) - left :]}{inside}{after[:right]}".split())[:most]


def _heading_above(outline: Outline, at: int) -> str:
    """The last heading that starts before the link, or the one it stands in."""
    found = -1
    for tag in _HEADINGS:
        indices = outline.find(tag, last=at)
        if indices and indices[-1] > found:
            found = indices[-1]
    return outline.visible(found)[:200] if found >= 0 else ""
