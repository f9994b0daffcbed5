"""What a page declares for machines: its JSON-LD read once, and the types, the author and the dates in it."""

import json
import re
from collections.abc import Iterator
from typing import Any

from crawler.reading.outline import Outline

LARGEST = 200_000
"""Characters of one JSON-LD block that are read: shops list thousands of articles in one."""
MOST_TYPES = 12
LONGEST_NAME = 120
_MOST_NODES = 60
_ITEM = "itemtype="
_MICRODATA = re.compile(r"""itemtype=["']?\s*https?://schema\.org/([A-Za-z]+)""")
_MICRODATA_BYTES = re.compile(_MICRODATA.pattern.encode())
_TYPE = re.compile(r'"@type"\s*:\s*"([A-Za-z]+)"')
_WEB = re.compile(r"https?:|www\.|@|[{}<>]")
# The parts of a page that are a thing of their own, beside the top: what it is about, not who its picture's owner is.
_INNER = ("@graph", "mainEntity", "mainEntityOfPage", "itemReviewed")


def json_ld(outline: Outline) -> list[str]:
    """The texts of the page's JSON-LD blocks."""
    return [
        outline.source.raw(at)
        for at in outline.find("script")
        if (outline.source.attributes(at).get("type") or "").strip().lower() == "application/ld+json"
    ]


def declared(blocks: list[str], markup: str | bytes) -> tuple[tuple[str, ...], str]:
    """The schema.org types a page declares of itself, and its author by them; each empty where it says none.

    `blocks` are its JSON-LD, `markup` the page, in which microdata is looked for. A block that is no JSON gives its
    types only.
    """
    types: dict[str, None] = {}
    author = ""
    for block in blocks:
        try:
            nodes = list(_nodes(json.loads(block[:LARGEST], strict=False)))
        except (ValueError, RecursionError):
            types |= dict.fromkeys(_TYPE.findall(block[:LARGEST]))
            continue
        for node in nodes:
            types |= dict.fromkeys(_names(node.get("@type")))
            author = author or person_name(_name(node.get("author")))
    types |= dict.fromkeys(microdata(markup))
    return tuple(types)[:MOST_TYPES], author


def person_name(text: str) -> str:
    """A name as it can be kept: folded; empty for an address or for what is too long to be one.

    >>> person_name("  Ada   Lovelace ")
    'Ada Lovelace'
    >>> person_name("https://www.facebook.com/ada")
    ''
    """
    name = " ".join(text.split())
    return "" if len(name) > LONGEST_NAME or _WEB.search(name) else name


def _nodes(value: Any) -> Iterator[dict[str, Any]]:
    """The objects that speak of the page itself, outermost first."""
    waiting, seen = [value], 0
    while waiting and seen < _MOST_NODES:
        one = waiting.pop(0)
        seen += 1
        if isinstance(one, list):
            waiting[:0] = one[:_MOST_NODES]
        elif isinstance(one, dict):
            yield one
            waiting += [one[name] for name in _INNER if name in one]


def _names(value: Any) -> list[str]:
    """Types as plain words, whether written as one, several, or as addresses."""
    words = value if isinstance(value, list) else [value]
    names = [word.rpartition("/")[2] for word in words if isinstance(word, str)]
    return [name for name in names if name.isalpha() and len(name) <= 40]


def _name(author: Any) -> str:
    if isinstance(author, list):
        author = author[0] if author else ""
    if isinstance(author, dict):
        author = author.get("name")
    if isinstance(author, list):
        author = author[0] if author else ""
    return author if isinstance(author, str) else ""


def microdata(markup: str | bytes) -> list[str]:
    """The schema.org types of a page's microdata, as often as they stand there."""
    if isinstance(markup, str):
        return _MICRODATA.findall(markup) if _ITEM in markup else []
    if _ITEM.encode() not in markup:
        return []
    return [name.decode() for name in _MICRODATA_BYTES.findall(markup)]
