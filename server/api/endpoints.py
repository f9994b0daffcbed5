"""What one address of the API takes and gives, said by its handler's own annotations.

    routes = Endpoints("sites")

    @routes.get("/sites", raises=(ProjectUnknown,))
    async def list_sites(call: Call, query: SitesQuery) -> SitesAnswer:
        '''Referring sites, most competitors first.'''

`path`, `query` and `body` are frozen dataclasses, checked by pydantic; so is the answer, or a `web.StreamResponse`
where `media` says what it holds. The same annotations are the OpenAPI document: see `server.api.openapi`.
"""

import inspect
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, get_type_hints

from aiohttp import web
from pydantic import TypeAdapter

from crawler.exceptions import LinkgapError

PREFIX = "/api/v1"
JSON = "application/json"
PARTS = ("path", "query", "body")
EndpointHandler = Callable[..., Awaitable[Any]]


@dataclass(frozen=True, slots=True)
class Options:
    """What annotations do not say."""

    raises: tuple[type[LinkgapError], ...] = ()
    """Besides those that every call may meet."""
    status: int = 200
    media: tuple[str, ...] = (JSON,)
    """Content types of the answer; the handler of any but JSON makes the answer itself."""
    takes: tuple[str, ...] = ()
    """Content types of a body that the handler reads itself, for example an upload."""
    most_bytes: int | None = None
    """Of the body; None for the server's own limit."""
    open: bool = False
    """Needs no token."""
    kept: bool = False
    """Whole answers may be kept while nobody writes to the store: the handler says so with `Call.keep`. Each has a tag,
    and is not sent again to whoever names it in `If-None-Match`."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One method of one address."""

    method: str
    path: str
    tag: str
    handler: EndpointHandler
    options: Options
    parts: Mapping[str, TypeAdapter[Any]] = field(default_factory=dict)
    """Adapters of what the handler takes, by `path`, `query` and `body`."""
    answer: TypeAdapter[Any] | None = None
    """None where the handler makes the answer itself."""
    words: Mapping[str, bool] = field(default_factory=dict)
    """Words of the query, and which of them may be given several times."""

    @property
    def name(self) -> str:
        return self.handler.__name__

    @property
    def text(self) -> str:
        """What it does: the handler's docstring."""
        return inspect.getdoc(self.handler) or ""


class Endpoints:
    """The addresses of one part of the API."""

    def __init__(self, tag: str) -> None:
        self._tag = tag
        self._all: list[Endpoint] = []

    def __iter__(self) -> Iterator[Endpoint]:
        return iter(self._all)

    def get(self, path: str, **options: Any) -> Callable[[EndpointHandler], EndpointHandler]:
        """Reads. `options` are the fields of Options."""
        return self._add("GET", path, Options(**options))

    def post(self, path: str, **options: Any) -> Callable[[EndpointHandler], EndpointHandler]:
        """Changes something, or has something done."""
        return self._add("POST", path, Options(**options))

    def put(self, path: str, **options: Any) -> Callable[[EndpointHandler], EndpointHandler]:
        """Replaces what stands there."""
        return self._add("PUT", path, Options(**options))

    def delete(self, path: str, **options: Any) -> Callable[[EndpointHandler], EndpointHandler]:
        """Takes away what stands there."""
        return self._add("DELETE", path, Options(**options))

    def _add(self, method: str, path: str, options: Options) -> Callable[[EndpointHandler], EndpointHandler]:
        def add(handler: EndpointHandler) -> EndpointHandler:
            hints = get_type_hints(handler, include_extras=True)
            given = hints.pop("return")
            raw = isinstance(given, type) and issubclass(given, web.StreamResponse)
            parts = {name: TypeAdapter(hints[name]) for name in PARTS if name in hints}
            self._all.append(
                Endpoint(
                    method=method,
                    path=PREFIX + path,
                    tag=self._tag,
                    handler=handler,
                    options=options,
                    parts=parts,
                    answer=None if raw else TypeAdapter(given),
                    words=_query_words(parts["query"]) if "query" in parts else {},
                )
            )
            return handler

        return add


def _query_words(adapter: TypeAdapter[Any]) -> dict[str, bool]:
    fields: Mapping[str, Mapping[str, Any]] = adapter.json_schema()["properties"]
    return {name: field.get("type") == "array" for name, field in fields.items()}
