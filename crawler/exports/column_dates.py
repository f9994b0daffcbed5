"""A cell of a column that its name says holds dates: forms too that alone would be any number. Pure."""

import re
from datetime import UTC, datetime, timedelta

from crawler.exports.values import DateOrder, iso_date

_RUN_TOGETHER = re.compile(r"(19[89]\d|20\d\d)(0[1-9]|1[0-2])([0-3]\d)$")
"""Year, month and day: what begins with a day or a month is no such year."""
_SERIAL = re.compile(r"(\d{5})(?:[.,](\d{1,15}))?$")
_DAY_ZERO = datetime(1899, 12, 30, tzinfo=UTC)
"""Excel counts 1900 as a leap year, so that from March 1900 on its day 0 is this one."""
FIRST_SERIAL, LAST_SERIAL = 32_874, 73_050
"""1990 to 2099: links have no dates outside of it, and figures of five digits seldom stay within it."""


def column_date(cell: str, order: DateOrder = DateOrder.DAY_FIRST) -> str | None:
    """The ISO form of a date as `iso_date` has it, of digits run together, or of a day counted as Excel does.

    >>> column_date("20260102"), column_date("46024"), column_date("46024.75")
    ('2026-01-02', '2026-01-02', '2026-01-02T18:00:00')
    """
    found = iso_date(cell, order)
    return found or (_of_digits(cell.strip()) if cell else None)


def is_serial(cell: str) -> bool:
    """True for a day counted as Excel does, whose cell lost its format."""
    found = _SERIAL.match(cell.strip())
    return found is not None and FIRST_SERIAL <= int(found[1]) <= LAST_SERIAL


def _of_digits(text: str) -> str | None:
    if found := _RUN_TOGETHER.match(text):
        return iso_date("-".join(found.groups()))
    if not is_serial(text):
        return None
    days, _, part = text.replace(",", ".").partition(".")
    moment = _DAY_ZERO + timedelta(days=int(days), seconds=round(float(f"0.{part or 0}") * 86_400))
    return iso_date(moment.strftime("%Y-%m-%d %H:%M:%S"))
