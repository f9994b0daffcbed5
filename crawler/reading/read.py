"""The whole reading of one page, step by step."""

import gc
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property

from crawler.items import Link
from crawler.placement.classify import place
from crawler.placement.explain import Explanation, explain
from crawler.placement.layout import Layout, with_layout
from crawler.placement.model import model
from crawler.placement.repeats import Repeats
from crawler.placement.rules import Rule
from crawler.reading.around import read_surroundings
from crawler.reading.crowded import crowded
from crawler.reading.dates import read_dates
from crawler.reading.declared import json_ld
from crawler.reading.encoding import Decoded, decode
from crawler.reading.facts import read_head
from crawler.reading.lexbor import outline_by_lexbor
from crawler.reading.links import LinkReader
from crawler.reading.outline import Outline
from crawler.reading.page import Page
from crawler.reading.shell import looks_like_shell
from crawler.reading.soup import outline_by_soup, too_deep
from crawler.urls import matched_site

MOST_CLOSE = 100
"""Links to tracked sites on one page whose surroundings are read: a page of thousands must not take minutes."""
OPENING = 20_000
"""Characters of visible text that tell who speaks on a page."""


_SPACE = tuple(letter for letter in map(chr, range(0x3001)) if letter.isspace())
_ASCII_SPACE = tuple(filter(str.isascii, _SPACE))


@contextmanager
def uncollected() -> Iterator[None]:
    """No search for cyclic garbage meanwhile: a page's objects hold none and are many, and looking took a fifth of the
    time of a page, a third of a large one's. Whoever reads a page should let go of all but its result before this ends:
    the first search after it goes through whatever is still there.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


class Reading:
    """One page being read: its outline and addresses are made at once and once, all else when asked for."""

    def __init__(self, body: bytes, url: str, *, content_type: str | None = None, rules: Sequence[Rule] = ()) -> None:
        """`url` is the address the body came from, `content_type` the header's value, `rules` what people set."""
        self.url = url
        self.rules = rules
        self.decoded = decode(body, content_type)
        with uncollected():
            self.outline = outline_of(self.decoded)
        self.head = read_head(self.outline, url)
        self.anchors, self.hrefs = clickable(self.outline)
        """Indices of the page's links, and their raw addresses."""
        self.reader = LinkReader(self.outline, self.head.base)
        self.addresses = list(map(self.reader.address, self.hrefs))
        """Absolute address of every link, empty where it has none."""

    @cached_property
    def text_length(self) -> int:
        """Characters of visible text, white space left out."""
        text = self.outline.text
        # That a letter is nowhere is seen ten times as fast as it is counted, and a page has few of the kinds.
        kinds = _ASCII_SPACE if text.isascii() else _SPACE
        return len(text) - sum([text.count(letter) for letter in kinds if letter in text])

    @cached_property
    def written(self) -> str:
        """The absolute addresses of all links, one a line: to search all for what few hold."""
        return "\n".join(self.addresses)

    @cached_property
    def opening(self) -> list[str]:
        """The words that white space parts in the first `OPENING` characters of visible text."""
        return self.outline.text[:OPENING].split()

    @cached_property
    def words(self) -> int:
        """How many words white space parts in all of it."""
        text = self.outline.text
        goes_on = len(text) > OPENING and not (text[OPENING - 1].isspace() or text[OPENING].isspace())
        return len(self.opening) + len(text[OPENING:].split()) - goes_on

    @cached_property
    def shell(self) -> bool:
        """Whether the page is an almost empty frame for scripts."""
        return looks_like_shell(self.outline, self.text_length)

    @cached_property
    def json_ld(self) -> list[str]:
        """The texts of its JSON-LD blocks."""
        return json_ld(self.outline)

    def links(self, numbers: Sequence[int] | None = None, *, tracked: Collection[str] = ()) -> list[Link]:
        """The links of these numbers (all without), placed; those to `tracked` sites are read more closely."""
        anchors, hrefs, addresses = self.anchors, self.hrefs, self.addresses
        numbers = range(len(anchors)) if numbers is None else numbers
        targets = {nth: addresses[nth] for nth in numbers}
        ats = [anchors[nth] for nth in numbers]
        with uncollected():
            placed = place(self.outline, anchors, targets, url=self.url, rules=self.rules)
            links = self.reader.links(ats, [hrefs[nth] for nth in numbers], list(targets.values()), placed)
        if tracked:
            self._read_closer(links, ats, tracked)
        return links

    def fingerprints(self) -> list[int]:
        """What the box around each link of the page is known by on other pages of the host; 0 where by nothing."""
        repeats = Repeats(self.outline, self.anchors, self.url)
        return [repeats.fingerprint(at, url) for at, url in zip(self.anchors, self.addresses, strict=True)]

    def _read_closer(self, links: list[Link], ats: Sequence[int], tracked: Collection[str]) -> None:
        """Read the links to tracked sites more closely, in place."""
        repeats = Repeats(self.outline, self.anchors, self.url)
        left = MOST_CLOSE
        for index, link in enumerate(links):
            if left and matched_site(link.url, tracked) is not None:
                left -= 1
                at = ats[index]
                around = read_surroundings(self.outline, at)
                mark = repeats.fingerprint(at, link.url)
                near = replace(link, sentence=around.sentence, excerpt=around.excerpt, heading=around.heading)
                links[index] = replace(near, fingerprint=mark)

    def page(self, links: Iterable[Link]) -> Page:
        """The whole page, with these links."""
        head, outline, decoded = self.head, self.outline, self.decoded
        published, modified = read_dates(outline, head, self.json_ld)
        return Page(
            url=self.url,
            base=head.base,
            links=tuple(links),
            title=head.title,
            language=head.language,
            canonical=head.canonical,
            robots=head.robots,
            published=published,
            modified=modified,
            encoding=decoded.encoding,
            parser=outline.parser,
            shell=self.shell,
            text_length=self.text_length,
            warnings=_warnings(decoded, outline, shell=self.shell),
            classifier=model().version,
        )


def read_page(  # noqa: PLR0913  each an option that most callers leave out
    body: bytes,
    url: str,
    *,
    content_type: str | None = None,
    tracked: Collection[str] = (),
    rules: Sequence[Rule] = (),
    layout: Mapping[int, Layout] | None = None,
) -> Page:
    """Read a page: every link with its place, and what the page says of itself.

    `url` is the address the body came from, `content_type` the header's value where there was one, `tracked` the site
    keys whose links are read more closely (`sentence`, `excerpt`, `heading`, `fingerprint`), `rules` the placements
    people set, `layout` what a browser saw around links, by their number in `Page.links`
    (`crawler.placement.layout.read_layout`). Never raises, whatever the bytes.
    """
    with uncollected():
        # In a call of its own, so that all but the page is gone again before anybody looks for garbage.
        return _read(Reading(body, url, content_type=content_type, rules=rules), tracked, layout or {})


def _read(reading: Reading, tracked: Collection[str], layout: Mapping[int, Layout]) -> Page:
    links = reading.links(tracked=tracked)
    if layout:
        links = [with_layout(link, layout[nth]) if nth in layout else link for nth, link in enumerate(links)]
    return reading.page(links)


def explain_link(body: bytes, url: str, number: int, *, content_type: str | None = None) -> Explanation:
    """Why the `number`th link of the page (0-based, as in `Page.links`) is placed as it is. Raises IndexError."""
    outline = outline_of(decode(body, content_type))
    anchors, hrefs = clickable(outline)
    reader = LinkReader(outline, read_head(outline, url).base)
    return explain(outline, anchors, [reader.address(href) for href in hrefs], url=url, number=number)


def outline_of(decoded: Decoded) -> Outline:
    """The outline by the parser that can take this page."""
    if too_deep(decoded.markup) or crowded(decoded.markup):
        markup = decoded.markup
        return outline_by_soup(markup if isinstance(markup, str) else markup.decode("utf-8", "replace"))
    return outline_by_lexbor(decoded.markup)


def clickable(outline: Outline) -> tuple[list[int], list[str]]:
    """Indices and raw hrefs of what a person can click: a and area with an address, links in SVG too."""
    anchors, hrefs = [], []
    for at in outline.anchors:
        attributes = outline.source.attributes(at)
        href = attributes.get("href")
        if href is None:
            if "href" in attributes:
                href = ""
            else:
                href = attributes.get("xlink:href")
                if href is None:
                    continue
        anchors.append(at)
        hrefs.append(href)
    return anchors, hrefs


def _warnings(decoded: Decoded, outline: Outline, *, shell: bool) -> tuple[str, ...]:
    warnings = []
    if decoded.said_by == "guess":
        warnings.append(f"no word of its encoding; guessed {decoded.encoding}, so anchor texts may be wrong")
    if outline.parser != "lexbor":
        warnings.append("nested too deeply for a browser's tree; read as written instead")
    if shell:
        warnings.append("an almost empty frame for scripts; links may appear only in a browser")
    return tuple(warnings)
