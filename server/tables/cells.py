"""The text of a value in a file that a spreadsheet will open. Pure."""

import re
from collections.abc import Sequence
from datetime import datetime

# What spreadsheets take for the begin of a formula, plain, small or full-width, also behind what they leave aside:
# owasp.org/www-community/attacks/CSV_Injection
_SIGN = "[=+@\u2212\ufe62\ufe63\ufe66\ufe6b＝＋－＠-]"
_ASIDE = '(?:[^\\S\t\r\n]|["\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff])*'
_FORMULA = re.compile(f"[\t\r\n]|{_ASIDE}{_SIGN}")
# Where a country's list separator is a semicolon, Excel parts a line there, or at a line's end within a text, and
# the rest is a cell of its own. Only what calls or asks something is worth a sign that people would read.
_PARTED = re.compile("[;\t\r\n]")
_CALL = re.compile(f"(?<=[;\t\r\n])(?={_ASIDE}{_SIGN}[^;\t\r\n]*?(?:\\w\\(|\\|))")
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
    """Text no spreadsheet runs: an apostrophe where a formula would begin, nothing a file cannot hold.

    >>> neutral(" =A1"), neutral('tea;=HYPERLINK("x")'), neutral("tea ;-)")
    ("' =A1", 'tea;\'=HYPERLINK("x")', 'tea ;-)')
    """
    text = _FORBIDDEN.sub("\ufffd", text)
    if _PARTED.search(text):
        text = _CALL.sub("'", text)
    return f"'{text}" if _FORMULA.match(text) else text


def visible(text: str) -> str:
    """Text that is safe on a terminal: control characters and bidirectional overrides shown as spaces."""
    return _UNSEEN.sub(" ", text)
