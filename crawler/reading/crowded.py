"""Tags with so many attributes that lexbor would stall: it compares the name of each with those of all before it."""

import re

MOST_FOR_LEXBOR = 10_000
"""Attributes of one tag: 20,000 take half a second, twice as many four times that; an answer has room for a million."""
SMALL = 128 * 1024
"""Letters of a page that has no room for enough of them."""
# As browsers take a tag apart (HTML standard 13.2.5.32 to 39); each letter of a page is looked at once.
_ATTRIBUTE = r"""[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"?|'[^']*+'?|[^\s>"'][^\s>]*+)?+)?+"""
_LONG_TAG = re.compile(rf"<[a-zA-Z][^\s/>]*+((?:{_ATTRIBUTE})*+)")
_ONE = re.compile(_ATTRIBUTE)


def crowded(markup: str | bytes) -> bool:
    """Whether a tag of the page has more attributes than lexbor reads in time."""
    if len(markup) <= SMALL:
        return False
    # Names are told apart by ASCII letters alone.
    text = markup if isinstance(markup, str) else markup.decode("latin-1")
    least = 2 * MOST_FOR_LEXBOR
    spans = (found.span(1) for found in _LONG_TAG.finditer(text))
    return any(end - start > least and _many(text, start, end) for start, end in spans)


def _many(text: str, start: int, end: int) -> bool:
    return sum(1 for _ in _ONE.finditer(text, start, end)) > MOST_FOR_LEXBOR
