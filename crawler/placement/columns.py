"""How wide a column is meant to be: what grid classes, inline styles and table cells say of an element's width."""

import re
from functools import lru_cache

NARROW, HALF = 0.42, 0.6
"""Up to here a column is a side column; up to here it is one of two equal ones."""
_TWELFTHS = re.compile(
    r"(?<![\w])(?:[a-z]+[_-])?"
    r"(?:(?:col|columns?|span|grid|cell)[-_]?(xs|sm|md|lg|xl|xxl|span|tablet|desktop)?|"
    r"(small|medium|large))[-_]?(\d\d?)(?![\w/.-])"
)
"""Of twelve columns: Bootstrap (`col-md-4`, `span4`), Foundation (`large-4`), 960 (`grid_4`), Tailwind."""
_FRACTIONS = re.compile(
    r"(?:(?<![a-z])w|width|column|col|pure-u|size|unit|grid)"
    r"(?:[-_](?:xs|sm|md|lg|xl|small|medium|large))?[-_]?"
    r"(\d\d?)(?:[-_/]|of|-of-)(\d\d?)(?![\w/])"
)
"""Divi (`et_pb_column_1_4`), UIkit (`uk-width-1-4`), Tailwind (`md:w-1/3`), Pure (`pure-u-md-1-3`) and their like."""
_PERCENT = re.compile(r"(?:elementor-col|grid|col)-(\d\d|100)(?![\w/.-])")
_WORDS = re.compile(r"(?<![a-z])(one|two|three)[-_](half|third|thirds|fourth|fourths|quarter|quarters|fifth|fifths)")
_NUMBERS = {"one": 1, "two": 2, "three": 3, "half": 2, "third": 3, "fourth": 4, "quarter": 4, "fifth": 5}
_STYLE = re.compile(r"(?<![\w-])(?:width|flex-basis)\s*:\s*(\d+(?:\.\d+)?)(%|px)")
_LARGEST = ("xxl", "xl", "lg", "desktop", "large", "md", "medium", "sm", "tablet", "span", "small", "xs")
_SIDE_PIXELS, _PAGE_PIXELS = 340, 1000


@lru_cache(maxsize=65536)
def width_of(style_class: str, style: str, cell: str) -> float | None:
    """Share of the row's width an element is meant to have, 0 to 1, or None where nothing says.

    `style_class` is the class attribute, `style` the inline style, `cell` the width attribute of a table or its cell.
    Pixels are taken as shares of a page of 1,000.
    """
    said = _by_class(style_class.lower()) if style_class else None
    if said is None and style:
        found = _STYLE.search(style.lower())
        said = _length(found.group(1), found.group(2)) if found else None
    if said is None and cell:
        value = cell.strip().removesuffix("px")
        number, unit = (value[:-1], "%") if value.endswith("%") else (value, "px")
        said = _length(number, unit) if number.replace(".", "", 1).isdecimal() else None
    return said if said is not None and said <= 1 else None


def _length(number: str, unit: str) -> float | None:
    value = float(number)
    if unit == "%":
        return value / 100 if value >= 5 else None
    # A box of some pixels is a button or a picture, no column.
    return min(1.0, value / _PAGE_PIXELS) if value >= 100 else None


def _by_class(names: str) -> float | None:
    if not any(digit.isdecimal() for digit in names):
        return _by_words(names)
    found = [(int(part), int(whole)) for part, whole in _FRACTIONS.findall(names)]
    fractions = [part / whole for part, whole in found if 0 < part <= whole > 1]
    if fractions:
        return fractions[-1]
    twelfths = [
        (screen or size, int(number)) for screen, size, number in _TWELFTHS.findall(names) if 1 <= int(number) <= 12
    ]
    if twelfths:
        sizes = dict(reversed(twelfths))
        largest = next((sizes[screen] for screen in _LARGEST if screen in sizes), twelfths[-1][1])
        return largest / 12
    percent = _PERCENT.search(names)
    return int(percent.group(1)) / 100 if percent else _by_words(names)


def _by_words(names: str) -> float | None:
    found = _WORDS.search(names)
    if found is None:
        return None
    return _NUMBERS[found.group(1)] / _NUMBERS[found.group(2).removesuffix("s")]


def grade_width(width: float | None) -> str:
    """`narrow`, `half`, `wide` or `none`."""
    if width is None or width > 0.95:
        return "none"
    return "narrow" if width <= NARROW else "half" if width <= HALF else "wide"
