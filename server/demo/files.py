"""How exports lie on disk: encodings, delimiters, quotes, preambles and workbooks, as the tools write them."""

import csv
import io
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from server.demo.rows import Cells


def _table(rows: Sequence[Cells], *, delimiter: str = ",", quoting: int = csv.QUOTE_MINIMAL, end: str = "\n") -> str:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, quoting=quoting, lineterminator=end).writerows(rows)  # type: ignore[arg-type]  # csv's own numbers for quoting
    return text.getvalue()


def commas(path: Path, rows: list[Cells]) -> None:
    path.write_bytes(_table(rows).encode())


def crlf(path: Path, rows: list[Cells]) -> None:
    path.write_bytes(_table(rows, end="\r\n").encode())


def utf16_tabs(path: Path, rows: list[Cells]) -> None:
    """UTF-16LE with its mark, tabs, every cell quoted: what Ahrefs makes for spreadsheets, and names .csv."""
    quoted = _table(rows, delimiter="\t", quoting=csv.QUOTE_ALL, end="\r\n")
    path.write_bytes(b"\xff\xfe" + quoted.encode("utf-16-le"))


def below_preamble(path: Path, rows: list[Cells], *, site: str) -> None:
    rule = "-" * 72
    preamble = f"{rule}\nInbound Links to,{site}\nSorted by,page_authority\nFilter,all\n{rule}\n\n"
    path.write_bytes((preamble + _table(rows)).encode())


def workbook(path: Path, rows: list[Cells]) -> None:
    """Flags, numbers and dates are real ones in a workbook."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Backlinks")
    for row in rows:
        sheet.append([_typed(cell) for cell in row])
    book.save(path)


def _typed(cell: str) -> str | bool | int | date:
    if cell in {"true", "false"}:
        return cell == "true"
    if cell.isdigit():
        return int(cell)
    if len(cell) == 10 and cell[4] == "-" and cell[7] == "-":
        return date.fromisoformat(cell)
    return cell
