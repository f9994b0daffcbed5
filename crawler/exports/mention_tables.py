"""Tables of mention services: one page a row, whatever its columns are called."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from crawler.exceptions import ExportUnknown
from crawler.exports.column_dates import column_date
from crawler.exports.mention_values import SNIPPET, TITLE, WORD, ClaimedMention, MentionFile, cut
from crawler.exports.named_tables import NamedTable, day_order, mapped_names, tables_with
from crawler.exports.row import Reject
from crawler.exports.table import Numbered
from crawler.exports.values import DateOrder, address

NAMES: dict[str, Sequence[str]] = {
    "url": (
        *("URL", "Mention URL", "Original URL", "Article URL", "Page URL", "Source URL", "Link", "Mention link"),
        *("Article link", "Permalink", "Address"),
    ),
    "title": ("Title", "Article title", "Mention title", "Headline", "Subject"),
    "day": (
        *("Date", "Published at", "Published", "Published date", "Publication date", "Date published", "Publish date"),
        *("Mention date", "Created at", "Date (UTC)", "Found"),
    ),
    "source": ("Source", "Source name", "Publication", "Outlet", "Site name", "Domain", "Source type", "Media type"),
    "sentiment": ("Sentiment", "Tone"),
    "snippet": ("Content", "Snippet", "Hit sentence", "Description", "Excerpt", "Text", "Summary", "Mention"),
}
"""Field -> names of its column in Brand24, Mention, BuzzSumo, Meltwater and the like, the likeliest first."""
LEAST = 2
"""Columns that are known in a header: the page, and one thing said of it."""


def read_tables(path: Path, mapping: Mapping[str, str]) -> MentionFile:
    """The rows of every table that names pages; `mapping` is header to field, in place of known names.

    Raises ExportUnreadable, ExportUnknown where no table does, UsageError for a mapping of no sense.
    """
    names = mapped_names(mapping, tuple(NAMES)) if mapping else NAMES
    mentions: list[ClaimedMention] = []
    rejected: list[Reject] = []
    settled: list[str] = []
    needed = tuple(names) if mapping else ("url",)
    tables = list(tables_with(path, names, needed=needed, least=1 if mapping else LEAST))
    if not tables:
        raise ExportUnknown(
            "no table has the columns named" if mapping else "no table has a column of pages and one of what is said",
            hint="Say which column is which: --map 'Header=url,Other=title'; "
            f"there are {', '.join(NAMES)}, and url is needed.",
        )
    for table in tables:
        order, notes = day_order(table)
        settled += notes
        for one in _rows(table, order):
            if isinstance(one, Reject):
                rejected.append(one)
            else:
                mentions.append(one)
    return MentionFile("", tuple(mentions), tuple(rejected), tuple(dict.fromkeys(settled)))


def _rows(table: NamedTable, order: DateOrder) -> Iterator[ClaimedMention | Reject]:
    for numbered in table.rows():
        yield _mention(numbered, table, order)


def _mention(numbered: Numbered, table: NamedTable, order: DateOrder) -> ClaimedMention | Reject:
    row, cells = numbered
    told = table.cell(cells, "url")
    url = address(told)
    if url is None:
        return Reject(row, "url", f"{told[:80]!r} is not a web address" if told else "it names no page", tuple(cells))
    return ClaimedMention(
        row=row,
        url=url,
        title=cut(table.cell(cells, "title"), TITLE),
        day=(column_date(table.cell(cells, "day"), order) or "")[:10],
        source=cut(table.cell(cells, "source"), WORD),
        sentiment=cut(table.cell(cells, "sentiment"), WORD),
        snippet=cut(table.cell(cells, "snippet"), SNIPPET),
    )
