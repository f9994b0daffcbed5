"""What a person says that columns mean: choices of a form as header and field. Pure."""

from collections.abc import Mapping, Sequence

from multidict import MultiMapping

from crawler.exceptions import UsageError
from crawler.exports import FIELDS

COLUMN = "column-"
"""Begins the name of each choice; the column's number, from 0, follows."""
MEANINGS: Mapping[str, str] = {
    "source_url": "page that links",
    "source": "domain that links",
    "target_url": "page linked to",
    "alt_targets": "further pages linked to",
    "anchor": "anchor text",
    "kind": "kind of link (text, image ...)",
    "nofollow": "nofollow",
    "ugc": "rel ugc",
    "sponsored": "rel sponsored",
    "lost": "lost",
    "lost_at": "lost on",
    "lost_reason": "why it was lost",
    "in_content": "in the content",
    "sitewide": "on every page of the site",
    "rendered": "seen in a browser only",
    "position": "position in the page",
    "first_seen": "first seen",
    "last_seen": "last seen",
    "authority": "authority of the domain",
    "traffic": "traffic",
    "links": "number of links",
}
"""Fields of a claim as people read them."""


def mapping_of(given: MultiMapping[str] | Mapping[str, str], header: Sequence[str]) -> dict[str, str]:
    """Header to field, of the columns that were given a meaning. Raises UsageError for a field there is not."""
    found = {}
    for at, name in enumerate(header):
        wanted = given.get(f"{COLUMN}{at}", "")
        if wanted and wanted not in FIELDS:
            raise UsageError(f"there is no field {wanted!r}", hint=f"Fields: {', '.join(FIELDS)}.")
        if wanted:
            found[name] = wanted
    return found


def chosen(given: MultiMapping[str] | Mapping[str, str]) -> dict[str, str]:
    """The choices of columns as they were sent, to be sent again."""
    return {name: value for name, value in given.items() if name.startswith(COLUMN) and value}
