"""What is sent in pieces is what would be written as a whole."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from server.tables import chunks
from server.tables.cells import Value
from server.tables.chunks import csv_chunks, file_chunks, json_chunks, xlsx_file
from server.tables.files import write_csv

HEADER = ["site", "count", "why"]
ROWS: list[list[Value]] = [["=1+1", 3, ["a", "ü"]], ['quote " comma ,', None, "two\nlines"], ["end", 1.5, True]]


@pytest.mark.parametrize("size", [1, 40, 65536])
@pytest.mark.parametrize("count", [0, 1, 3])
def test_csv(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int, count: int) -> None:
    monkeypatch.setattr(chunks, "CHUNK", size)
    target = tmp_path / "out.csv"
    write_csv(str(target), HEADER, ROWS[:count])

    pieces = list(csv_chunks(HEADER, ROWS[:count]))
    assert b"".join(pieces) == target.read_bytes()
    assert len(pieces) == (count + 1 if size == 1 else len(pieces))


def test_pieces_come_before_the_rows_end() -> None:
    def endless() -> Iterator[list[Value]]:
        while True:
            yield ["x" * 1000]

    coming = csv_chunks(["a"], endless())
    assert [len(next(coming)) > chunks.CHUNK // 2 for _ in range(3)] == [True] * 3


@pytest.mark.parametrize("items", [[], [{"a": 1}], [{"a": "ü\ud800"}, {"a": None}]])
def test_json(items: list[dict[str, Any]]) -> None:
    document = json.loads(b"".join(json_chunks({"project": "p"}, "sites", iter(items), {"next": None})))

    assert document == {"project": "p", "sites": json.loads(json.dumps(items).replace("\\ud800", "?")), "next": None}


def test_an_error_before_the_first_item_comes_before_any_piece() -> None:
    def failing() -> Iterator[dict[str, Any]]:
        raise LookupError
        yield {}

    with pytest.raises(LookupError):
        next(json_chunks({}, "sites", failing()))


def test_workbook() -> None:
    with xlsx_file(HEADER, ROWS) as path:
        sheet = load_workbook(path).active
        assert sheet is not None
        assert [cell.value for cell in sheet["A"]] == ["site", "'=1+1", 'quote " comma ,', "end"]
        assert b"".join(file_chunks(path)) == path.read_bytes()
    assert not path.exists()
