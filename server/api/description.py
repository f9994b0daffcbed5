"""The API's own description: the OpenAPI document, and a page that shows it to people."""

from collections.abc import Sequence
from typing import Any

from aiohttp import web

from server.api.endpoints import PREFIX, Endpoint
from server.api.openapi import openapi_document
from server.dashboard.pages import page

DOCUMENT = f"{PREFIX}/openapi.json"
DOCS = f"{PREFIX}/docs"


def add_description(app: web.Application, endpoints: Sequence[Endpoint]) -> None:
    """Serve both: the document is made once."""
    document = openapi_document(endpoints)

    async def show_document(_: web.Request) -> web.Response:
        return web.json_response(document)

    async def show_page(request: web.Request) -> web.Response:
        return page(request, "docs.html", title="The API", calls=calls(document), document=document)

    app.router.add_get(DOCUMENT, show_document)
    app.router.add_get(DOCS, show_page)


def calls(document: dict[str, Any]) -> list[dict[str, Any]]:
    """Every operation with its method and path, in the document's order."""
    return [
        {"method": method.upper(), "path": path, **operation}
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    ]
