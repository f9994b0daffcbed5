"""Column kinds named once: what a column holds, apart from which table it stands in."""

from collections.abc import Callable
from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated, Any, ClassVar

from sqlalchemy import JSON, BigInteger, DateTime, Dialect, Enum, Integer, String, Text, TypeDecorator
from sqlalchemy.orm import DeclarativeBase, mapped_column

from crawler.cleaning import CleanReason, WordKind
from crawler.items import (
    Block,
    GapStatus,
    GoalKind,
    Level,
    LinkKind,
    LookKind,
    NofollowCause,
    OpportunityState,
    Placement,
    Role,
    Tool,
    Verdict,
)
from crawler.lacks import LackKind, Severity
from crawler.names import NameKind
from crawler.segments import AssetKind, SourceKind, Why


class UTCDateTime(TypeDecorator[datetime]):
    """A moment in UTC. SQLite keeps no zone, so it is put back on the way out."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None or dialect.name != "sqlite":
            return value
        return value.astimezone(UTC).replace(tzinfo=None)

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], datetime | None] | None:
        # SQLite's text is read in one step: the way through the two kinds took three times as long, row by row.
        return _moment if dialect.name == "sqlite" else super().result_processor(dialect, coltype)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - as TypeDecorator has it
        return value.replace(tzinfo=UTC) if value is not None and value.tzinfo is None else value


def _moment(text: str | None) -> datetime | None:
    # The zone read along with the text: to put it in afterwards takes several times as long as to read it.
    return datetime.fromisoformat(f"{text}+00:00") if text is not None else None


def _words(words: type[StrEnum]) -> Enum:
    """A closed set kept as its words, so that the database reads like the CSV."""
    return Enum(words, native_enum=False, create_constraint=False, length=20, values_callable=lambda kind: [*kind])


# SQLite numbers rows by itself only in a column declared INTEGER.
Id = BigInteger().with_variant(Integer, "sqlite")

row_id = Annotated[int, mapped_column(Id, primary_key=True)]
foreign_id = Annotated[int, mapped_column(Id)]
long_text = Annotated[str, mapped_column(Text)]


_SETS: tuple[type[StrEnum], ...] = (
    AssetKind,
    Block,
    CleanReason,
    GapStatus,
    GoalKind,
    LackKind,
    Level,
    LinkKind,
    LookKind,
    NameKind,
    NofollowCause,
    OpportunityState,
    Placement,
    Role,
    Severity,
    SourceKind,
    Tool,
    Verdict,
    Why,
    WordKind,
)
_COLUMNS: dict[Any, Any] = {
    datetime: UTCDateTime,
    str: String,
    dict[str, Any]: JSON,
    list[str]: JSON,
    **{kind: _words(kind) for kind in _SETS},
}


class Base(DeclarativeBase):
    """Every table's base."""

    type_annotation_map: ClassVar[dict[Any, Any]] = _COLUMNS
