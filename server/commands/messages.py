"""Where words go: results to standard output, everything else to standard error."""

import json
import sys
from collections.abc import Mapping
from typing import Any


def say(text: str = "") -> None:
    """A line of the result."""
    sys.stdout.write(text + "\n")


def say_json(document: Mapping[str, Any]) -> None:
    """The result as one JSON document."""
    say(json.dumps(document, ensure_ascii=False, indent=2))


def note(text: str) -> None:
    """A line about the work: it never mixes with a result."""
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


def note_event(event: Mapping[str, Any]) -> None:
    """How far the work is, for a program that started it: one line of JSON on standard error."""
    note(json.dumps({"progress": event}, ensure_ascii=False))
