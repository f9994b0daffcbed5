"""Corrections people make to single links: they win for that link, and for links of the same template on that host."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from crawler.items import Block, Link, Placement
from crawler.urls import page_key, site_key

_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Correction:
    """One person's word on one link."""

    page_url: str
    href: str
    """The raw attribute."""
    nth: int
    """0-based, among the page's links with that same href."""
    path: str
    """The link's path as it was read: what names the template. Empty where the word is on this very link only."""
    placement: Placement
    block: Block
    note: str = ""


def template_of(path: str) -> str:
    """A link's path as every page of a template has it: numbers in names fold to one.

    >>> template_of("body > div#post-17 > p > a")
    'body > div#post-0 > p > a'
    """
    return _NUMBER.sub("0", path)


def corrected(links: Sequence[Link], page_url: str, corrections: Sequence[Correction]) -> tuple[Link, ...]:
    """The links with corrections applied: the one for the very link first, then the latest for its template."""
    if not corrections:
        return tuple(links)
    key, site = page_key(page_url), site_key(page_url)
    exact = {(one.href, one.nth): one for one in corrections if page_key(one.page_url) == key}
    alike = {template_of(one.path): one for one in corrections if one.path and site_key(one.page_url) == site}
    counts: dict[str, int] = {}
    found = []
    for link in links:
        nth = counts.get(link.href, 0)
        counts[link.href] = nth + 1
        very = exact.get((link.href, nth))
        found.append(_with(link, very or alike.get(template_of(link.path)), very=very is not None))
    return tuple(found)


def _with(link: Link, correction: Correction | None, *, very: bool) -> Link:
    if correction is None:
        return link
    reason = "corrected by you" if very else "you corrected a link in the same place on this site"
    reason = f"{reason}: {correction.note}" if correction.note else reason
    return replace(
        link,
        placement=correction.placement,
        block=correction.block,
        confidence=1.0 if very else 0.95,
        reasons=(reason, *link.reasons[:2]),
    )


def as_sample(correction: Correction) -> dict[str, object]:
    """The correction as a label that training reads."""
    return {
        "url": correction.page_url,
        "href": correction.href.strip(),
        "nth": correction.nth,
        "block": str(correction.block),
        "placement": str(correction.placement),
        "unsure": False,
    }
