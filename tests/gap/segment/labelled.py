"""The labelled real pages, where they are: what each page and link is, beside what is read of them.

The labels name pages by `page_hash` of their key and links by their number on the page; the pages stay where they are.
"""

import gzip
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from crawler.reading.read import Reading
from crawler.reading.whole import page_facts
from crawler.urls import host_of, page_hash, page_key, registrable_domain, site_key
from server.gap.segment.link import SeenLink
from server.gap.segment.source import SeenPage

LABELS = Path(__file__).with_name("labels.jsonl")
DATA = Path(__file__).parents[4] / "shared" / "placement"


@dataclass(frozen=True, slots=True)
class Sample:
    """Pages with their kind, links with why and asset, of one half of the hosts."""

    pages: tuple[tuple[SeenPage, str], ...]
    links: tuple[tuple[SeenLink, str, str], ...]


def halves(data: Path) -> tuple[Sample, Sample]:
    """The half that the rules were made on, and the half held out: by host, so that none is in both."""
    kinds: dict[int, str] = {}
    wanted: dict[int, dict[int, tuple[str, str]]] = {}
    for line in LABELS.read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        if "kind" in label:
            kinds[label["page"]] = label["kind"]
        else:
            wanted.setdefault(label["page"], {})[label["link"]] = (label["why"], label["asset"])
    found: tuple[tuple[list, list], ...] = (([], []), ([], []))  # type: ignore[type-arg]
    for line in (data / "labels.jsonl").read_text(encoding="utf-8").splitlines():
        stored = json.loads(line)
        url = stored["url"]
        key = page_hash(page_key(url))
        if key not in kinds and key not in wanted:
            continue
        reading = Reading(gzip.decompress((data / stored["file"]).read_bytes()), url)
        seen = SeenPage(url, reading.head.title, page_facts(reading))
        pages, links = found[page_hash(registrable_domain(host_of(url))) % 2]
        if key in kinds:
            pages.append((seen, kinds[key]))
        links += _links(reading, seen, wanted.get(key, {}))
    return Sample(tuple(found[0][0]), tuple(found[0][1])), Sample(tuple(found[1][0]), tuple(found[1][1]))


def _links(reading: Reading, page: SeenPage, wanted: dict[int, tuple[str, str]]) -> list[tuple[SeenLink, str, str]]:
    numbers = sorted(wanted)
    tracked = {site_key(reading.addresses[number]) for number in numbers}
    links = reading.links(numbers, tracked=tracked) if numbers else []
    return [
        (SeenLink(page, one.url, one.text, one.sentence, one.heading, one.block, frozenset(one.rel)), *wanted[number])
        for number, one in zip(numbers, links, strict=True)
    ]


def macro_f1(pairs: Sequence[tuple[str, str]]) -> tuple[float, dict[str, tuple[float, int]]]:
    """Macro-F1 of (truth, answer) over the classes of the truth, and each class's F1 and number."""
    right = Counter(truth for truth, said in pairs if truth == said)
    truths, answers = Counter(truth for truth, _ in pairs), Counter(said for _, said in pairs)
    each = {name: (2 * right[name] / (truths[name] + answers[name]), truths[name]) for name in sorted(truths)}
    return sum(score for score, _ in each.values()) / len(each), each
