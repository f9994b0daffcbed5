"""The links of a page that lead to tracked sites, however they are written, each with what is odd about it."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from crawler.items import Block, DueClaim, Link, NofollowCause, Placement, TrackedLink
from crawler.reading.hidden import hidden_by, hiding_rules
from crawler.reading.outline import Outline
from crawler.reading.page import Page
from crawler.reading.read import clickable, read_page
from crawler.reading.texts import Form, TextLink
from crawler.reading.verdict import nofollow_cause
from crawler.reading.wrapped import hides_target, unwrapped
from crawler.urls import host_of, matched_site, page_key

MOST_FRAMES = 5
_FRAMED = "stands in a frame of the page (iframe srcdoc)"
_WELL_FORMED = re.compile(r"(?:https?://[^/]|(?!https?:))", re.IGNORECASE)
_SLASHES = re.compile(r"^(https?):/*(?=[^/])", re.IGNORECASE)
_HINTS = (
    b"hidden none opacity font-size indent sr-only hide color -9 screen-reader invisible clip "
    b"width:0 height:0 width:1 height:1 scale(0"
).split()


@dataclass(frozen=True, slots=True)
class Found:
    """One link to a tracked site."""

    tracked: TrackedLink
    marks: tuple[str, ...] = ()
    """What is odd about it, as changes: wrapped, in a frame, hidden."""
    nth: int = -1
    """Its number among the page's links, -1 where it is none of them."""


def found_links(
    page: Page, tracked: Collection[str], claims: Iterable[DueClaim], cause: NofollowCause | None
) -> list[Found]:
    """Links to tracked sites: plain ones, those through redirectors, and those to an address a claim names as a hop."""
    hops = _hops(claims)
    found = []
    for nth, link in enumerate(page.links):
        if link.url:
            one = _one(link, tracked, hops)
            if one:
                site, seen, marks = one
                found.append(Found(TrackedLink(site, seen, nofollow_cause(link.rel, cause)), marks, nth))
    return found


def framed_links(outline: Outline, url: str, tracked: Collection[str], cause: NofollowCause | None) -> list[Found]:
    """Links in documents that the page carries in itself and shows in a frame (`iframe srcdoc`)."""
    found: list[Found] = []
    for at in outline.find("iframe")[:MOST_FRAMES]:
        markup = outline.source.attributes(at).get("srcdoc") or ""
        if markup:
            inner = read_page(markup.encode(), url, content_type="text/html; charset=utf-8", tracked=tracked)
            inside = found_links(inner, tracked, (), cause)
            found += [replace(one, marks=(*one.marks, _FRAMED), nth=-1) for one in inside]
    return found


def text_links(form: Form, links: Iterable[TextLink], tracked: Collection[str]) -> list[Found]:
    """Links to tracked sites in something other than a web page."""
    found = []
    for link in links:
        site = matched_site(link.url, tracked)
        if site:
            reasons = (f"stands in a {form.value}, where no place of a web page can be told",)
            seen = Link(
                href=link.url, url=link.url, text=link.text, rel=(), placement=Placement.CONTEXTUAL, block=Block.BODY,
                confidence=0.0, reasons=reasons, before="", after="", path="",
            )  # fmt: skip
            found.append(Found(TrackedLink(site, seen), (f"stands in a {form.value}, not on a web page",)))
    return found


def with_hidden(found: list[Found], outline: Outline) -> list[Found]:
    """The same with what hides each from a person."""
    anchors, _ = clickable(outline)
    rules = hiding_rules(outline)
    marked = []
    for one in found:
        how = hidden_by(outline, anchors[one.nth], rules) if 0 <= one.nth < len(anchors) else ""
        marked.append(replace(one, marks=(*one.marks, f"hidden: by {how}")) if how else one)
    return marked


def may_hide(body: bytes) -> bool:
    """Whether a page holds anything by which links are hidden."""
    return any(hint in body for hint in _HINTS)


def veiled_links(page: Page, claims: Iterable[DueClaim]) -> dict[int, str]:
    """Claim's id -> why one of the page's links may be the claimed one, though its address does not name its target."""
    blind = [(kind, link) for link in page.links if link.url and (kind := hides_target(link.url))]
    return {claim.id: reason for claim in claims if (reason := next(_likely(claim, blind), ""))} if blind else {}


def _likely(claim: DueClaim, blind: list[tuple[str, Link]]) -> Iterator[str]:
    anchor = _folded(claim.anchor or "")
    name = claim.site.partition("/")[0].partition(".")[0]
    for kind, link in blind:
        text = _folded(link.text)
        if (anchor and anchor == text) or (len(name) > 3 and (name in text or name in link.url.lower())):
            words = f'the {kind} {link.url} ("{link.text}") may be the claimed link, but does not say where it leads'
            yield f"{words}; follow it in a browser"


def _one(link: Link, tracked: Collection[str], hops: Mapping[str, str]) -> tuple[str, Link, tuple[str, ...]] | None:
    if "\\" in link.url or not _WELL_FORMED.match(link.url):
        link = replace(link, url=_as_browsers_read(link.url))
    site = matched_site(link.url, tracked)
    if site:
        return site, link, ()
    tail = link.url[8:].lower()
    if "http" in tail or "ahr0c" in tail or "%2f%2f" in tail or "=//" in tail:
        target = unwrapped(link.url)
        site = matched_site(target, tracked) if target else None
        if site:
            return site, replace(link, url=target), (f"wrapped: through a redirector of {host_of(link.url)}",)
    site = hops.get(page_key(link.url)) if hops else None
    return (site, link, (f"through {link.url}, which the claim names as a hop to its target",)) if site else None


def _as_browsers_read(url: str) -> str:
    """`https:\\\\host` and `https:///host` lead where `https://host` does (URL standard, special schemes)."""
    head, mark, tail = url.partition("?")
    return _SLASHES.sub(r"\1://", head.replace("\\", "/")) + mark + tail


def _hops(claims: Iterable[DueClaim]) -> dict[str, str]:
    """Page key of each address on another site that a claim names on the way to its target -> the claim's site."""
    return {
        page_key(alt): claim.site
        for claim in claims
        for alt in (claim.target_url, *claim.alt_targets)
        if alt and matched_site(alt, (claim.site,)) is None
    }


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
