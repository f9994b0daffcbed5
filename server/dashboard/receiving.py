"""Files in a form: read as they come, so that an export of any size needs no more memory than its pieces."""

from collections.abc import AsyncIterator

from aiohttp import BodyPartReader, MultipartReader, web

from crawler.exceptions import CallForbidden, UsageError, WrongMedia
from server.access.guard import session_of
from server.access.sessions import CSRF_FIELD
from server.background.uploads import Upload
from server.keys import SESSIONS, UPLOADED

MOST_FILES = 50
_PIECE = 256 * 1024
_WORD = 1024
"""Bytes read of the session's word: it has 64."""


async def receive(request: web.Request) -> list[Upload]:
    """The files of a multipart form, kept to be looked at.

    The session's own word is its first part, and is checked before anything of a file is read. Raises CallForbidden,
    WrongMedia for another kind of form, UsageError where no file was chosen or the form is cut, TooLarge.
    """
    if request.content_type != "multipart/form-data":
        raise WrongMedia("a form with a file is expected")
    found: list[Upload] = []
    try:
        await _take(request, found)
    except BaseException as error:
        for upload in found:
            request.app[UPLOADED].drop(upload.id)
        if isinstance(error, ValueError):
            # aiohttp's word for a body that breaks RFC 7578, or ends in the middle.
            raise UsageError("the form came damaged or cut", hint="Send it again.") from error
        raise
    if not found:
        raise UsageError("no file was chosen", hint="Choose the export as the tool made it, and send it again.")
    return found


async def _take(request: web.Request, found: list[Upload]) -> None:
    parts = await request.multipart()
    await _check_word(request, await parts.next())
    while (part := await parts.next()) is not None:
        if not isinstance(part, BodyPartReader) or part.name != "file" or not part.filename:
            continue
        if len(found) >= MOST_FILES:
            hint = "Put them into one zip, or send them in turns."
            raise UsageError(f"more than {MOST_FILES} files at once", hint=hint)
        found.append(await request.app[UPLOADED].take(part.filename, _pieces(part)))


async def _check_word(request: web.Request, part: MultipartReader | BodyPartReader | None) -> None:
    given = b""
    if isinstance(part, BodyPartReader) and part.name == CSRF_FIELD:
        while len(given) < _WORD and (piece := await part.read_chunk(_WORD)):
            given += piece
    if not request.app[SESSIONS].csrf_valid(session_of(request) or "", given.decode(errors="replace")):
        raise CallForbidden("the form is not from a page of this session", hint="Load the page again.")


async def _pieces(part: BodyPartReader) -> AsyncIterator[bytes]:
    while piece := await part.read_chunk(_PIECE):
        yield piece
