"""No cell may run as a formula, and no text may break the file or the terminal it is shown in."""

import re
from datetime import UTC, datetime
from time import perf_counter

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
    (" =1", "' =1"),
    ("\u00a0@A1", "'\u00a0@A1"),
    ("\u200b\ufeff=1", "'\u200b\ufeff=1"),
    ("\u202e-1", "'\u202e-1"),
    ('"=1', "'\"=1"),
    ("\u22121+1", "'\u22121+1"),
    ("﹦1", "'﹦1"),
    ("tea;=cmd|' /C calc'!A0", "tea;'=cmd|' /C calc'!A0"),
    ('tea; +HYPERLINK("x")', 'tea;\' +HYPERLINK("x")'),
    ("tea\n-cmd|'x'!A0\tb", "tea\n'-cmd|'x'!A0\tb"),
    ("tea\r\n@SUM(A1)", "tea\r\n'@SUM(A1)"),
    (["tea", "=SUM(A1)"], "tea;' =SUM(A1)"),
    ("tea ;-) and (more)", "tea ;-) and (more)"),
    ("Yours\n-- \nAnn\n+49 30 1", "Yours\n-- \nAnn\n+49 30 1"),
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


@given(st.text(alphabet=" ;\t\n\r=+-@|('a\u200b"))
def test_no_part_of_a_text_asks_anything_of_a_spreadsheet(text: str) -> None:
    """Told by what a spreadsheet does where a semicolon parts cells: it parts, then leaves blanks aside."""
    for part in re.split("[;\t\r\n]", neutral(text)):
        begins = part.strip(" \u200b").startswith(tuple("=+-@"))
        assert not (begins and ("|" in part or "a(" in part)), part


def test_a_long_text_is_neutral_at_once() -> None:
    for text in ("\n" * 200_000, ";" * 200_000, " " * 200_000, ";=" * 100_000, "\u200b" * 200_000, ";" + "=" * 200_000):
        started = perf_counter()
        neutral(text)
        assert perf_counter() - started < 2, text[:2]


def test_a_terminal_gets_no_control_codes() -> None:
    assert visible("a\x1b[31mb\u202ec\nd") == "a [31mb c d"
    assert visible("a\u061cb\u2028c\u2029d") == "a b c d"
