"""Where words go: results to standard output, everything else to standard error."""

import json
import sys
from collections.abc import Mapping
from datetime import date, datetime
from shutil import get_terminal_size
from textwrap import fill
from typing import Any, TextIO


def say(text: str = "") -> None:
    """Lines of the result for people: names as they read them, and on a terminal broken between words."""
    say_raw(_fitting(readable(text), sys.stdout))


def _fitting(text: str, out: TextIO) -> str:
    """The text as it is, or on a terminal in lines that fit."""
    if not out.isatty():
        return text
    width = get_terminal_size().columns
    return "\n".join(broken(line, width) for line in text.split("\n"))


def broken(line: str, width: int) -> str:
    """A line as several that fit, further ones set in; a terminal by itself tears the word at its edge.

    >>> print(broken("  you: linked by four of eight hubs", 24))
      you: linked by four of
        eight hubs
    """
    if len(line) <= width:
        return line
    indent = " " * (len(line) - len(line.lstrip()) + 2)
    # Addresses and options stay whole, to be copied.
    return fill(line, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)


def say_raw(text: str) -> None:
    """A line of the result for a program, or to be copied: nothing in it is changed."""
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
    _note_raw(_fitting(readable(text), sys.stderr))


def _note_raw(text: str) -> None:
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


def note_event(event: Mapping[str, Any]) -> None:
    """How far the work is, for a program that started it: one line of JSON on standard error."""
    _note_raw(json.dumps({"progress": event}, ensure_ascii=False))
