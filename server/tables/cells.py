"""The text of a value in a file that a spreadsheet will open. Pure."""

import re
from collections.abc import Sequence
from datetime import datetime

# What spreadsheets take for the begin of a formula, plain or full-width: owasp.org/www-community/attacks/CSV_Injection
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
# XML 1.0 2.2 allows no other control characters, so a workbook with one of these does not open.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Control characters and bidirectional overrides, by which a page's text could rewrite the line it is shown on.
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")

Value = str | int | float | bool | datetime | Sequence[str] | None


def cell(value: Value) -> str | int | float:
    """A value as one cell: numbers stay numbers, lists are joined by `; `, and no text can start a formula.

    >>> cell("=cmd()"), cell(-3), cell(["a", "b"]), cell(None), cell(True)
    ("'=cmd()", -3, 'a; b', '', 'yes')
    """
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return value
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    return neutral(value if isinstance(value, str) else "; ".join(value))


def neutral(text: str) -> str:
    """Text no spreadsheet runs: a leading apostrophe where it would begin a formula, nothing a file cannot hold."""
    text = _FORBIDDEN.sub("\ufffd", text)
    return f"'{text}" if text.startswith(_FORMULA) else text


def visible(text: str) -> str:
    """Text that is safe on a terminal: control characters and bidirectional overrides shown as spaces."""
    return _UNSEEN.sub(" ", text)
