"""A second witness: other pages of the host that show the same box. Used when there, never needed."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from crawler.items import Link, Placement
from crawler.placement.repeats import NO_FINGERPRINT
from crawler.urls import is_web_url, page_key

TEMPLATE = frozenset({Placement.FOOTER, Placement.SIDEBAR, Placement.NAVIGATION})
"""Placements that belong to the site's template, not to one page."""
REPEATED = "the same box with the same links stands on another page of this host"
SURE = 0.9
"""Confidence from which an answer that says content of this page is not doubted for its box's repeating."""


def weighed(placement: Placement, confidence: float, reasons: Sequence[str]) -> tuple[float, tuple[str, ...]]:
    """How sure an answer is, and why, once its box was seen on another page of the host.

    An answer that says template grows surer by half of what is missing; one that says content of this page, where it
    was not sure already, becomes half as sure. What members wrote repeats by itself (signatures): that says nothing.
    Nor does it where people have spoken.
    """
    if confidence == 1 or placement is Placement.USER_GENERATED:
        return confidence, tuple(reasons)
    if placement in TEMPLATE:
        confidence = (1 + confidence) / 2
    elif confidence < SURE:
        confidence /= 2
    return round(confidence, 3), (*reasons[:2], REPEATED)


def with_other_pages(links: Sequence[Link], fingerprints: Sequence[int], seen: Collection[int]) -> tuple[Link, ...]:
    """The links, those counted as repeated whose fingerprint (in the same order) was `seen` on another page."""
    return tuple(
        repeated(link) if mark != NO_FINGERPRINT and mark in seen else link
        for link, mark in zip(links, fingerprints, strict=True)
    )


def repeated(link: Link) -> Link:
    """The link as it is placed once its box was seen on another page of the host."""
    confidence, reasons = weighed(link.placement, link.confidence, link.reasons)
    return replace(link, confidence=confidence, reasons=reasons)


@dataclass(frozen=True, slots=True)
class Document:
    """What tells one document of a host from another."""

    address: str
    """Where it says it is, else where it was found."""
    title: str

    @classmethod
    def of(cls, url: str, *, canonical: str, title: str) -> "Document":
        """The document found at `url`."""
        return cls(page_key(canonical if is_web_url(canonical) else url), " ".join(title.split()))

    def is_other_than(self, other: "Document") -> bool:
        """Whether the two are two documents for certain.

        One document under two addresses (print views, sorted comments) shows everything twice, its text too: pages of
        one title are taken for one.
        """
        return self.address != other.address and self.title != other.title


class Others:
    """Documents counted, so that of thousands each is asked for its like at once."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._documents = frozenset(documents)
        self._titles = Counter(one.title for one in self._documents)
        self._addresses = Counter(one.address for one in self._documents)

    def than(self, document: Document) -> bool:
        """Whether any of them is another document than this one of them for certain."""
        either = self._titles[document.title] + self._addresses[document.address]
        return len(self._documents) > either - (document in self._documents)
