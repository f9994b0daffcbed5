"""Lines to rows: a quote that never closes costs its own row and none behind it."""

import pytest

from crawler.exports.records import LONGEST_RECORD, NO_DELIMITER, records

QUOTED = 'a,"two\nlines",c\nd,e,f\n'


def rows(text: str, delimiter: str = ",", width: int = 3) -> list[list[str]]:
    return list(records(text.splitlines(keepends=True), delimiter, width))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (QUOTED, [["a", "two\nlines", "c"], ["d", "e", "f"]]),
        ('a,"x""y",c\r\n\r\nd,e,f', [["a", 'x"y', "c"], [], ["d", "e", "f"]]),
        ("a,b,c\rd,e,f\r", [["a", "b", "c"], ["d", "e", "f"]]),
        ("a,b\nd,e,f,g\n", [["a", "b"], ["d", "e", "f", "g"]]),
        ('a,b,"c\nd,e,f\ng,h,i\n', [["a", "b", "c\n"], ["d", "e", "f"], ["g", "h", "i"]]),
        ('a,"b,c\nd,e,f\ng,h,i\n', [["a", '"b', "c"], ["d", "e", "f"], ["g", "h", "i"]]),
        ('a,"b,c\nd,"e,f\ng,h,i\n', [["a", '"b', "c"], ["d", '"e', "f"], ["g", "h", "i"]]),
        ('a,"b,c\n' + QUOTED, [["a", '"b', "c"], ["a", "two\nlines", "c"], ["d", "e", "f"]]),
    ],
)
def test_rows(text: str, expected: list[list[str]]) -> None:
    assert rows(text) == expected


def test_a_stray_quote_at_the_top_of_a_long_file() -> None:
    lines = ['a,"b,c\n', *(f"{n},x,y\n" for n in range(LONGEST_RECORD * 5))]
    found = list(records(iter(lines), ",", 3))
    assert len(found) == len(lines)
    assert found[-1] == [str(LONGEST_RECORD * 5 - 1), "x", "y"]


def test_one_column_keeps_its_commas() -> None:
    assert rows('http://a.test/x,y\n"http://b.test/\nhttp://c.test/', NO_DELIMITER, 1) == [
        ["http://a.test/x,y"],
        ["http://b.test/\n"],
        ["http://c.test/"],
    ]


def test_a_cell_longer_than_the_csv_module_allows() -> None:
    ((_, cell, _),) = rows(f"a,{'x' * 200_000},c\n")
    assert len(cell) == 200_000
