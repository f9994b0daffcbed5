"""Pages of known engines' markup, written for the project, in which links carry the answer a person gives.

`<a @footer href=...>` says that the link stands in the footer; the mark is taken out before the page is read. The first
line is `<!-- address | kind of page -->`. `{{p}}` and `{{p:de}}` stand for the next paragraph of running text in that
language, `{{s}}` for its first sentence.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from crawler.items import Block

_HEAD = re.compile(r"<!-- (?P<url>\S+) \| (?P<kind>\w+) -->\n")
_TEXT = re.compile(r"\{\{(?P<form>[ps])(?::(?P<language>\w+))?\}\}")
_ANCHOR = re.compile(r"<a(?P<mark> @(?P<block>\w+))?(?P<rest>(?: [^>]*)?)>")
_HREF = re.compile(r" href=(?:[\"']([^\"']*)[\"']|([^\s>]+))")


@dataclass(frozen=True, slots=True)
class Marked:
    """One link and where a person says it stands."""

    href: str
    nth: int
    """0-based, among the page's links with that same href."""
    block: Block


@dataclass(frozen=True, slots=True)
class MarkedPage:
    """A page as it would be served, with the answers that were marked in it."""

    name: str
    url: str
    kind: str
    html: str
    marks: tuple[Marked, ...]


def marked_page(path: Path, *, texts: Path) -> MarkedPage:
    """The page in a file, its text filled in and its marks taken out. Raises ValueError where a mark has no href.

    `texts` is the folder of running text: a file a language, a paragraph a line.
    """
    source = path.read_text(encoding="utf-8")
    head = _HEAD.match(source)
    if head is None:
        raise ValueError(f"{path} does not begin with its address and kind")
    filled = _filled(source[head.end() :], texts)
    counts: dict[str, int] = {}
    marks = []
    for anchor in _ANCHOR.finditer(filled):
        href = _HREF.search(anchor["rest"])
        if href is None:
            if anchor["mark"]:
                raise ValueError(f"{path}: a marked link without href: {anchor[0]}")
            continue
        address = href[1] or href[2] or ""
        if anchor["mark"]:
            marks.append(Marked(address, counts.get(address, 0), Block(anchor["block"])))
        counts[address] = counts.get(address, 0) + 1
    html = _ANCHOR.sub(lambda anchor: f"<a{anchor['rest']}>", filled)
    return MarkedPage(path.stem, head["url"], head["kind"], html, tuple(marks))


def _filled(source: str, texts: Path) -> str:
    """Running text in place of its tokens: every token of a page gets another paragraph, as far as there are any."""
    used: dict[str, int] = {}
    pools: dict[str, list[str]] = {}

    def text(token: re.Match[str]) -> str:
        language = token["language"] or "en"
        if language not in pools:
            pools[language] = (texts / f"{language}.txt").read_text(encoding="utf-8").splitlines()
        pool = pools[language]
        used[language] = used.get(language, -1) + 1
        paragraph = pool[used[language] % len(pool)]
        return paragraph if token["form"] == "p" else re.split(r"(?<=[.。])", paragraph, maxsplit=1)[0]

    return _TEXT.sub(text, source)


def marked_pages(folder: Path) -> list[MarkedPage]:
    """Every page of a folder of families, by family and name. Running text stands in `running_text` beside it."""
    return [marked_page(path, texts=folder.with_name("running_text")) for path in sorted(folder.glob("*/*.html"))]
