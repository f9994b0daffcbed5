"""Second witnesses of an audited page: what the store knows of its host, and what a browser saw."""

import json
from collections.abc import Mapping
from dataclasses import replace
from itertools import islice
from pathlib import Path

from sqlalchemy import Connection

from crawler.exceptions import UsageError
from crawler.placement.layout import Layout, read_layout, with_layout
from crawler.placement.witnesses import Document, with_other_pages
from crawler.reading import Page
from crawler.reading.read import Reading
from crawler.store.copies import kept_pages
from crawler.store.repeats import seen_elsewhere
from crawler.urls import host_of
from server.commands.text_files import text_of

MOST_BESIDE = 5
"""Kept pages of the host that are read for their boxes: the template shows on the first."""


def layout_facts(path: Path) -> Mapping[int, Layout]:
    """Layout facts of a JSON file (`crawler.placement.layout` has the form). Raises UsageError."""
    try:
        return read_layout(json.loads(text_of(path)))
    except json.JSONDecodeError as error:
        raise UsageError(f"{path} is no JSON: {error}") from error
    except UsageError as error:
        raise UsageError(f"{path}: {error.args[0]}", hint=error.hint) from error


def with_layouts(page: Page, layout: Mapping[int, Layout]) -> Page:
    """The page with what a browser saw around its links, by their numbers."""
    strange = sorted(number for number in layout if number >= len(page.links))
    if strange:
        raise UsageError(f"layout facts speak of link {strange[0]}; the page has {len(page.links)} links, from 0")
    links = [with_layout(link, layout[at]) if at in layout else link for at, link in enumerate(page.links)]
    return replace(page, links=tuple(links))


def beside_its_host(connection: Connection, page: Page, body: bytes) -> Page:
    """The page with the boxes counted as repeated that other pages of its host, as the store knows them, show too."""
    if not host_of(page.url):
        return page
    marks = Reading(body, page.url, content_type=f"text/html; charset={page.encoding}").fingerprints()
    this = Document.of(page.url, canonical=page.canonical, title=page.title)
    seen = seen_elsewhere(connection, marks, this) | _on_kept_pages(connection, page.url, this)
    return replace(page, links=with_other_pages(page.links, marks, seen))


def _on_kept_pages(connection: Connection, url: str, this: Document) -> frozenset[int]:
    """Fingerprints of every link, to whatever site, on a few kept pages of the host."""
    host = _host(url)
    seen: set[int] = set()
    for kept in islice(kept_pages(connection, where=lambda other: _host(other) == host), MOST_BESIDE):
        reading = Reading(kept.body, kept.url, content_type=kept.content_type)
        other = Document.of(kept.url, canonical=reading.head.canonical, title=reading.head.title)
        if other.is_other_than(this):
            seen.update(reading.fingerprints())
    return frozenset(seen)


def _host(url: str) -> str:
    return host_of(url).removeprefix("www.")
