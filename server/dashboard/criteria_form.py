"""Criteria as the fields of a form, and back: what a person fills in instead of writing a file. Pure."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, replace
from typing import Any

from crawler.criteria import BusinessPage, Criteria, Keyword, checked_criteria
from crawler.criteria_file import LISTS, TABLES, criteria_of
from crawler.exceptions import FieldsWrong, UsageError

SPARE = 3
"""Rows left empty below the business pages there are."""
CODES = ("languages", "markets")
"""Lists in one line with commas; the others have an entry a line, as a name may hold a comma."""
_ROW = re.compile(r"page_(\d{1,4})_url")
_KEYWORD = re.compile(r"keywords\[(\d{1,6})\](?:\.\w+)?")
_PLACE = re.compile(r"(\w+)(?:\[(\d+)\])?(?:\.(\w+))?")


def as_fields(criteria: Criteria) -> dict[str, str]:
    """Every field of the form by its name, as these criteria fill it in."""
    fields = {name: (", " if name in CODES else "\n").join(getattr(criteria, name)) for name in LISTS}
    fields["keywords"] = "\n".join(map(_line, criteria.keywords))
    for row, page in enumerate((*criteria.business_pages, *([None] * SPARE))):
        fields |= {f"page_{row}_{name}": value for name, value in _page_fields(page).items()}
    for table in TABLES:
        fields |= {f"{table}_{name}": f"{value:g}" for name, value in asdict(getattr(criteria, table)).items()}
    return fields


def rows_of(fields: Mapping[str, str]) -> range:
    """The rows of business pages that the form has."""
    found = [int(match[1]) for name in fields if (match := _ROW.fullmatch(name))]
    return range(max(found, default=-1) + 1)


def from_fields(fields: Mapping[str, str], held: Criteria) -> Criteria:
    """The criteria that are filled in, checked; what the form does not show is kept of `held`. Raises FieldsWrong."""
    given = _given(fields)
    with told_by_field(fields):
        made = checked_criteria(criteria_of(given))
    positions = {one.text.casefold(): one.positions for one in held.keywords}
    return replace(
        made, keywords=tuple(replace(one, positions=positions.get(one.text.casefold(), {})) for one in made.keywords)
    )


@contextmanager
def told_by_field(fields: Mapping[str, str]) -> Iterator[None]:
    """Tell what criteria are refused for by the form's field, where the fault names one of theirs."""
    try:
        yield
    except FieldsWrong:
        raise
    except UsageError as error:
        place, _, fault = str(error.args[0]).partition(": ")
        raise FieldsWrong(
            {_field(place, fields): f"cannot be kept: {_said(place, fault, fields)}"}, hint=error.hint
        ) from error


def _page_fields(page: BusinessPage | None) -> dict[str, str]:
    if page is None:
        return dict.fromkeys(("url", "value", "funnel", "keywords", "need"), "")
    need = "" if page.need is None else str(page.need)
    words = ", ".join(page.keywords)
    return {"url": page.url, "value": str(page.value), "funnel": page.funnel, "keywords": words, "need": need}


def _line(keyword: Keyword) -> str:
    """A keyword, what is wanted by it, and how often it is searched for, as `_keyword` reads them."""
    parts = [keyword.text, keyword.intent or "", "" if keyword.volume is None else str(keyword.volume)]
    return " | ".join(parts).rstrip(" |")


def _keyword(line: str) -> dict[str, Any]:
    text, intent, volume, *_ = (*(part.strip() for part in line.split("|")), "", "")
    return {"text": text} | _filled(intent=intent, volume=volume)


def _given(fields: Mapping[str, str]) -> dict[str, Any]:
    given: dict[str, Any] = {}
    for name in LISTS:
        parts = fields.get(name, "").split(",") if name in CODES else fields.get(name, "").splitlines()
        given[name] = [part.strip() for part in parts if part.strip()]
    given["keywords"] = [_keyword(line) for _, line in _keyword_lines(fields)]
    given["business_pages"] = [_page(fields, row) for row in _filled_rows(fields)]
    for table in TABLES:
        prefix = f"{table}_"
        given[table] = _filled(
            **{name.removeprefix(prefix): text for name, text in fields.items() if name.startswith(prefix)}
        )
    return given


def _page(fields: Mapping[str, str], row: int) -> dict[str, Any]:
    cells = {name: fields.get(f"page_{row}_{name}", "").strip() for name in _page_fields(None)}
    words = [word.strip() for word in cells.pop("keywords").split(",") if word.strip()]
    return {"url": cells.pop("url"), "keywords": words} | _filled(**cells)


def _filled(**texts: str) -> dict[str, str]:
    return {name: text.strip() for name, text in texts.items() if text.strip()}


def _keyword_lines(fields: Mapping[str, str]) -> list[tuple[int, str]]:
    lines = enumerate(fields.get("keywords", "").splitlines(), 1)
    return [(number, line) for number, line in lines if line.strip()]


def _said(place: str, fault: str, fields: Mapping[str, str]) -> str:
    """What is wrong, keywords by their lines rather than their numbers among those that are not empty."""
    lines = [line for line, _ in _keyword_lines(fields)]

    def by_line(match: re.Match[str]) -> str:
        # A number beyond them stands in what was typed, which is told in the fault.
        return f"line {lines[int(match[1])]}" if int(match[1]) < len(lines) else match[0]

    at = _KEYWORD.match(place)
    words = _KEYWORD.sub(by_line, fault.partition(", unable to parse")[0])
    return f"{by_line(at)}: {words}" if at else words


def _filled_rows(fields: Mapping[str, str]) -> list[int]:
    """Rows that say something: one without an address is a fault where anything else stands in it."""
    said = ("url", "keywords", "need")
    return [row for row in rows_of(fields) if any(fields.get(f"page_{row}_{name}", "").strip() for name in said)]


def _field(place: str, fields: Mapping[str, str]) -> str:
    """The form's field for a place in criteria: `business_pages[1].url` is the address of the second row filled in."""
    match = _PLACE.match(place)
    name, number, part = match.groups() if match else (place, None, None)
    if name == "business_pages" and number is not None:
        return f"page_{_filled_rows(fields)[int(number)]}_{part or 'url'}"
    return f"{name}_{part}" if name in TABLES and part else name
