"""Assets narrowed and read a page at a time. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from crawler.exceptions import UsageError
from crawler.segments import AssetKind
from server.gap.assets.asset import Asset
from server.gap.listing.paging import HINT


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


def narrowed(assets: Sequence[Asset], query: AssetQuery) -> AssetPage:
    """The assets that fit, from behind `after` on. Raises UsageError for an `after` that the list never gave."""
    fitting = [one for one in assets if _fits(one, query)]
    start = 0
    if query.after:
        places = {one.page.key: at for at, one in enumerate(fitting, start=1)}
        if query.after not in places:
            raise UsageError(f"{query.after!r} is no place in the list", hint=HINT)
        start = places[query.after]
    shown = fitting[start : None if query.limit is None else start + query.limit]
    more = bool(shown) and start + len(shown) < len(fitting)
    return AssetPage(tuple(shown), shown[-1].page.key if more else None, len(fitting))


def _fits(one: Asset, query: AssetQuery) -> bool:
    return (
        (not query.sites or one.page.name in query.sites)
        and (not query.kinds or one.kind in query.kinds)
        and (query.equal is None or bool(one.equal) is query.equal)
        and (not query.still or one.spread.still is True)
        and one.page.contextual >= query.contextual
    )
