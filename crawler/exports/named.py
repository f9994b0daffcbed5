"""A layout made for a file from its column names alone: by known meanings, or by the user's own mapping."""

from collections.abc import Mapping

from crawler.exceptions import UsageError
from crawler.exports import values
from crawler.exports.cells import FIELDS
from crawler.exports.columns import ALIASES, DOMAINS, NOFOLLOW
from crawler.exports.layout import (
    Column,
    Derived,
    Kind,
    Layout,
    address,
    addresses,
    count,
    date,
    flag,
    lost_when_filled,
    name_key,
    number,
    text,
)
from crawler.items import Level, Tool

_MAPPED_KINDS: dict[str, Kind] = {
    **{name: column.kind for name, column in ALIASES.items()},
    "source": Kind.TEXT,
    "nofollow": Kind.FLAG,
    "lost": Kind.FLAG,
    "in_content": Kind.FLAG,
}
_SYNONYMS = {"page_url": "source_url", "source_page": "source_url", "target": "target_url", "domain": "source"}


def nofollow_from(flagged: str, followed: str, word: str) -> bool | None:
    """Nofollow from whichever a file has: a column of its own, a follow column, or a link type in words.

    >>> nofollow_from("", "", "nofollow")
    True
    """
    told = f"{flagged} {word}".casefold().replace("-", "").replace(" ", "")
    if "nofollow" in told:
        return True
    if "dofollow" in told or word.strip().casefold() in {"follow", "followed"}:
        return False
    own = values.flag(flagged)
    return values.not_flag(followed) if own is None else own


def layout_by_names(cells: tuple[str, ...]) -> tuple[int, Layout] | None:
    """A layout for a header whose names are known from other tools: a page or a domain, and one thing more at least."""
    keys = {name_key(cell) for cell in cells if cell.strip()}
    fields = {name: here for name, column in ALIASES.items() if (here := _present(column.names, column.kind, keys))}
    words = [next((name for name in names if name_key(name) in keys), names[0]) for names in NOFOLLOW]
    known = len(fields) + any(name_key(word) in keys for word in words)
    domain = _present(DOMAINS, Kind.TEXT, keys)
    if known < 2 and not (domain and known):
        return None
    if any(name_key(word) in keys for word in words):
        fields["nofollow"] = Derived(tuple(words), nofollow_from, keep=True)
    if "lost_at" in fields:
        fields["lost"] = lost_when_filled(fields["lost_at"].names[0])
    if "source_url" in fields:
        if len(keys) == known and set(fields) <= {"source_url", "target_url", "anchor"}:
            return known, Layout(Tool.LIST, "pages and targets", Level.LINK, (), fields)
        return known, Layout(Tool.MAPPED, "links, columns known by their names", Level.LINK, (), fields)
    if domain and "target_url" not in fields:
        fields["source"] = domain
        return known, Layout(Tool.MAPPED, "domains, columns known by their names", Level.DOMAIN, (), fields)
    return None


def _present(names: tuple[str, ...], kind: Kind, keys: set[str]) -> Column | Derived | None:
    here = next((name for name in names if name_key(name) in keys), None)
    return Column(kind, (here,)) if here else None


def read_mapping(text: str) -> dict[str, str]:
    """`Header=field,...` as header -> field. A header may hold `=`; a field never does. Raises UsageError.

    >>> read_mapping("Source=source_url, Target=target_url")
    {'Source': 'source_url', 'Target': 'target_url'}
    """
    pairs = [part.strip().rpartition("=") for part in text.split(",") if part.strip()]
    if not pairs or not all(header.strip() and name.strip() for header, _, name in pairs):
        raise UsageError(f"{text!r} is no list of Header=field pairs")
    return {header.strip(): name.strip() for header, _, name in pairs}


def layout_by_mapping(mapping: Mapping[str, str]) -> Layout:
    """The layout a user's mapping of header names to fields describes. Raises UsageError for a field there is not."""
    fields: dict[str, Column | Derived] = {}
    for name, wanted in mapping.items():
        key = wanted.strip().casefold()
        key = _SYNONYMS.get(key, key)
        if key not in FIELDS:
            raise UsageError(
                f"there is no field {wanted!r} to read {name!r} into", hint=f"Fields: {', '.join(FIELDS)}."
            )
        if key in fields:
            raise UsageError(f"two columns are mapped to {key}", hint="Map one column to each field.")
        fields[key] = _mapped(key, name)
    if "source_url" in fields:
        return Layout(Tool.MAPPED, "links, columns named by you", Level.LINK, (), fields)
    if "source" in fields:
        return Layout(Tool.MAPPED, "domains, columns named by you", Level.DOMAIN, (), fields)
    raise UsageError(
        "the mapping names no linking page", hint="Map a column to source_url (or, for domains, to source)."
    )


def _mapped(key: str, name: str) -> Column | Derived:
    if key == "lost":
        return lost_when_filled(name)
    if key == "nofollow":
        return Derived((name,), lambda cell: nofollow_from(cell, "", ""))
    return _MAKERS[_MAPPED_KINDS[key]](name)


_MAKERS = {
    Kind.TEXT: text,
    Kind.FLAG: flag,
    Kind.DATE: date,
    Kind.NUMBER: number,
    Kind.COUNT: count,
    Kind.ADDRESS: address,
    Kind.ADDRESSES: addresses,
}
