"""The labelled real pages, where they are: what each page and link is, beside what is read of them.

The labels name pages by `page_hash` of their key and links by their number on the page; the pages stay where they are.
LABELS.md beside them says how they were labelled.
"""

import gzip
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from crawler.items import Link
from crawler.own_words import OwnWords
from crawler.reading.read import Reading
from crawler.reading.target import words_of
from crawler.reading.whole import page_facts
from crawler.urls import page_hash, page_key, site_key
from server.gap.segment.seen_link import SeenLink
from server.gap.segment.source import SeenPage

RULES, SEALED, FRESH = "rules", "sealed", "fresh"
"""The part to make rules with, the part to score them by, and links of its hosts labelled when its own were used up."""


@dataclass(frozen=True, slots=True)
class Sample:
    """Pages with their kind, links with why and asset, of one part; why or asset is empty where nobody looked."""

    pages: tuple[tuple[SeenPage, str], ...]
    links: tuple[tuple[SeenLink, str, str], ...]


def parts(labels_file: Path, data: Path) -> dict[str, Sample]:
    """The parts by name; the links of no host are in `RULES` and in another.

    `data` is the folder of the pages, with their own `labels.jsonl`.
    """
    labels = [json.loads(line) for line in labels_file.read_text(encoding="utf-8").splitlines()]
    kinds = {label["page"]: label for label in labels if "kind" in label}
    wanted: dict[int, dict[int, dict[str, str]]] = {}
    for label in labels:
        if "link" in label:
            wanted.setdefault(label["page"], {})[label["link"]] = label
    pages: dict[str, list[tuple[SeenPage, str]]] = {RULES: [], SEALED: [], FRESH: []}
    links: dict[str, list[tuple[SeenLink, str, str]]] = {RULES: [], SEALED: [], FRESH: []}
    for line in (data / "labels.jsonl").read_text(encoding="utf-8").splitlines():
        stored = json.loads(line)
        key = page_hash(page_key(stored["url"]))
        if key not in kinds and key not in wanted:
            continue
        reading = Reading(gzip.decompress((data / stored["file"]).read_bytes()), stored["url"])
        seen = _page(reading)
        if key in kinds:
            pages[kinds[key]["part"]].append((seen, kinds[key]["kind"]))
        for link, label in _links(reading, seen, wanted.get(key, {})):
            links[label["part"]].append((link, label.get("why", ""), label.get("asset", "")))
    return {part: Sample(tuple(pages[part]), tuple(links[part])) for part in pages}


@dataclass(frozen=True, slots=True)
class LinkedPage:
    """A page as somebody links to it: where it is, what it says of itself, and the kind a reader gave it."""

    url: str
    words: OwnWords
    kind: str


def linked_pages(labels_file: Path, data: Path) -> dict[str, list[LinkedPage]]:
    """The pages labelled as targets, by part: no host is in two. `data` as of `parts`."""
    labels = {label["page"]: label for label in map(json.loads, labels_file.read_text(encoding="utf-8").splitlines())}
    found: dict[str, list[LinkedPage]] = {RULES: [], SEALED: []}
    for line in (data / "labels.jsonl").read_text(encoding="utf-8").splitlines():
        stored = json.loads(line)
        label = labels.get(page_hash(page_key(stored["url"])))
        if label:
            reading = Reading(gzip.decompress((data / stored["file"]).read_bytes()), stored["url"])
            found[label["part"]].append(LinkedPage(reading.url, words_of(reading), label["asset"]))
    return found


def _page(reading: Reading) -> SeenPage:
    return SeenPage(reading.url, reading.head.title, page_facts(reading))


def _links(
    reading: Reading, page: SeenPage, wanted: dict[int, dict[str, str]]
) -> list[tuple[SeenLink, dict[str, str]]]:
    numbers = sorted(wanted)
    tracked = {site_key(reading.addresses[number]) for number in numbers}
    links = reading.links(numbers, tracked=tracked) if numbers else []
    return [(_seen(page, one), wanted[number]) for number, one in zip(numbers, links, strict=True)]


def _seen(page: SeenPage, link: Link) -> SeenLink:
    return SeenLink(
        page=page,
        target=link.url,
        anchor=link.text,
        sentence=link.sentence,
        heading=link.heading,
        block=link.block,
        rel=frozenset(link.rel),
        before=link.before,
        after=link.after,
        path=link.path,
        kind=link.kind,
    )


def macro_f1(pairs: Sequence[tuple[str, str]]) -> tuple[float, dict[str, tuple[float, int]]]:
    """Macro-F1 of (truth, answer) over the classes of the truth, and each class's F1 and number."""
    right = Counter(truth for truth, said in pairs if truth == said)
    truths, answers = Counter(truth for truth, _ in pairs), Counter(said for _, said in pairs)
    each = {name: (2 * right[name] / (truths[name] + answers[name]), truths[name]) for name in sorted(truths)}
    return sum(score for score, _ in each.values()) / len(each), each
