"""Links from the outline: address, text, rel, what stands before and after, the path."""

from crawler.items import Link, LinkKind
from crawler.placement.judgement import Placed
from crawler.reading.addresses import Joiner
from crawler.reading.outline import BREAK, Outline

AROUND = 160
"""Characters of text kept before and after a link."""
_SLICE = 400
"""Raw characters looked at for them: pages are indented with much white space."""


class LinkReader:
    """Makes the links of one page."""

    __slots__ = ("_join", "_outline", "_paths")

    def __init__(self, outline: Outline, base: str) -> None:
        self._outline = outline
        self._join = Joiner(base)
        self._paths: dict[int, str] = {}

    def address(self, href: str) -> str:
        """The absolute address of a raw href."""
        return self._join(href)

    def link(self, at: int, href: str, url: str, placed: Placed) -> Link:
        """The link at an anchor's index."""
        outline = self._outline
        attributes = outline.source.attributes(at)
        start, stop = outline.starts[at], outline.stops[at]
        kind, text = self._seen(at)
        rel = attributes.get("rel")
        raw = outline.text
        opening = raw.rfind(BREAK, max(0, start - _SLICE), start)
        before = raw[max(opening, start - _SLICE, 0) : start]
        closing = raw.find(BREAK, stop, stop + _SLICE)
        after = raw[stop : closing if closing >= 0 else stop + _SLICE]
        return Link(
            href=href,
            url=url,
            text=text,
            rel=tuple(rel.lower().split()) if rel else (),
            placement=placed.placement,
            block=placed.block,
            confidence=placed.confidence,
            reasons=placed.reasons,
            before=" ".join(before.split())[-AROUND:],
            after=" ".join(after.split())[:AROUND],
            path=self.path(at),
            kind=kind,
        )

    def _seen(self, at: int) -> tuple[LinkKind, str]:
        """What a person clicks on, and its text."""
        outline = self._outline
        if outline.tags[at] == "area":
            return LinkKind.AREA, " ".join((outline.source.attributes(at).get("alt") or "").split())
        text = " ".join(outline.text[outline.starts[at] : outline.stops[at]].split())
        if text:
            return LinkKind.TEXT, text
        inside = outline.tags[at + 1 : outline.ends[at]]
        if "img" in inside:
            image = at + 1 + inside.index("img")
            return LinkKind.IMAGE, " ".join((outline.source.attributes(image).get("alt") or "").split())
        own = outline.source.attributes(at)
        label = " ".join((own.get("aria-label") or own.get("title") or "").split())
        if "svg" in inside or "xlink:href" in own:
            return LinkKind.SVG, label
        return LinkKind.EMPTY, label

    def path(self, at: int) -> str:
        """The ancestors from body as a CSS path, each with its first class."""
        known = self._paths.get(at)
        if known is not None:
            return known
        outline = self._outline
        tag = outline.tags[at]
        parent = outline.parents[at]
        chain: list[int] = [at]
        while parent > 0 and parent not in self._paths:
            chain.append(parent)
            parent = outline.parents[parent]
        path = self._paths.get(parent, "")
        for step in reversed(chain):
            tag = outline.tags[step]
            if tag == "html":
                path = ""
            elif step == at:
                return f"{path} > {tag}" if path else tag
            else:
                name = (outline.source.attributes(step).get("class") or "").split()
                part = f"{tag}.{name[0]}" if name else tag
                path = f"{path} > {part}" if path else part
            self._paths[step] = path
        return path
