"""The OpenAPI 3.1 document, made from what handlers say of themselves. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter

from crawler.exceptions import (
    CallForbidden,
    LinkgapError,
    NotSignedIn,
    StoreUnavailable,
    TooLarge,
    UsageError,
    WrongMedia,
)
from server.api.endpoints import JSON, PARTS, Endpoint
from server.errors import ErrorWords, outside

if TYPE_CHECKING:
    from pydantic.json_schema import JsonSchemaMode

_REF = "#/components/schemas/{model}"


@dataclass(frozen=True, slots=True)
class ErrorAnswer:
    """The one error body: what `server.errors.error_body` makes."""

    error: ErrorWords


_ERROR = TypeAdapter(ErrorAnswer)
_Key = tuple[int, str]


def openapi_document(endpoints: Sequence[Endpoint]) -> dict[str, Any]:
    """The whole document."""
    schemas, components = _schemas(endpoints)
    paths: dict[str, dict[str, Any]] = {}
    for number, endpoint in enumerate(endpoints):
        mine = {name: schema for (owner, name), schema in schemas.items() if owner == number}
        paths.setdefault(endpoint.path, {})[endpoint.method.lower()] = _operation(
            endpoint, mine, schemas[(-1, "error")], components
        )
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "linkgap",
            "version": version("linkgap"),
            "description": "What backlink tools claim, what the pages show, and the gap between.",
        },
        "paths": paths,
        "components": {
            "schemas": components,
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
        "security": [{"token": []}],
    }


def _schemas(endpoints: Sequence[Endpoint]) -> tuple[dict[_Key, Any], dict[str, Any]]:
    """The schema of each part and answer, and the named ones they refer to."""
    wanted: list[tuple[_Key, JsonSchemaMode, TypeAdapter[Any]]] = [((-1, "error"), "serialization", _ERROR)]
    for number, endpoint in enumerate(endpoints):
        wanted += [((number, name), "validation", endpoint.parts[name]) for name in PARTS if name in endpoint.parts]
        if endpoint.answer is not None:
            wanted.append(((number, "answer"), "serialization", endpoint.answer))
    found, shared = TypeAdapter.json_schemas(wanted, ref_template=_REF)
    return {key: schema for (key, _), schema in found.items()}, shared.get("$defs", {})


def _operation(
    endpoint: Endpoint, schemas: Mapping[str, Any], error: Mapping[str, Any], components: Mapping[str, Any]
) -> dict[str, Any]:
    summary, _, description = endpoint.text.partition("\n")
    operation: dict[str, Any] = {
        "operationId": endpoint.name,
        "tags": [endpoint.tag],
        "summary": summary.strip().rstrip("."),
        "parameters": [
            one for place in ("path", "query") if place in schemas for one in _parameters(place, schemas, components)
        ],
        "responses": _responses(endpoint, schemas, error),
    }
    if description.strip():
        operation["description"] = description.strip()
    if "body" in schemas:
        operation["requestBody"] = {"required": True, "content": {JSON: {"schema": schemas["body"]}}}
    elif endpoint.options.takes:
        file = {"schema": {"type": "string", "contentMediaType": "application/octet-stream"}}
        operation["requestBody"] = {"required": True, "content": dict.fromkeys(endpoint.options.takes, file)}
    if endpoint.options.open:
        operation["security"] = []
    return operation


def _parameters(place: str, schemas: Mapping[str, Any], components: Mapping[str, Any]) -> Iterable[dict[str, Any]]:
    schema = schemas[place]
    if "$ref" in schema:
        schema = components[schema["$ref"].rpartition("/")[2]]
    required = set(schema.get("required", ()))
    for name, field in schema["properties"].items():
        yield {
            "name": name,
            "in": place,
            "required": place == "path" or name in required,
            "schema": _without_null(field),
            **({"description": field["description"]} if "description" in field else {}),
        }


def _without_null(schema: Mapping[str, Any]) -> dict[str, Any]:
    """A parameter that is left out is null; none is sent as null."""
    kinds = [one for one in schema.get("anyOf", ()) if one != {"type": "null"}]
    if len(kinds) != 1:
        return dict(schema)
    kept = {key: value for key, value in schema.items() if key not in {"anyOf", "default"}}
    return {**kept, **kinds[0]}


def _responses(endpoint: Endpoint, schemas: Mapping[str, Any], error: Mapping[str, Any]) -> dict[str, Any]:
    told = {
        str(endpoint.options.status): {
            "description": HTTPStatus(endpoint.options.status).phrase,
            "content": {
                media: {"schema": schemas.get("answer", _made_by_hand(media))} for media in endpoint.options.media
            },
        }
    }
    codes: dict[int, list[str]] = {}
    for kind in _raised(endpoint):
        codes.setdefault(outside(kind).http_status, []).append(outside(kind).code)
    for status, names in sorted(codes.items()):
        told[str(status)] = {"description": ", ".join(dict.fromkeys(names)), "content": {JSON: {"schema": error}}}
    return told


def _made_by_hand(media: str) -> dict[str, str]:
    """Of an answer that its handler makes itself."""
    return {"type": "object"} if media == JSON else {"type": "string"}


def _raised(endpoint: Endpoint) -> Iterable[type[LinkgapError]]:
    """What a call may meet: the guard's and the store's refusals, and its own."""
    yield CallForbidden
    yield UsageError
    if not endpoint.options.open:
        yield NotSignedIn
        yield StoreUnavailable
    if endpoint.method not in {"GET", "DELETE"}:
        yield WrongMedia
        yield TooLarge
    yield from endpoint.options.raises
