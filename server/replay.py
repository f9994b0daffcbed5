"""Placing the links of kept pages again: with the present classifier, rules and corrections, without fetching."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from crawler.items import Link
from crawler.placement.overrules import Overrules
from crawler.placement.witnesses import Document, repeated
from crawler.reading import Page, read_page
from crawler.store.copies import KeptLink, KeptPage, kept_pages, place_anew
from crawler.store.repeats import seen_elsewhere, settle_repeats
from crawler.urls import site_key
from server.gap.matrix.places import UNSURE


@dataclass(frozen=True, slots=True)
class Moved:
    """A link that now stands elsewhere."""

    page: str
    before: KeptLink
    after: Link


@dataclass(slots=True)
class ReplayCounts:
    """What a replay came to."""

    pages: int = 0
    links: int = 0
    sure: int = 0
    """Links that were a guess and are none now, as far as other pages read so far tell."""
    unsure: int = 0
    """Links that are a guess now and were none."""
    older: int = 0
    """Pages that another classifier than the present one had placed."""
    reader: str = ""
    """The present classifier."""
    unmatched: int = 0
    """Stored links that the copy does not show as its own (those in frames): left as they are."""


def replay(
    connection: Connection, overrules: Overrules, counts: ReplayCounts, *, apply: bool, site: str | None = None
) -> Iterator[Moved]:
    """Read kept pages again, all or one site's, and tell each link whose placement or block changes.

    `apply` stores the new ones; what boxes of several pages say together is counted once all are read.
    """
    looks = []
    for kept in kept_pages(connection, where=lambda url: site is None or site_key(url) == site):
        page = read_again(kept, overrules)
        pairs = paired(kept.links, page.links)
        told = _with_other_pages(connection, page, pairs)
        counts.pages += 1
        counts.links += len(pairs)
        counts.unmatched += len(kept.links) - len(pairs)
        counts.older += kept.reader != page.classifier
        counts.reader = page.classifier
        counts.sure += sum(old.confidence < UNSURE <= new.confidence for old, new in told)
        counts.unsure += sum(new.confidence < UNSURE <= old.confidence for old, new in told)
        moved = [Moved(kept.url, old, new) for old, new in told if (old.placement, old.block) != _place(new)]
        if apply:
            place_anew(connection, kept.look_id, {old.nth: new for old, new in pairs}, reader=page.classifier)
            looks.append(kept.look_id)
        yield from moved
    settle_repeats(connection, looks)


def paired(kept: Sequence[KeptLink], links: Sequence[Link]) -> list[tuple[KeptLink, Link]]:
    """Stored links with the page's links they came from: both are in document order, and hrefs are kept as written.

    A link that a frame's own document holds is none of the page's links, and stays as it is.
    """
    pairs = []
    start = 0
    for old in kept:
        at = next((at for at in range(start, len(links)) if links[at].href == old.href), None)
        if at is not None:
            pairs.append((old, links[at]))
            start = at + 1
    return pairs


def read_again(kept: KeptPage, overrules: Overrules) -> Page:
    """A kept page as it is read now."""
    sites = {link.site for link in kept.links}
    page = read_page(kept.body, kept.url, content_type=kept.content_type, rules=overrules.rules, tracked=sites)
    return replace(page, links=overrules.applied(page.links, kept.url))


def directions(moved: Counter[tuple[str, str]]) -> list[str]:
    """`12 sidebar -> contextual`, the most frequent first."""
    return [f"{count} {before} -> {after}" for (before, after), count in moved.most_common()]


def _with_other_pages(
    connection: Connection, page: Page, pairs: Sequence[tuple[KeptLink, Link]]
) -> list[tuple[KeptLink, Link]]:
    """The pairs, the new links as they are placed once other pages of the host are heard."""
    document = Document.of(page.url, canonical=page.canonical, title=page.title)
    seen = seen_elsewhere(connection, [new.fingerprint for _, new in pairs], document)
    return [(old, repeated(new) if new.fingerprint in seen else new) for old, new in pairs]


def _place(link: Link) -> tuple[str, str]:
    return link.placement, link.block
