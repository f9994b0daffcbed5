"""Criteria as a TOML file that people write, and the file that says what holds now. Pure."""

import json
import tomllib
from collections.abc import Iterator
from dataclasses import asdict, fields
from typing import Any

from pydantic import TypeAdapter, ValidationError

from crawler.criteria import BusinessPage, Criteria, Keyword, Quality, RivalBounds
from crawler.exceptions import UsageError

LONGEST_FILE = 1_000_000
LISTS = ("languages", "markets", "people", "research")
TABLES: dict[str, type[Any]] = {"quality": Quality, "rivals": RivalBounds}
EXAMPLE = """\
languages = ["en"]
markets = ["GB"]
people = []
research = []

[[keywords]]
text = "green tea"
intent = "informational"

[[business_pages]]
url = "https://yoursite.example/guides/green-tea"
value = 80
funnel = "revenue"
keywords = ["green tea"]
need = 12

# Where nothing else is said: what a site counts for by its best link, and when a competitor is doubted.
[quality]
contextual = 1.0
sidebar = 0.3
navigation = 0.2
user_generated = 0.2
footer = 0.1
nofollow = 0.4
directory = 0.5

[rivals]
oversized = 5.0
stranger = 0.02
"""


def read_criteria(text: str) -> Criteria:
    """The criteria in the text of a file. Raises UsageError, naming the field and what is wrong with it."""
    if len(text) > LONGEST_FILE:
        raise UsageError(f"the criteria have {len(text):,} characters; {LONGEST_FILE:,} are taken")
    try:
        # Editors of Windows begin a file with a mark.
        held = tomllib.loads(text.removeprefix("\ufeff"))
    except RecursionError as error:
        raise UsageError("the criteria are nested too deep") from error
    except ValueError as error:
        # What is no TOML, and numbers of thousands of digits.
        hint = "Write names and texts as in the example."
        raise UsageError(f"the criteria are no TOML: {error}", hint=hint) from error
    return criteria_of(held)


def criteria_of(held: dict[str, Any]) -> Criteria:
    """The criteria whose fields are held by name, numbers as such or as text. Raises UsageError, naming the field."""
    _refuse_unknown(held)
    try:
        return _CRITERIA.validate_python(held)
    except ValidationError as error:
        raise UsageError("; ".join(map(_fault, error.errors()[:5]))) from error


def _refuse_unknown(held: dict[str, Any]) -> None:
    """A field misspelled would be left out without a word."""
    _known_only("", held, Criteria)
    for name, kind in (("keywords", Keyword), ("business_pages", BusinessPage)):
        entries = held.get(name, ())
        for number, entry in enumerate(entries if isinstance(entries, list) else ()):
            if isinstance(entry, dict):
                _known_only(f"{name}[{number}].", entry, kind)
    for name, settings in TABLES.items():
        if isinstance(entry := held.get(name), dict):
            _known_only(f"{name}.", entry, settings)


def _known_only(where: str, entry: dict[str, Any], kind: type[Any]) -> None:
    known = [one.name for one in fields(kind)]
    if unknown := sorted(set(entry) - set(known)):
        raise UsageError(f"{where}{unknown[0]}: there is no such field", hint=f"There are: {', '.join(known)}.")


def write_criteria(criteria: Criteria) -> str:
    """The text that `read_criteria` reads as these criteria."""
    return "\n".join(_lines(criteria)) + "\n"


_CRITERIA = TypeAdapter(Criteria)


def _fault(one: Any) -> str:
    first, *rest = one["loc"]
    place = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in rest)
    return f"{first}{place}: {one['msg'].lower()}"


def _lines(criteria: Criteria) -> Iterator[str]:
    for name in LISTS:
        yield f"{name} = {_text(list(getattr(criteria, name)))}"
    for keyword in criteria.keywords:
        yield from ("", "[[keywords]]", f"text = {_text(keyword.text)}")
        yield from _known(intent=keyword.intent, volume=keyword.volume)
        if keyword.positions:
            inner = ", ".join(f"{_text(site)} = {position}" for site, position in keyword.positions.items())
            yield f"positions = {{ {inner} }}"
    for page in criteria.business_pages:
        yield from ("", "[[business_pages]]", f"url = {_text(page.url)}", f"value = {page.value}")
        yield f"funnel = {_text(page.funnel)}"
        yield from _known(keywords=list(page.keywords) or None, need=page.need)
    for name in TABLES:
        yield from ("", f"[{name}]", *_known(**asdict(getattr(criteria, name))))


def _known(**values: Any) -> Iterator[str]:
    return (f"{name} = {_text(value)}" for name, value in values.items() if value is not None)


def _text(value: Any) -> str:
    """A TOML value: its strings, numbers and arrays are JSON's, but for a character that no name may hold anyway."""
    return json.dumps(value, ensure_ascii=False)
