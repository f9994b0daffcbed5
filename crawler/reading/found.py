"""The links of a page that lead to tracked sites, each as it is read and with what is odd about it."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from crawler.items import Block, DueClaim, Link, NofollowCause, Placement, TrackedLink
from crawler.reading.hidden import Hiding
from crawler.reading.outline import Outline
from crawler.reading.read import Reading
from crawler.reading.spotted import Spotted, spotted
from crawler.reading.texts import Form, TextLink
from crawler.reading.verdict import nofollow_cause
from crawler.reading.wrapped import hides_target
from crawler.urls import matched_site

MOST_FRAMES = 5
MOST_ROOTS = 100
_IN_ROOT = "stands in a part of the page that an element draws by itself (shadow root)"
_FRAMED = "stands in a frame of the page (iframe srcdoc)"
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


def found_links(links: Sequence[Link], spots: Sequence[Spotted], cause: NofollowCause | None) -> list[Found]:
    """The links at the spots, each with the address it leads to; `links` are the spots' own."""
    found = []
    for link, spot in zip(links, spots, strict=True):
        seen = link if spot.url == link.url else replace(link, url=spot.url)
        found.append(Found(TrackedLink(spot.site, seen, nofollow_cause(link.rel, cause)), spot.marks, spot.nth))
    return found


def framed_links(outline: Outline, url: str, tracked: Collection[str], cause: NofollowCause | None) -> list[Found]:
    """Links in what the page carries in itself and shows: frames' documents (`iframe srcdoc`) and shadow roots."""
    found: list[Found] = []
    for markup, mark in _shown_inside(outline):
        inner = Reading(markup.encode("utf-8", "replace"), url, content_type="text/html; charset=utf-8")
        spots = spotted(inner.addresses, tracked, ())
        links = inner.links([spot.nth for spot in spots], tracked=tracked)
        inside = found_links(links, spots, cause)
        found += [replace(one, marks=(*one.marks, mark), nth=-1) for one in inside]
    return found


def _shown_inside(outline: Outline) -> Iterator[tuple[str, str]]:
    """Markup that a browser shows as a part of the page, and what it is."""
    for at in outline.find("iframe")[:MOST_FRAMES]:
        markup = outline.source.attributes(at).get("srcdoc") or ""
        if markup:
            yield markup, _FRAMED
    for at in outline.find("template")[:MOST_ROOTS]:
        # HTML standard 4.12.3: the parser makes such a template its parent's shadow root, which is shown.
        if (outline.source.attributes(at).get("shadowrootmode") or "").lower() in {"open", "closed"}:
            yield outline.source.markup(at).partition(">")[2], _IN_ROOT


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


def with_hidden(found: list[Found], reading: Reading) -> list[Found]:
    """The same with what hides each from a person."""
    hiding = Hiding(reading.outline)
    marked = []
    for one in found:
        how = hiding.by(reading.anchors[one.nth]) if one.nth >= 0 else ""
        marked.append(replace(one, marks=(*one.marks, f"hidden: by {how}")) if how else one)
    return marked


def may_hide(body: bytes) -> bool:
    """Whether a page holds anything by which links are hidden."""
    return any(hint in body for hint in _HINTS)


def veiled_links(reading: Reading, claims: Iterable[DueClaim]) -> dict[int, str]:
    """Claim's id -> why one of the page's links may be the claimed one, though its address does not name its target."""
    blind = [
        (kind, url, reading.reader.text(at))
        for at, url in zip(reading.anchors, reading.addresses, strict=True)
        if url and (kind := hides_target(url))
    ]
    return {claim.id: reason for claim in claims if (reason := next(_likely(claim, blind), ""))} if blind else {}


def _likely(claim: DueClaim, blind: list[tuple[str, str, str]]) -> Iterator[str]:
    anchor = _folded(claim.anchor or "")
    name = claim.site.partition("/")[0].partition(".")[0]
    for kind, url, seen in blind:
        text = _folded(seen)
        if (anchor and anchor == text) or (len(name) > 3 and (name in text or name in url.lower())):
            words = f'the {kind} {url} ("{seen}") may be the claimed link, but does not say where it leads'
            yield f"{words}; follow it in a browser"


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
