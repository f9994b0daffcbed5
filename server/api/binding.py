"""From a request to a handler's arguments, and from what it returns to an answer."""

from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Any

from aiohttp import web
from multidict import MultiMapping
from pydantic import TypeAdapter, ValidationError

from crawler.exceptions import TooLarge, UsageError
from server.api.call import Call
from server.api.endpoints import JSON, Endpoint
from server.keys import CONFIG

HINT = "GET /api/v1/docs tells what each call takes."


def bound(endpoint: Endpoint) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    """The aiohttp handler of an endpoint."""

    async def handle(request: web.Request) -> web.StreamResponse:
        given = await endpoint.handler(Call(request), **await _arguments(endpoint, request))
        if endpoint.answer is None:
            assert isinstance(given, web.StreamResponse)  # noqa: S101 - its annotation says so
            return given
        body = endpoint.answer.dump_json(given)
        return web.Response(body=body, status=endpoint.options.status, content_type=JSON, charset="utf-8")

    return handle


async def _arguments(endpoint: Endpoint, request: web.Request) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, adapter in endpoint.parts.items():
        if name == "body":
            found[name] = _checked_json(adapter, await read_body(request, endpoint.options.most_bytes))
        else:
            given = dict(request.match_info) if name == "path" else _words(request.query, adapter)
            found[name] = checked(adapter.validate_python, given, where=name)
    return found


async def read_body(request: web.Request, most: int | None) -> bytes:
    """The body's bytes. Raises TooLarge for more than `most`, None being the server's own limit."""
    most = most or request.app[CONFIG].body_bytes
    pieces = bytearray()
    async for piece in request.content.iter_chunked(64 * 1024):
        pieces += piece
        if len(pieces) > most:
            raise TooLarge(f"the body has more than the {most:,} bytes that are taken here")
    return bytes(pieces)


def _checked_json(adapter: TypeAdapter[Any], body: bytes) -> Any:
    if not body.strip():
        raise UsageError("the body is empty; a JSON object is expected", hint=HINT)
    return checked(partial(adapter.validate_json, strict=True), body, where="body")


def checked(check: Callable[[Any], Any], given: Any, *, where: str, hint: str = HINT) -> Any:
    """What a pydantic check makes of `given`. Raises UsageError naming every field that is at fault."""
    try:
        return check(given)
    except ValidationError as error:
        faults = "; ".join(_fault(one) for one in error.errors(include_url=False, include_input=False))
        raise UsageError(f"{where}: {faults}", hint=hint) from None


def _fault(fault: Mapping[str, Any]) -> str:
    field = ".".join(str(part) for part in fault["loc"])
    return f"{field}: {fault['msg']}" if field else str(fault["msg"])


def _words(given: MultiMapping[str], adapter: TypeAdapter[Any]) -> dict[str, Any]:
    """Query words as the dataclass takes them: those of lists as lists, however many there are.

    Raises UsageError for a word it does not know, and for one given twice that may be given once.
    """
    fields = adapter.json_schema()["properties"]
    known: dict[str, Any] = {}
    for name in given:
        if name not in fields:
            raise UsageError(f"query: {name!r} is no word this call knows", hint=f"It knows {', '.join(fields)}.")
        values = given.getall(name)
        many = fields[name].get("type") == "array"
        if not many and len(values) > 1:
            raise UsageError(f"query: {name} is given {len(values)} times, and may be given once")
        known[name] = values if many else values[0]
    return known
