"""Links from the outline: address, text, rel, what stands before and after, the path."""

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import MISSING, fields
from functools import lru_cache
from itertools import repeat

from crawler.items import Link, LinkKind
from crawler.placement.judgement import Placed
from crawler.reading.addresses import Joiner
from crawler.reading.outline import BESIDE, Line, Outline

AROUND = 160
"""Characters of text kept before and after a link."""
DEEPEST_PATH = 50
"""Ancestors named in a path: a page nested thousands deep must not make paths of megabytes."""
_INSIDE = 60
"""Elements inside a link that are looked at: links left open may hold the rest of the page."""
_TEXT = LinkKind.TEXT
_ALONE = ("", "")
_NEAR = 200
"""Raw characters looked at first."""


class LinkReader:
    """Makes the links of one page."""

    __slots__ = ("_outline", "_paths", "address")

    def __init__(self, outline: Outline, base: str) -> None:
        self._outline = outline
        self.address = Joiner(base)
        """The absolute address of a raw href."""
        self._paths: dict[int, tuple[str, int]] = {-1: ("", 0)}

    def rel(self, at: int) -> tuple[str, ...]:
        """The rel tokens of the link at an anchor's index."""
        return _tokens(self._outline.source.attributes(at).get("rel"))

    def text(self, at: int) -> str:
        """The text of the link at an anchor's index, or what stands for it."""
        return self._seen(at, self._outline.lines([at])[0])[1]

    def links(
        self, ats: Sequence[int], hrefs: Sequence[str], urls: Sequence[str], placed: Sequence[Placed]
    ) -> list[Link]:
        """The links at anchors' indices, each with its raw and its absolute address and its place."""
        lines = self._outline.lines(ats)
        seen = list(map(self._seen, ats, lines))
        around = list(map(self._around, ats, lines))
        return _made(
            len(ats),
            href=hrefs,
            url=urls,
            text=[text for _, text in seen],
            rel=map(self.rel, ats),
            placement=[one.placement for one in placed],
            block=[one.block for one in placed],
            confidence=[one.confidence for one in placed],
            reasons=[one.reasons for one in placed],
            before=[before for before, _ in around],
            after=[after for _, after in around],
            path=map(self.path, ats),
            kind=[kind for kind, _ in seen],
        )

    def _around(self, at: int, line: Line) -> tuple[str, str]:
        """What stands right before and right after in the same block."""
        outline = self._outline
        start, stop = outline.starts[at], outline.stops[at]
        _, opening, closing = line
        if opening == start and closing == stop:
            return _ALONE
        raw = outline.text
        before = _last(raw, max(opening, start - BESIDE), start) if opening < start else ""
        after = _first(raw, stop, closing if closing > 0 else stop + BESIDE) if closing != stop else ""
        return before, after

    def _seen(self, at: int, line: Line) -> tuple[LinkKind, str]:
        """What a person clicks on, and its text."""
        outline = self._outline
        if outline.tags[at] == "area":
            return LinkKind.AREA, " ".join((outline.source.attributes(at).get("alt") or "").split())
        if line[0]:
            return _TEXT, line[0]
        inside = outline.tags[at + 1 : min(outline.ends[at], at + 1 + _INSIDE)]
        if "img" in inside:
            image = at + 1 + inside.index("img")
            return LinkKind.IMAGE, " ".join((outline.source.attributes(image).get("alt") or "").split())
        own = outline.source.attributes(at)
        label = " ".join((own.get("aria-label") or own.get("title") or "").split())
        if "svg" in inside or "xlink:href" in own:
            return LinkKind.SVG, label
        return LinkKind.EMPTY, label

    def path(self, at: int) -> str:
        """The ancestors from body as a CSS path, each with its first class; of a very deep one the outermost only."""
        parent = self._outline.parents[at]
        path, _ = self._paths.get(parent) or self._path(parent)
        tag = self._outline.tags[at]
        return f"{path} > {tag}" if path else tag

    def _path(self, at: int) -> tuple[str, int]:
        """Path and depth of an element; what lies between it and a known ancestor becomes known too."""
        known = self._paths
        chain: list[int] = []
        while at not in known:
            chain.append(at)
            at = self._outline.parents[at]
        path, depth = known[at]
        for step in reversed(chain):
            if self._outline.tags[step] != "html":
                depth += 1
                if depth <= DEEPEST_PATH:
                    own = _step(self._outline.tags[step], self._outline.source.attributes(step).get("class"))
                    path = f"{path} > {own}" if path else own
                elif depth == DEEPEST_PATH + 1:
                    path = f"{path} > …"
            known[step] = (path, depth)
        return path, depth


@lru_cache(maxsize=16384)
def _step(tag: str, names: str | None) -> str:
    name = (names or "").split(None, 1)
    return f"{tag}.{name[0]}" if name and tag != "body" else tag


def _last(raw: str, start: int, stop: int) -> str:
    """The end of a stretch of text, white space folded. Most text holds so little of it that half is enough to see."""
    if stop - start > _NEAR:
        text = " ".join(raw[stop - _NEAR : stop].split())
        if len(text) >= AROUND:
            return text[-AROUND:]
    return " ".join(raw[start:stop].split())[-AROUND:]


def _first(raw: str, start: int, stop: int) -> str:
    """The beginning of a stretch of text, white space folded."""
    if stop - start > _NEAR:
        text = " ".join(raw[start : start + _NEAR].split())
        if len(text) >= AROUND:
            return text[:AROUND]
    return " ".join(raw[start:stop].split())[:AROUND]


@lru_cache(maxsize=4096)
def _tokens(rel: str | None) -> tuple[str, ...]:
    return tuple(rel.lower().split()) if rel else ()


_SET = {field.name: getattr(Link, field.name).__set__ for field in fields(Link)}
_DEFAULTS = {field.name: field.default for field in fields(Link) if field.default is not MISSING}


def _made(number: int, **columns: Iterable[object]) -> list[Link]:
    """Links by columns of their fields: a frozen dataclass makes its own in three times the time, one by one."""
    links = [Link.__new__(Link) for _ in range(number)]
    for name, default in _DEFAULTS.items():
        deque(map(_SET[name], links, repeat(default)), maxlen=0)
    for name, values in columns.items():
        deque(map(_SET[name], links, values), maxlen=0)
    return links
