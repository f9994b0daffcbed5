"""Assets narrowed and read a page at a time. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from crawler.exceptions import UsageError
from crawler.segments import AssetKind
from server.gap.assets.asset import Asset, AssetLink, Earned
from server.gap.listing.paging import HINT

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class AssetQuery:
    """Which assets to list. Empty filters let everything pass; all that are set must hold."""

    sites: tuple[str, ...] = ()
    """Keys of competitors whose pages they are."""
    kinds: tuple[AssetKind, ...] = ()
    """What kind of page they likely are."""
    equal: bool | None = None
    """Whether a page of yours answers the same; None does not ask."""
    still: bool = False
    """Only those that a site began to link to within the last year."""
    contextual: int = 0
    """At least so many referring sites link in a text."""
    after: str = ""
    """`next` of the page before: the key of its last asset."""
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class AssetPage:
    """A page of the list."""

    assets: tuple[Asset, ...]
    next: str | None
    fitting: int
    """How many fit the filters."""


@dataclass(frozen=True, slots=True)
class LinksAsked:
    """Which of the sites that link to one asset."""

    earned: Earned = Earned.ANY
    after: str = ""
    """`next` of the page before: the last site of it."""
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class LinksPage:
    """A page of them."""

    links: tuple[AssetLink, ...]
    next: str | None
    fitting: int


def links_asked(links: Sequence[AssetLink], asked: LinksAsked, *, today: date) -> LinksPage:
    """The links that fit, in their order, from behind `after` on. Raises UsageError for an `after` never given."""
    fitting = [one for one in links if one.earned(asked.earned, today=today)]
    shown, more = _part(fitting, [one.site for one in fitting], asked.after, asked.limit)
    return LinksPage(tuple(shown), shown[-1].site if more else None, len(fitting))


def narrowed(assets: Sequence[Asset], query: AssetQuery) -> AssetPage:
    """The assets that fit, from behind `after` on. Raises UsageError for an `after` that the list never gave."""
    fitting = [one for one in assets if _fits(one, query)]
    shown, more = _part(fitting, [one.page.key for one in fitting], query.after, query.limit)
    return AssetPage(tuple(shown), shown[-1].page.key if more else None, len(fitting))


def _part(fitting: Sequence[T], keys: Sequence[str], after: str, limit: int | None) -> tuple[Sequence[T], bool]:
    """Those behind the one with this key, and whether more follow them."""
    start = 0
    if after:
        if after not in keys:
            raise UsageError(f"{after!r} is no place in the list", hint=HINT)
        start = keys.index(after) + 1
    shown = fitting[start : None if limit is None else start + limit]
    return shown, bool(shown) and start + len(shown) < len(fitting)


def _fits(one: Asset, query: AssetQuery) -> bool:
    return (
        (not query.sites or one.page.name in query.sites)
        and (not query.kinds or one.kind in query.kinds)
        and (query.equal is None or bool(one.equal) is query.equal)
        and (not query.still or one.spread.still is True)
        and one.page.contextual >= query.contextual
    )
