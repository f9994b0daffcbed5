"""One JSON document with a long list in it, written as the list comes."""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice
from typing import Any


def stream_json(
    head: Mapping[str, Any], name: str, items: Iterable[Mapping[str, Any]], tail: Mapping[str, Any]
) -> None:
    """`{head..., name: [items...], tail...}` on standard output without ever holding the list.

    Nothing is written before the first item is there: an error on the way to it leaves the output to its own document.
    """
    for piece in json_pieces(head, name, items, tail):
        sys.stdout.write(piece)


def json_pieces(
    head: Mapping[str, Any], name: str, items: Iterable[Mapping[str, Any]], tail: Mapping[str, Any]
) -> Iterator[str]:
    """The same as pieces of text; the first comes when the first item is there."""
    coming = iter(items)
    first = list(islice(coming, 1))
    yield "{" + "".join(f"{_pair(key, value)},\n" for key, value in head.items()) + f"{json.dumps(name)}: ["
    separator = "\n"
    for item in chain(first, coming):
        yield separator + json.dumps(item, ensure_ascii=False)
        separator = ",\n"
    yield "]" + "".join(f",\n{_pair(key, value)}" for key, value in tail.items()) + "}\n"


def _pair(key: str, value: Any) -> str:
    return f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}"
