"""What a reader knows of one report: the names that mark it, and which column feeds which field."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from crawler.exports import values
from crawler.exports.localised import NAMES
from crawler.items import Level, Tool


class Kind(StrEnum):
    """How a cell is read."""

    TEXT = "text"
    FLAG = "flag"
    DATE = "date"
    NUMBER = "number"
    COUNT = "count"
    ADDRESS = "address"
    ADDRESSES = "addresses"


TYPED = frozenset({Kind.FLAG, Kind.DATE, Kind.NUMBER, Kind.COUNT})
"""Kinds that most cells of a column must fit, or its name is wrong."""

TYPE_WORDS = {Kind.FLAG: "yes or no", Kind.DATE: "dates", Kind.NUMBER: "numbers", Kind.COUNT: "whole numbers"}


@dataclass(frozen=True, slots=True)
class Column:
    """A field fed by one column: the first of `names` that the header has."""

    kind: Kind
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Derived:
    """A field worked out from several columns, or by a tool's own rule."""

    names: tuple[str, ...]
    read: Callable[..., object]
    """Gets one cell a name, an empty one where the header lacks it."""
    keep: bool = False
    """True where the cells say more than the field takes: they stay among the facts too."""


@dataclass(frozen=True, slots=True)
class TargetColumns:
    """The columns of a matrix that speak of one compared site."""

    name: str
    """The site as the header writes it."""
    links: int
    first_seen: int = -1
    last_seen: int = -1


@dataclass(frozen=True, slots=True)
class Layout:
    """One report of one tool."""

    tool: Tool
    report: str
    level: Level
    marks: tuple[str, ...]
    """Names a header must have, all of them, to be this report's."""
    fields: Mapping[str, Column | Derived]
    """Fields as `Claim` names them; `source_url` is the linking page, `source` the linking domain of a domain row."""
    others: tuple[str, ...] = ()
    """Further names of the report that feed no field: they help to tell it from others."""
    alone: bool = False
    """True where the header must hold no other name (Bing's three columns are also in Semrush and Majestic files)."""
    skip: Derived | None = None
    """Gives the reason why a row is no link a person could follow, or an empty text."""
    targets: Callable[[Sequence[str]], tuple[TargetColumns, ...]] | None = None
    """For a matrix: finds the columns named after the compared sites."""
    owner: bool = False
    """True for the site owner's consoles: without another clue such a file is about one's own site."""
    strangers: bool = False
    """True where links to sites nobody tracks are to be expected (a crawl lists every link)."""
    notes: tuple[str, ...] = ()
    keys: frozenset[str] = field(init=False)
    """Every name the report may have, in the form they are matched by."""

    @property
    def subject(self) -> tuple[str, ...]:
        """Names of the column every row must fill: the linking page or domain, or the site's own page."""
        for name in ("source_url", "source", "target_url"):
            spec = self.fields.get(name)
            if isinstance(spec, Column):
                return spec.names
        return ()

    def __post_init__(self) -> None:
        names = {name for spec in self.fields.values() for name in spec.names}
        names.update(self.marks, self.others, self.skip.names if self.skip else ())
        object.__setattr__(self, "keys", frozenset(map(name_key, names)))


_FILLING = re.compile(r"[\W_]+")


def _bare(name: str) -> str:
    return _FILLING.sub("", name).casefold() or name.strip()


_ENGLISH = {_bare(name): english for english, names in NAMES.items() for name in names}


def name_key(name: str) -> str:
    """A header name as it is matched: letters and digits alone, case folded, in English where the language is known.

    >>> name_key(' "Source_URL" ')
    'sourceurl'
    """
    key = _bare(name)
    return _ENGLISH.get(key, key)


def positions(header: Sequence[str]) -> dict[str, int]:
    """Name key -> index of the first column of that name."""
    found: dict[str, int] = {}
    for index, name in enumerate(header):
        found.setdefault(name_key(name), index)
    return found


def text(*names: str) -> Column:
    return Column(Kind.TEXT, names)


def flag(*names: str) -> Column:
    return Column(Kind.FLAG, names)


def date(*names: str) -> Column:
    return Column(Kind.DATE, names)


def number(*names: str) -> Column:
    return Column(Kind.NUMBER, names)


def count(*names: str) -> Column:
    return Column(Kind.COUNT, names)


def address(*names: str) -> Column:
    return Column(Kind.ADDRESS, names)


def addresses(*names: str) -> Column:
    return Column(Kind.ADDRESSES, names)


def flag_set(name: str) -> Derived:
    """Set by any content, as Majestic writes flags."""
    return Derived((name,), values.flag_set)


def lost_when_filled(name: str) -> Derived:
    """Lost where the column holds a date."""
    return Derived((name,), values.filled)
