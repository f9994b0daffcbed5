"""Pages of more markup than anybody reads in time: tags with so many attributes that lexbor would stall, which compares
the name of each with those of all before it, and tags without number.
"""

import re
from bisect import bisect_left

MOST_FOR_LEXBOR = 10_000
"""Attributes of one tag: 20,000 take half a second, twice as many four times that; an answer has room for a million."""
SMALL = 128 * 1024
"""Letters of a page that has no room for enough of them."""
# As browsers take a tag apart (HTML standard 13.2.5.32 to 39); each letter of a page is looked at once.
_ATTRIBUTE = r"""[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"?|'[^']*+'?|[^\s>"'][^\s>]*+)?+)?+"""
_LONG_TAG = re.compile(rf"<[a-zA-Z][^\s/>]*+((?:{_ATTRIBUTE})*+)")
_ONE = re.compile(_ATTRIBUTE)
MOST_TAGS = 600_000
"""Tags of a page that are read, opening and closing: three letters each let 20 MB hold seven times as many, which took
half a minute and 4 GB. A page of 100,000 links has some 200,000 to 400,000."""


def first_tags(body: bytes, *, most: int = MOST_TAGS) -> bytes:
    """The page up to the last tag that is read: all of it but for a page of more tags.

    >>> first_tags(b"<p>one<p>two<p>three", most=2), first_tags(b"<p>one<p>two", most=2)
    (b'<p>one<p>two', b'<p>one<p>two')
    """
    if body.count(b"<") <= most:
        return body
    # The first place before which one tag too many begins.
    return body[: bisect_left(range(len(body) + 1), most + 1, key=lambda end: body.count(b"<", 0, end)) - 1]


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
