"""How hard the labelled pages are: two ideas of others on them, beside linkgap, `python -m tests.bench placement`.

The pages that decide how good placement is are kept apart, but what two simple ideas score on them is known: looking
for `nav`, `header` and `footer` around a link, as crawlers do, and a logistic regression over the tags, names and
heading around it. The same two on the labelled pages here tell whether those are harder or easier, and so what a figure
of linkgap's on these is worth there. They are made after that description; it is not the same code.
"""

import gzip
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np
from selectolax.lexbor import LexborHTMLParser, LexborNode
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score, recall_score
from sklearn.model_selection import GroupKFold

from crawler.items import Placement
from crawler.placement.model import WEIGHTS
from crawler.urls import site_key
from tests.bench.figures import Figure, Section, progress

DATA = Path("../shared/placement")
AIM = 0.96
APART = {"tags": 0.42, "plain": 0.92}
"""Macro-F1 of the two ideas on the pages kept apart, as told with the labelled ones."""
SIDEBAR_APART = 0.78
"""Of sidebar links there, the share that the second finds."""
FOLDS = 10
STRENGTH = 0.3
_WORD = re.compile(r"[a-z]+")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BY_TAG = {"nav": Placement.NAVIGATION, "header": Placement.NAVIGATION, "footer": Placement.FOOTER}


@dataclass(frozen=True, slots=True)
class Seen:
    """One labelled link as the two ideas see it."""

    host: str
    placement: Placement
    unsure: bool
    tags: tuple[str, ...]
    """The elements around it, the nearest first."""
    tokens: dict[str, float]


def measure(data: Path = DATA) -> Section:
    """Macro-F1 over the five placements, cross-validated where something is learned."""
    if not (data / "labels.jsonl").exists():
        return Section("placement", (), [f"no labelled pages at {data}: nothing measured"])
    progress("placement: two ideas of others on the labelled pages")
    seen = list(_seen(data))
    said = {"tags": [_by_tag(link) for link in seen], "plain": _plain(seen)}
    figures = [figure for name, answers in said.items() for figure in _scored(name, seen, answers)]
    learned = json.loads((Path("crawler/placement") / WEIGHTS).read_text(encoding="utf-8"))["figures"]
    figures += [
        Figure("linkgap, all labels", learned["macro_f1"], aim=AIM, digits=3),
        Figure("linkgap, sure labels", learned["sure_labels_macro_f1"], aim=AIM, digits=3),
    ]
    apart = f"on the pages kept apart: by tag {APART['tags']}, learned {APART['plain']}"
    notes = [f"{apart}, {SIDEBAR_APART} of sidebar links found"]
    return Section(f"placement: macro-F1 on {len(seen):,} labelled links", figures, notes)


def _scored(name: str, seen: list[Seen], answers: list[str]) -> Iterator[Figure]:
    told = {"tags": "nav, header, footer by tag", "plain": "tags, names, heading learned"}[name]
    for labels, kept in (("all", seen), ("sure", [link for link in seen if not link.unsure])):
        given = [answer for link, answer in zip(seen, answers, strict=True) if labels == "all" or not link.unsure]
        true = [str(link.placement) for link in kept]
        score = f1_score(true, given, labels=[str(one) for one in Placement], average="macro", zero_division=0)
        yield Figure(f"{told}, {labels} labels", float(score), digits=3)
        if name == "plain":
            side = [str(Placement.SIDEBAR)]
            recall = recall_score(true, given, labels=side, average="macro", zero_division=0)
            yield Figure("  of sidebar links found", float(recall), digits=3)


def _by_tag(link: Seen) -> str:
    return str(next((_BY_TAG[tag] for tag in link.tags if tag in _BY_TAG), Placement.CONTEXTUAL))


def _plain(seen: list[Seen]) -> list[str]:
    """Answers by models that saw neither the page nor its site."""
    true = np.array([str(link.placement) for link in seen])
    found = np.empty(len(seen), dtype=object)
    for train, test in GroupKFold(FOLDS).split(seen, groups=[link.host for link in seen]):
        columns = DictVectorizer()
        matrix = columns.fit_transform([seen[index].tokens for index in train])
        model = LogisticRegression(C=STRENGTH, max_iter=2000).fit(matrix, true[train])
        found[test] = model.predict(columns.transform([seen[index].tokens for index in test]))
    return [str(answer) for answer in found]


def _seen(data: Path) -> Iterator[Seen]:
    with (data / "labels.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            page = json.loads(line)
            tree = LexborHTMLParser(gzip.decompress((data / page["file"]).read_bytes()))
            yield from _links(tree, page)


def _links(tree: LexborHTMLParser, page: dict[str, Any]) -> Iterator[Seen]:
    found: dict[str, list[tuple[LexborNode, str, float]]] = {}
    heading, nodes = "", list(tree.root.traverse()) if tree.root else []
    for number, node in enumerate(nodes):
        if node.tag in _HEADINGS:
            heading = node.text()[:60]
        elif node.tag == "a" and node.attributes.get("href") is not None:
            href = (node.attributes["href"] or "").strip()
            found.setdefault(href, []).append((node, heading, number / len(nodes)))
    for label in page["links"]:
        same = found.get(label["href"])
        if same and label["placement"]:
            node, above, place = same[min(label["nth"], len(same) - 1)]
            around = list(_around(node))
            tokens = {
                **_tokens(around),
                **_own(node, place),
                **dict.fromkeys((f"heading {word}" for word in _words(above)), 1.0),
            }
            tags = tuple(str(step.tag) for step in around)
            host = site_key(page["url"]).partition("/")[0]
            yield Seen(host, Placement(label["placement"]), label["unsure"], tags, tokens)


def _around(node: LexborNode) -> Iterator[LexborNode]:
    step = node.parent
    while step is not None and step.tag not in ("body", "html", "-undef", None):
        yield step
        step = step.parent


def _tokens(around: list[LexborNode]) -> dict[str, float]:
    """Tags and whole words of class, id and role, once by themselves and once with how near they stand."""
    found: dict[str, float] = {"deep": min(len(around), 20) / 20}
    for depth, step in enumerate(around):
        near = "near" if depth < 3 else "far"
        names = " ".join(step.attributes.get(name) or "" for name in ("class", "id", "role"))
        for word in (f"<{step.tag}>", *_words(names)):
            found[word] = found[f"{near} {word}"] = 1.0
    return found


def _own(node: LexborNode, place: float) -> dict[str, float]:
    """Anchor, target's host, place in the page, and how much of the box two levels up is links."""
    found = {f"anchor {word}": 1.0 for word in _words(node.text()[:50])}
    found[f"target {urlsplit(node.attributes.get('href') or '').netloc}"] = 1.0
    box = node.parent
    for _ in range(2):
        box = box.parent if box is not None and box.parent is not None else box
    links = box.css("a") if box is not None else []
    linked, text = sum(len(link.text()) for link in links), len(box.text()) + 1 if box is not None else 1
    density = min(1.0, linked / text)
    found |= {"place": place, f"place {int(place * 10)}": 1.0, "dense": density, f"dense {int(density * 5)}": 1.0}
    return found | {"many": min(len(links), 50) / 50}


def _words(text: str) -> Iterable[str]:
    return _WORD.findall(text.lower())
