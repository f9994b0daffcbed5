"""Pages by their address: found, or made where nobody named them yet, and those a person wants looked at."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, insert, select

from crawler.exceptions import UsageError
from crawler.items import DuePage
from crawler.store.due import due_pages
from crawler.store.models import Page
from crawler.store.people_models import Prospect
from crawler.store.projects import ProjectView, site_ids
from crawler.store.upsert import insert_missing
from crawler.urls import is_web_url, page_hash, page_key, site_key, with_scheme

_OTHER_SCHEME = re.compile(r"(?!https?:)[a-z][a-z0-9+.-]*:(?!\d)", re.IGNORECASE)
"""`mailto:`, but not the port of `localhost:8080`: RFC 3986, 3.1."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """An address that is none of a page on the web."""

    url: str
    reason: str


@dataclass(frozen=True, slots=True)
class Added:
    """What became of addresses that were to be looked at."""

    added: int
    known: int
    """Wanted, or named by a tool, before."""
    refused: tuple[Refusal, ...]


def checked_page(text: str) -> str:
    """The address of a page as a person or browser writes it, without its fragment unless that routes.

    Raises UsageError where it is none.
    """
    url = with_scheme(text.strip())
    if _OTHER_SCHEME.match(text.strip()) or not is_web_url(url) or len(url) > 8_000:
        raise UsageError(f"{text[:200]!r} is no address of a page", hint="Give it as https://site.example/page.")
    address, _, fragment = url.partition("#")
    return url if fragment.startswith(("!", "/")) else address


def page_ids(connection: Connection, urls: Sequence[str]) -> dict[str, int]:
    """The store's ids of pages by address, made where missing."""
    keys = {url: page_hash(page_key(url)) for url in urls}
    sites = site_ids(connection, [site_key(url) for url in urls])
    rows = [{"key": keys[url], "url": url, "site_id": sites[site_key(url)]} for url in urls]
    insert_missing(connection, Page, list({row["key"]: row for row in rows}.values()), unique=["key"])
    found = connection.execute(select(Page.key, Page.id).where(Page.key.in_(list(keys.values()))))
    numbers = {row.key: row.id for row in found}
    return {url: numbers[key] for url, key in keys.items()}


def sites_of_pages(connection: Connection, pages: Sequence[int]) -> list[int]:
    """Ids of the sites that pages are of, by the pages' ids."""
    return list(connection.scalars(select(Page.site_id).where(Page.id.in_(pages)).distinct()))


def pages_to_look_at(connection: Connection, urls: Sequence[str]) -> list[DuePage]:
    """The pages with every claim on them, whether they are due or not, each once, in the order given."""
    numbers = page_ids(connection, urls)
    return list(due_pages(connection, list(dict.fromkeys(numbers.values()))))


def want_pages(connection: Connection, project: ProjectView, urls: Sequence[str]) -> Added:
    """Keep pages for the next run of the project; addresses that are none are told, and the others kept."""
    good: list[str] = []
    refused: list[Refusal] = []
    for url in urls:
        try:
            good.append(checked_page(url))
        except UsageError as error:
            refused.append(Refusal(url[:200], str(error.args[0])))
    numbers = set(page_ids(connection, list(dict.fromkeys(good))).values()) if good else set()
    wanted = select(Prospect.page_id).where(Prospect.project_id == project.id, Prospect.page_id.in_(numbers))
    seen = select(Page.id).where(Page.id.in_(numbers), Page.checked_at.is_not(None))
    before = {*connection.scalars(wanted), *connection.scalars(seen)}
    rows = [{"project_id": project.id, "page_id": number, "added_at": datetime.now(UTC)} for number in numbers - before]
    if rows:
        connection.execute(insert(Prospect), rows)
    return Added(len(rows), len(before), tuple(refused))
