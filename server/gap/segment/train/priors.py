"""What a person gave every sign before any page taught more: kinds no labelled page has keep these."""

from collections.abc import Iterator

from crawler.segments import SourceKind
from server.gap.segment import source_words as words

K = SourceKind
_PLAIN: dict[str, dict[SourceKind, float]] = {
    "site community": {K.COMMUNITY: 6},
    "site citation": {K.CITATION: 8},
    "front page": {K.OTHER: 3},
    "made by a forum's program": {K.FORUM: 5},
    "made by a wiki": {K.COMMUNITY: 5},
    "declared article": {K.EDITORIAL: 2, K.NEWS: 1, K.COMPANY_BLOG: 1, K.REVIEW: 1},
    "perhaps article": {K.EDITORIAL: 1.5, K.NEWS: 1, K.COMPANY_BLOG: 1, K.REVIEW: 1},
    "dated": {K.EDITORIAL: 1.5, K.NEWS: 1, K.COMPANY_BLOG: 1, K.REVIEW: 1},
    "undated": {K.OTHER: 1.5},
    "author": {K.EDITORIAL: 1.5, K.NEWS: 1, K.COMPANY_BLOG: 1, K.REVIEW: 1},
    "many sites": {K.DIRECTORY: 2.5},
    "some sites": {K.DIRECTORY: 2, K.RESOURCE: 1},
    "entries": {K.DIRECTORY: 5},
    "paragraphs-3": {K.EDITORIAL: 2, K.NEWS: 1, K.COMPANY_BLOG: 1, K.REVIEW: 1},
    "dateline": {K.EDITORIAL: 1.5, K.NEWS: 1, K.COMPANY_BLOG: 1, K.REVIEW: 1},
    # No labelled page says which of its links is asked about, so no page can teach what one in its prose says.
    "prose": {
        K.EDITORIAL: 4,
        K.NEWS: 3,
        K.COMPANY_BLOG: 1.5,
        K.REVIEW: 1.5,
        K.COMMUNITY: 1.5,
        K.ASSOCIATION: 1,
        K.EDUCATION_GOVERNMENT: 1,
    },
}


def priors() -> dict[str, dict[SourceKind, float]]:
    """Sign -> kind -> weight as given by hand."""
    return _PLAIN | dict(_by_words())


def _by_words() -> Iterator[tuple[str, dict[SourceKind, float]]]:
    for part, patterns in (("host", words.HOSTS), ("path", words.PATHS), ("title", words.TITLES)):
        yield from ((f"{part} {kind} {nth}", {kind: weight}) for nth, (kind, weight, _) in enumerate(patterns))
    yield from ((f"type {kind} {nth}", {kind: weight}) for nth, (kind, weight, _) in enumerate(words.TYPES))
