"""The whole table: theme -> rows, in the order of the misbehaving web's files."""

from tests.crawl.hostile import answers, standing, wire
from tests.crawl.hostile.row import Row

TABLE: dict[str, tuple[Row, ...]] = {
    "statuses": answers.STATUSES,
    "protections": answers.PROTECTIONS,
    "walls": answers.WALLS,
    "missing pages": answers.MISSING,
    "redirects": answers.REDIRECTS,
    "headers": wire.HEADERS,
    "encodings": wire.ENCODINGS,
    "bodies": wire.BODIES,
    "connections": wire.CONNECTIONS,
    "certificates": wire.CERTIFICATES,
    "other forms": wire.FORMS,
    "where the link stands": standing.LINKS,
    "how the address is written": standing.ADDRESSES,
    "links by way of another address": standing.WRAPPING,
    "hidden links": standing.HIDING,
}
ROWS = {row.name: row for rows in TABLE.values() for row in rows}
