"""A form's fields as what a handler takes: the same checks as the API's."""

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import TypeAdapter

from server.api.binding import checked

T = TypeVar("T")


def filled(kind: type[T], fields: Mapping[str, Any]) -> T:
    """The fields that are filled in, as that dataclass. Raises UsageError naming those that are at fault.

    >>> from server.api.runs import RunAsked
    >>> filled(RunAsked, {"limit": "20", "sample": ""}).limit
    20
    """
    given = {name: value for name, value in fields.items() if value not in ("", [], ())}
    found: T = checked(TypeAdapter(kind).validate_python, given, where="form", hint="Go back and correct the form.")
    return found
