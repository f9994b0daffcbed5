"""No cell may run as a formula, and no text may break the file or the terminal it is shown in."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.tables.cells import Value, cell, neutral, visible

CELLS = [
    ("plain", "plain"),
    ("=1+1", "'=1+1"),
    ("+49 30 1", "'+49 30 1"),
    ("-cmd|' /C calc'!A0", "'-cmd|' /C calc'!A0"),
    ("@SUM(A1)", "'@SUM(A1)"),
    ("\t=1", "'\t=1"),
    ("\r=1", "'\r=1"),
    ("\n=1", "'\n=1"),
    ("＝1", "'＝1"),
    ("a=1", "a=1"),
    ("nul\0l", "nul\ufffdl"),
    ("\0=1", "\ufffd=1"),
    ("half \ud83d", "half \ufffd"),
    (["=a", "b"], "'=a; b"),
    ((), ""),
    (None, ""),
    (True, "yes"),
    (False, "no"),
    (-3, -3),
    (0.5, 0.5),
    (datetime(2026, 8, 1, 12, tzinfo=UTC), "2026-08-01T12:00:00+00:00"),
]


@pytest.mark.parametrize(("value", "expected"), CELLS)
def test_cell(value: Value, expected: object) -> None:
    assert cell(value) == expected


@given(st.text())
def test_no_text_begins_a_formula(text: str) -> None:
    found = neutral(text)

    assert not found.startswith(tuple("=+-@\t\r\n"))
    found.encode("utf-8")


def test_a_terminal_gets_no_control_codes() -> None:
    assert visible("a\x1b[31mb\u202ec\nd") == "a [31mb c d"
    assert visible("a\u061cb\u2028c\u2029d") == "a b c d"
