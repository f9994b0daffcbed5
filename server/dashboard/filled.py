"""A form's fields as what a handler takes: the same checks as the API's, told field by field."""

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from crawler.exceptions import FieldsWrong

T = TypeVar("T")

_SAID = {
    "missing": "is missing",
    "int_parsing": "is no whole number",
    "int_from_float": "is no whole number",
    "float_parsing": "is no number",
    "greater_than_equal": "must be {ge} or more",
    "less_than_equal": "must be {le} or less",
    "less_than": "must be less than {lt}",
    "string_too_short": "is too short",
    "string_too_long": "has more than {max_length} letters",
    "enum": "is none of {expected}",
}
"""What is wrong with a field, by pydantic's name of it; any other is told in pydantic's own words."""


def filled(kind: type[T], fields: Mapping[str, Any]) -> T:
    """The fields that are filled in, as that dataclass. Raises FieldsWrong naming those that are at fault.

    >>> from server.api.runs import RunAsked
    >>> filled(RunAsked, {"limit": "20", "sample": ""}).limit
    20
    """
    given = {name: value for name, value in fields.items() if value not in ("", [], ())}
    try:
        return TypeAdapter(kind).validate_python(given)
    except ValidationError as error:
        faults = {str(one["loc"][0]): _said(one) for one in error.errors(include_url=False) if one["loc"]}
        raise FieldsWrong(faults) from None


def _said(fault: Mapping[str, Any]) -> str:
    words = _SAID.get(fault["type"])
    return words.format_map(fault.get("ctx", {})) if words else f"is not right: {fault['msg']}"
