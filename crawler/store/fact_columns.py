"""The columns of a look that hold what its page is like as a whole, and the facts back from them."""

from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from crawler.page_facts import PageFacts
from crawler.store.kinds import long_text

NUMBERS = ("words", "out_links", "out_sites")
LISTS = ("types", "marks")
COLUMNS = (*NUMBERS, "author", "published", "modified", "contact", "generator", *LISTS)


class FactColumns:
    """Columns of `look`. The numbers are null for a look that read no page, and for one of a linkgap before these."""

    words: Mapped[int | None]
    out_links: Mapped[int | None]
    out_sites: Mapped[int | None]
    author: Mapped[str] = mapped_column(server_default="")
    published: Mapped[str] = mapped_column(server_default="")
    modified: Mapped[str] = mapped_column(server_default="")
    contact: Mapped[long_text] = mapped_column(server_default="")
    types: Mapped[long_text] = mapped_column(server_default="")
    """One after the other with a space between."""
    generator: Mapped[str] = mapped_column(server_default="")
    marks: Mapped[long_text] = mapped_column(server_default="")
    """One after the other with a space between."""


def facts_row(facts: PageFacts | None) -> dict[str, Any]:
    """The columns' values of one look."""
    if facts is None:
        return {name: None if name in NUMBERS else "" for name in COLUMNS}
    return {name: getattr(facts, name) for name in COLUMNS} | {name: " ".join(getattr(facts, name)) for name in LISTS}


def facts_of(row: Any) -> PageFacts | None:
    """The facts from a row that has the columns; None where its look has none."""
    if row.words is None:
        return None
    values = {name: getattr(row, name) for name in COLUMNS}
    return PageFacts(**values | {name: tuple(values[name].split()) for name in LISTS})
