"""Files of mention services - feeds as saved, tables as exported - read as pages that are said to name somebody."""

import re
from collections.abc import Mapping
from pathlib import Path

from crawler.exports.container import named_errors
from crawler.exports.mention_feeds import is_feed, read_feed
from crawler.exports.mention_tables import read_tables
from crawler.exports.mention_values import MentionFile

_SERVICES = {
    "Google Alerts": r"google.?alert",
    "Brand24": r"brand.?24",
    "BuzzSumo": r"buzz.?sumo",
    "BrandMentions": r"brand.?mentions",
    "Talkwalker": r"talk.?walker",
    "Meltwater": r"melt.?water",
    "Mention": r"\bmention\b",
}
"""Who a table is from, by the name of its file: the header names of these services are not theirs alone."""
UNNAMED = "a mention service"
SERVICE_LONGEST = 80


def read_mentions(path: Path, *, mapping: Mapping[str, str] | None = None, service: str = "") -> MentionFile:
    """Every page a file names, and the rows it names none in.

    `mapping` is header to field, of a table whose names nobody knows; `service` is whose file it is, where neither a
    feed nor the file's name says so. Raises ExportUnreadable, ExportUnknown, UsageError for a mapping of no sense.
    """
    with named_errors(path):
        read = read_feed(path) if is_feed(path) else read_tables(path, mapping or {})
    told = service.strip() or read.service or service_of(path.name)
    return MentionFile(told[:SERVICE_LONGEST], read.mentions, read.rejected, read.settled)


def service_of(file: str) -> str:
    """The service by a file's name.

    >>> service_of("brand24_mentions.csv"), service_of("list.csv")
    ('Brand24', 'a mention service')
    """
    name = file.casefold().replace("_", " ")
    return next((one for one, pattern in _SERVICES.items() if re.search(pattern, name)), UNNAMED)
