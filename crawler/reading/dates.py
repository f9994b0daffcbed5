"""When a page says it was published and changed: meta, then JSON-LD, then `<time>`."""

import re
from collections.abc import Sequence

from crawler.reading.facts import Head
from crawler.reading.outline import Outline

_JSON_DATE = re.compile(r'"(datePublished|dateModified)"\s*:\s*"([^"]{8,40})"')
# A whole ISO 8601 date, time and zone optional; nothing looser: "yesterday" is no date to store.
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?\s*(Z|[+-]\d{2}:?\d{2})?)?")


def read_dates(outline: Outline, head: Head, blocks: Sequence[str]) -> tuple[str, str]:
    """Published and modified as ISO text, each empty where the page does not say. `blocks` are its JSON-LD."""
    published, modified = iso_date(head.published), iso_date(head.modified)
    if not (published and modified):
        said = dict(reversed(_JSON_DATE.findall("\n".join(blocks))))
        published = published or iso_date(said.get("datePublished", ""))
        modified = modified or iso_date(said.get("dateModified", ""))
    return published or _first_time(outline), modified


def iso_date(text: str) -> str:
    """The ISO date (and time) at the start of `text`, or an empty string.

    >>> iso_date("2024-05-06T07:08:09.123+02:00")
    '2024-05-06T07:08:09+02:00'
    """
    found = _ISO.match(text.strip())
    if not found or not (1 <= int(found[2]) <= 12 and 1 <= int(found[3]) <= 31 and int(found[1]) > 1989):
        return ""
    return found[1] + "-" + found[2] + "-" + found[3] + (f"T{found[4]}{found[5] or ''}" if found[4] else "")


def _first_time(outline: Outline) -> str:
    for at in outline.find("time")[:20]:
        found = iso_date(outline.source.attributes(at).get("datetime") or "")
        if found:
            return found
    return ""
