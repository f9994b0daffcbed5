"""One JSON document with a long list in it, written to standard output as the list comes."""

import json
import sys
from collections.abc import Iterable, Mapping
from itertools import chain, islice
from typing import Any


def stream_json(
    head: Mapping[str, Any], name: str, items: Iterable[Mapping[str, Any]], tail: Mapping[str, Any]
) -> None:
    """`{head..., name: [items...], tail...}` without ever holding the list.

    Nothing is written before the first item is there: an error on the way to it leaves the output to its own document.
    """
    coming = iter(items)
    first = list(islice(coming, 1))
    write = sys.stdout.write
    write("{" + "".join(f"{_pair(key, value)},\n" for key, value in head.items()) + f"{json.dumps(name)}: [")
    separator = "\n"
    for item in chain(first, coming):
        write(separator + json.dumps(item, ensure_ascii=False))
        separator = ",\n"
    write("]" + "".join(f",\n{_pair(key, value)}" for key, value in tail.items()) + "}\n")


def _pair(key: str, value: Any) -> str:
    return f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}"
