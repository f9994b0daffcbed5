"""Lists of any length as files: sent while they are read, in the store's threads, and held by nobody."""

from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, TypeVar

from aiohttp import web

from server.api.call import Call
from server.tables.cells import Value
from server.tables.chunks import csv_chunks, file_chunks, json_chunks, xlsx_file

Item = TypeVar("Item")


class FileForm(StrEnum):
    """What a list is sent as."""

    CSV = "csv"
    XLSX = "xlsx"
    JSON = "json"


MEDIA = {
    FileForm.CSV: "text/csv",
    FileForm.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    FileForm.JSON: "application/json",
}


@dataclass(frozen=True, slots=True)
class FileList(Generic[Item]):
    """A list and the forms of one of its items."""

    project: str
    name: str
    """What the items are called in JSON."""
    items: Iterable[Item]
    columns: Sequence[str]
    as_row: Callable[[Item], Sequence[Value]]
    as_document: Callable[[Item], dict[str, Any]]


def list_chunks(listed: FileList[Item], form: FileForm) -> Iterator[bytes]:
    """The whole list in this form, in pieces that are made as they are asked for."""
    rows = map(listed.as_row, listed.items)
    if form is FileForm.JSON:
        yield from json_chunks({"project": listed.project}, listed.name, map(listed.as_document, listed.items))
    elif form is FileForm.CSV:
        yield from csv_chunks(listed.columns, rows)
    else:
        with xlsx_file(listed.columns, rows) as path:
            yield from file_chunks(path)


async def send_file(call: Call, chunks: Iterator[bytes], *, form: FileForm, name: str) -> web.StreamResponse:
    """The pieces as a download. An error before the first piece is the answer; one after it breaks the download off."""
    coming = _in_threads(call, chunks)
    first = await anext(coming, b"")
    answer = web.StreamResponse()
    answer.content_type = MEDIA[form]
    if form is not FileForm.XLSX:
        answer.charset = "utf-8"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    await answer.prepare(call.request)
    await answer.write(first)
    async for piece in coming:
        await answer.write(piece)
    await answer.write_eof()
    return answer


async def _in_threads(call: Call, chunks: Iterator[bytes]) -> AsyncIterator[bytes]:
    try:
        while piece := await call.store(lambda _: next(chunks, b"")):
            yield piece
    finally:
        # A caller that goes away leaves the list half read: what it holds of the store is given back.
        await call.store(lambda _: _close(chunks))


def _close(chunks: Iterator[bytes]) -> None:
    close = getattr(chunks, "close", None)
    if close is not None:
        close()
