"""From a request to a handler's arguments, and from what it returns to an answer."""

from collections.abc import Awaitable, Callable, Hashable, Mapping
from functools import partial
from typing import Any

from aiohttp import web
from multidict import MultiMapping
from pydantic import TypeAdapter, ValidationError

from crawler.exceptions import TooLarge, UsageError
from server.api.call import Call
from server.api.endpoints import JSON, Endpoint
from server.kept_answers import KeptAnswer, is_known, tag_of
from server.keys import ANSWERS, CONFIG

HINT = "GET /api/v1/docs tells what each call takes."
_JSON_TYPE = f"{JSON}; charset=utf-8"


def bound(endpoint: Endpoint) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    """The aiohttp handler of an endpoint."""
    return _kept(endpoint) if endpoint.options.kept else _plain(endpoint)


def _plain(endpoint: Endpoint) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def handle(request: web.Request) -> web.StreamResponse:
        given = await endpoint.handler(Call(request), **await _arguments(endpoint, request))
        if endpoint.answer is None:
            assert isinstance(given, web.StreamResponse)  # noqa: S101 - its annotation says so
            return given
        body = endpoint.answer.dump_json(given)
        return web.Response(body=body, status=endpoint.options.status, headers={"Content-Type": _JSON_TYPE})

    return handle


def _kept(endpoint: Endpoint) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    """As the plain one, but an answer that the handler lets be kept is not made twice."""
    answer = endpoint.answer
    assert answer is not None  # noqa: S101 - what is kept is JSON

    async def handle(request: web.Request) -> web.StreamResponse:
        answers = request.app[ANSWERS]
        # As it was sent: words that say the same in another order are another answer, kept apart.
        asked: Hashable = (endpoint.path, request.rel_url.raw_query_string)
        mark = await answers.renew()
        found = answers.find(asked)
        if found is None:
            call = Call(request)
            given = await endpoint.handler(call, **await _arguments(endpoint, request))
            body = answer.dump_json(given)
            found = KeptAnswer(body, tag_of(body), call.kept_until())
            answers.keep(asked, found, mark=mark)
        return _sent(request, found)

    return handle


def _sent(request: web.Request, answer: KeptAnswer) -> web.Response:
    held = request.headers.get("If-None-Match")
    if held is not None and is_known(answer.tag, held):
        return web.Response(status=304, headers={"ETag": answer.tag})
    return web.Response(body=answer.body, headers={"Content-Type": _JSON_TYPE, "ETag": answer.tag})


async def _arguments(endpoint: Endpoint, request: web.Request) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, adapter in endpoint.parts.items():
        if name == "body":
            found[name] = _checked_json(adapter, await read_body(request, endpoint.options.most_bytes))
        else:
            given = dict(request.match_info) if name == "path" else _words(request.query, endpoint.words)
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


def _words(given: MultiMapping[str], fields: Mapping[str, bool]) -> dict[str, Any]:
    """Query words as the dataclass takes them: those of lists, for which `fields` says True, as lists.

    Raises UsageError for a word it does not know, and for one given twice that may be given once.
    """
    known: dict[str, Any] = {}
    for name in given:
        if name not in fields:
            raise UsageError(f"query: {name!r} is no word this call knows", hint=f"It knows {', '.join(fields)}.")
        values = given.getall(name)
        if not fields[name] and len(values) > 1:
            raise UsageError(f"query: {name} is given {len(values)} times, and may be given once")
        known[name] = values if fields[name] else values[0]
    return known
