"""Tables on narrow terminals: no word is torn, and where columns find no room each row is told in lines."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.table import Table
from rich.text import Text

from server.tables.fitted import TORN, fitted
from server.tables.screen import Screen, table, text

PAGE = "http://steepedslowly.example/2025/spring-darjeeling-compared/"
WHY = "inside a box named as the main part; inside a box named as the content"


def drawn(made: Table, width: int) -> list[str]:
    """The lines that a terminal so wide shows."""
    out = io.StringIO()
    Console(file=out, width=width, highlight=False).print(fitted(made, width))
    return [line.rstrip() for line in out.getvalue().splitlines()]


def claims(*names: str) -> Table:
    made = table(*(names or ("page", "tool", "verdict", "stands", "why")))
    made.add_row(*map(text, (PAGE, "search_console", "unreachable", "user-generated", WHY)))
    return made


def test_a_row_that_finds_no_room_is_told_in_lines() -> None:
    assert drawn(claims(), 80) == [
        PAGE,
        "  tool: search_console  verdict: unreachable  stands: user-generated",
        "  why: inside a box named as the main part; inside a box named as the content",
    ]
    assert drawn(claims(), 66)[1:3] == [
        "  tool: search_console  verdict: unreachable",
        "  stands: user-generated",
    ]


def test_where_there_is_room_it_is_a_table_without_torn_words() -> None:
    lines = drawn(claims(), 130)
    assert lines[0].split() == ["page", "tool", "verdict", "stands", "why"]
    assert lines[1].startswith(f"{PAGE}  search_console  unreachable  user-generated  inside")


def test_an_address_behind_the_first_column_is_torn_before_a_word_is() -> None:
    made = table("site", "links to", "stands", "why")
    made.add_row(*map(text, ("a.example", PAGE, "user-generated", WHY)))
    lines = drawn(made, 80)
    assert lines[1].startswith(f"a.example  {PAGE[:TORN]}")
    assert "user-generated" in lines[1]


def test_names_are_whole_before_texts_are_in_fewer_lines() -> None:
    made = table("site", "status", "why")
    made.add_row(*map(text, ("feuilles-et-vapeur.example", "false-gap", "no link, says misty-peak-tea.example; " * 3)))
    assert drawn(made, 64)[1].startswith("feuilles-et-vapeur.example  false-gap  no link")


def test_an_empty_table_and_empty_cells_are_shown() -> None:
    assert [line.split() for line in drawn(table("site", "why"), 20)] == [["site", "why"]]
    made = table("site", "tool", "why")
    made.add_row("", text(""), text(f"{WHY} {PAGE}"))
    made.add_row(text(PAGE), Text(""), Text(""))
    assert drawn(made, 30)[0] == "-"
    assert not any("tool" in line for line in drawn(made, 30))


def test_only_a_terminal_is_fitted() -> None:
    shown = []
    for terminal in (True, False):
        out = io.StringIO()
        Screen(file=out, width=66, highlight=False, force_terminal=terminal, color_system=None).print(claims())
        shown.append(out.getvalue().splitlines())
    assert shown[0][1].startswith("  tool: search_console")
    assert shown[1][0].startswith("page")


CELLS = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"]), max_size=60)


@pytest.mark.filterwarnings("error")
@given(st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=4), st.integers(20, 200))
def test_every_row_is_told_in_the_width(rows: list[tuple[str, str, str]], width: int) -> None:
    made = table("one", "two", "three")
    for row in rows:
        made.add_row(*map(text, row))
    lines = drawn(made, width)
    assert all(Text(line).cell_len <= width for line in lines)
    told = "".join("".join(lines).split())
    for row in rows:
        for cell in row:
            assert set("".join(cell.split())) <= set(told)
