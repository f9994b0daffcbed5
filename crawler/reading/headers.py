"""What the answer's headers say of the page: X-Robots-Tag, canonical by Link header, refusal to be read."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

# Directives that carry a value after a colon; without this list `unavailable_after: ...` would look like a bot's name.
_WITH_VALUE = ("max-snippet", "max-image-preview", "max-video-preview", "unavailable_after")


@dataclass(frozen=True, slots=True)
class RobotsHeader:
    """The X-Robots-Tag of an answer as it concerns us."""

    noindex: bool = False
    nofollow: bool = False


def robots_header(values: Iterable[str], *, bot: str = "googlebot") -> RobotsHeader:
    """What X-Robots-Tag headers say to every robot and to `bot`: they are what makes a link worth following or not.

    A header may start with a robot's name and a colon; it then counts for that robot only
    (developers.google.com/search/docs/crawling-indexing/robots-meta-tag).
    """
    words: set[str] = set()
    for value in values:
        scope, directives = _scope(value)
        if scope in ("", "*", bot):
            words |= directives
    none = "none" in words
    return RobotsHeader(noindex=none or "noindex" in words, nofollow=none or "nofollow" in words)


def _scope(value: str) -> tuple[str, set[str]]:
    name, colon, rest = value.strip().lower().partition(":")
    scoped = bool(colon) and "," not in name and name.strip() not in _WITH_VALUE
    text = rest if scoped else value.lower()
    return name.strip() if scoped else "", {word.strip() for word in text.split(",")}


# A header may be a quarter of a megabyte: each sign of it is looked at once.
_LINK = re.compile(r"<([^<>]*)>([^<]*)")
_REL = re.compile(r"""\brel\s*=\s*(?:"([^"]*)|'([^']*)|([^\s"',;]+))""", re.IGNORECASE)


def canonical_header(values: Iterable[str]) -> str:
    """The address in a `Link: <...>; rel="canonical"` header (RFC 6596), as written, or an empty string."""
    for value in values:
        for address, parameters in _LINK.findall(value):
            if any("canonical" in "".join(words).lower().split() for words in _REL.findall(parameters)):
                return str(address).strip()
    return ""
