"""The crawl settings in force, with the reasons that stand beside them in `crawler/settings.py`. Pure."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from inspect import getsource
from typing import Any

from crawler import settings
from crawler.urls import without_credentials

_HEADING = re.compile(r"# -+ (.+?) -+$")


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting as it holds for runs that the server starts."""

    name: str
    value: str
    changed: bool
    """Whether the server was started with another value than the default."""
    about: str


@dataclass(frozen=True, slots=True)
class SettingGroup:
    """Settings under one heading of the file."""

    name: str
    settings: tuple[Setting, ...]


def settings_in_force(changed: Mapping[str, Any]) -> tuple[SettingGroup, ...]:
    """Every plain setting, in the file's order; those in `changed` with their new value."""
    return tuple(
        SettingGroup(heading, tuple(_setting(name, about, changed) for name, about in lines))
        for heading, lines in _told()
        if lines
    )


def _setting(name: str, about: str, changed: Mapping[str, Any]) -> Setting:
    default = getattr(settings, name)
    value = changed.get(name, default)
    return Setting(name, shown(value), str(value) != str(default), about)


def shown(value: Any) -> str:
    """A value as people read it; a user and password in an address are left out.

    >>> shown(True), shown(""), shown("http://me:secret@proxy.example:8080")
    ('on', 'empty', 'http://proxy.example:8080')
    """
    if isinstance(value, bool):
        return "on" if value else "off"
    return without_credentials(str(value)) or "empty"


@cache
def _told() -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """Headings of the file, each with names of settings and what their lines say of them."""
    source = getsource(settings)
    comments = dict(_comments(source))
    found: list[tuple[str, list[tuple[str, str]]]] = []
    headings = sorted((line, match[1]) for line, text in comments.items() if (match := _HEADING.match(text)))
    for line, name, last in _plain(source):
        heading = max(((at, text) for at, text in headings if at < line), default=(0, "name"))[1]
        if not found or found[-1][0] != heading:
            found.append((heading, []))
        about = " ".join(comments[at].lstrip("# ") for at in range(line, last + 1) if at in comments)
        found[-1][1].append((name, about))
    return tuple((heading, tuple(lines)) for heading, lines in found)


def _comments(source: str) -> Iterator[tuple[int, str]]:
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string


def _plain(source: str) -> Iterator[tuple[int, str, int]]:
    """First line, name and last line of each setting that is one word or number."""
    for node in ast.parse(source).body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            name = node.targets[0].id
            if name.isupper() and isinstance(getattr(settings, name), bool | int | float | str):
                yield node.lineno, name, node.end_lineno or node.lineno
