"""Where words go: results to standard output, everything else to standard error."""

import json
import sys
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any


def say(text: str = "") -> None:
    """A line of the result, names in it as people read them."""
    say_raw(readable(text))


def say_raw(text: str) -> None:
    """A line of the result for a program: nothing in it is changed."""
    sys.stdout.write(text + "\n")


def readable(text: str) -> str:
    """A text for people, names in it as they read them."""
    if "xn--" not in text:
        return text
    # Asked for when it is wanted: what takes names apart takes a while to load.
    from server.shown_names import shown_text

    return shown_text(text)


def say_json(document: Mapping[str, Any]) -> None:
    """The result as one JSON document."""
    say_raw(json.dumps(document, ensure_ascii=False, indent=2))


def plain(value: Any) -> Any:
    """Moments as text and sequences as lists, at any depth: what JSON can hold."""
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {str(name): plain(held) for name, held in value.items()}
    return [plain(one) for one in value] if isinstance(value, list | tuple) else value


def note(text: str) -> None:
    """A line about the work: it never mixes with a result."""
    _note_raw(readable(text))


def _note_raw(text: str) -> None:
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


def note_event(event: Mapping[str, Any]) -> None:
    """How far the work is, for a program that started it: one line of JSON on standard error."""
    _note_raw(json.dumps({"progress": event}, ensure_ascii=False))
