"""Labelled links with their signals: what the weights are learned from and judged by.

Six kinds: the labels of a folder of real pages, which judge; our own labels of further links on those pages; the links
marked in pages we wrote after the markup of known engines, many for something that had come out wrong; and those marked
in pages we wrote after known themes, after front pages, and for what stands beside content, for breadth. All but the
first are learned from only.
"""

import gzip
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from crawler.items import Block, Placement
from crawler.placement.classify import Classifier
from crawler.placement.judgement import DISPUTED, PLACEMENT_OF
from crawler.placement.model import Model
from crawler.placement.train.marked import marked_pages
from crawler.reading.encoding import decode
from crawler.reading.facts import read_head
from crawler.reading.links import LinkReader
from crawler.reading.read import clickable, outline_of
from crawler.urls import site_key

BLOCKS = tuple(Block)
UNTRAINED = Model(
    {"version": "", "blocks": list(BLOCKS), "bias": [0] * len(BLOCKS), "weights": {}, "confidence": [[0, 0]]}
)
OWN_LABELS = "own_labels.jsonl"
"""Beside this file: labels of our own for further links of the labelled pages, one page a line.

`{"file": page, "links": {number: block, ...}, "unsure": [number, ...]}`, the numbers being those of `Page.links`.
"""


class Origin(StrEnum):
    """Whose label it is. Only given ones judge."""

    GIVEN = "given"
    OWN = "own"
    MARKED = "marked"
    THEME = "theme"
    FRONT = "front"
    SIDE = "side"


@dataclass(frozen=True, slots=True)
class Row:
    """One labelled link."""

    page: int
    host: str
    kind: str
    block: Block
    placement: Placement | None
    unsure: bool
    signals: frozenset[str]
    origin: Origin = Origin.GIVEN


class _Page:
    """One labelled page, read as `read_page` reads it."""

    def __init__(self, number: int, body: bytes, *, url: str, kind: str) -> None:
        outline = outline_of(decode(body))
        anchors, self.hrefs = clickable(outline)
        self.reader = LinkReader(outline, read_head(outline, url).base)
        self.classifier = Classifier(outline, anchors, url, weights=UNTRAINED)
        self.number = number
        self.kind = kind
        self.host = site_key(url).partition("/")[0]
        self.found: dict[str, list[int]] = defaultdict(list)
        for index, (at, href) in enumerate(zip(anchors, self.hrefs, strict=True)):
            if outline.tags[at] == "a":
                self.found[href.strip()].append(index)

    def row(
        self, index: int, block: Block, placement: Placement | None, *, unsure: bool, origin: Origin = Origin.GIVEN
    ) -> Row:
        signals = frozenset(self.classifier.signals(index, self.reader.address(self.hrefs[index])))
        return Row(self.number, self.host, self.kind, block, placement, unsure, signals, origin)


def rows_of(data: Path, *, own: Path | None = None) -> list[Row]:
    """The labelled links of a folder with their signals, then those of a file of our own labels."""
    more = _own_labels(own) if own else {}
    rows: list[Row] = []
    further: list[Row] = []
    with (data / "labels.jsonl").open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            labels = json.loads(line)
            body = gzip.decompress((data / labels["file"]).read_bytes())
            page = _Page(number, body, url=labels["url"], kind=labels["type"])
            taken = set()
            for index, label in _given(page, labels):
                taken.add(index)
                placement = Placement(label["placement"]) if label["placement"] else None
                rows.append(page.row(index, Block(label["block"]), placement, unsure=label["unsure"]))
            further.extend(_further(page, more.get(labels["file"], {}), taken))
    return rows + further


def marked_rows(folder: Path, origin: Origin = Origin.MARKED, *, after: int = 0) -> list[Row]:
    """The links marked in a folder of pages of our own, with their signals.

    Pages are numbered from -1 down, or on from where `after` pages are numbered so already.
    """
    rows = []
    for number, marked in enumerate(marked_pages(folder), after + 1):
        page = _Page(-number, marked.html.encode(), url=marked.url, kind=marked.kind)
        for mark in marked.marks:
            placement = None if mark.block in DISPUTED else PLACEMENT_OF[mark.block]
            index = page.found[mark.href.strip()][mark.nth]
            rows.append(page.row(index, mark.block, placement, unsure=False, origin=origin))
    return rows


def _given(page: _Page, labels: dict[str, Any]) -> Iterator[tuple[int, dict[str, Any]]]:
    for label in labels["links"]:
        same = page.found.get(label["href"])
        if same:
            yield same[min(label["nth"], len(same) - 1)], label


def _own_labels(path: Path) -> dict[str, dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        return {page["file"]: page for page in map(json.loads, lines)}


def _further(page: _Page, labels: dict[str, Any], taken: set[int]) -> Iterator[Row]:
    unsure = set(labels.get("unsure", ()))
    for number, name in labels.get("links", {}).items():
        index, block = int(number), Block(name)
        if index not in taken and index < len(page.hrefs):
            placement = None if block in DISPUTED else PLACEMENT_OF[block]
            yield page.row(index, block, placement, unsure=index in unsure, origin=Origin.OWN)
