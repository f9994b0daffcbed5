"""What the head of a page says about the whole page: base, title, language, canonical, robots."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from crawler.reading.addresses import Joiner
from crawler.reading.outline import Attributes, Outline

ROBOTS_NAMES = frozenset(
    {"robots", "googlebot", "googlebot-news", "bingbot", "yandex", "baiduspider", "slurp", "linkgap"}
)
"""Names of meta elements that give directives to bots."""
LONGEST_TITLE = 1_000
"""Characters: windows show some eighty, and a page may give its whole body as its title."""


@dataclass(slots=True)
class Head:
    """Facts of a page's head, gathered in one pass."""

    base: str
    title: str = ""
    language: str = ""
    canonical: str = ""
    robots: dict[str, frozenset[str]] = field(default_factory=dict)
    published: str = ""
    modified: str = ""
    author: str = ""
    """As its meta element names him, as written."""
    generator: str = ""
    kind: str = ""
    """og:type of the page, lower case."""


def read_head(outline: Outline, url: str) -> Head:
    """Read the facts. Meta elements outside the head count too where browsers move them (they stay in the body)."""
    head = Head(base=url)
    base = _first_value(outline, "base", "href")
    if base:
        head.base = Joiner(url)(base) or url
    titles = outline.find("title")
    if titles:
        head.title = " ".join(outline.source.raw(titles[0]).split())[:LONGEST_TITLE].rstrip()
    for at in outline.find("html")[:1]:
        head.language = primary_language(_value(outline.source.attributes(at), "lang"))
    for at in outline.find("meta"):
        _take_meta(head, outline.source.attributes(at))
    head.canonical = _canonical(outline, Joiner(head.base))
    return head


def primary_language(tag: str) -> str:
    """`de` from `de-AT` or `DE_at`; empty for what is no language tag."""
    first = tag.strip().lower().replace("_", "-").partition("-")[0]
    return first if first.isascii() and first.isalpha() and 2 <= len(first) <= 3 else ""


def _canonical(outline: Outline, join: Joiner) -> str:
    for at in outline.find("link"):
        attributes = outline.source.attributes(at)
        if "canonical" in _value(attributes, "rel").lower().split():
            return join(_value(attributes, "href")) if _value(attributes, "href").strip() else ""
    return ""


def _first_value(outline: Outline, tag: str, name: str) -> str:
    for at in outline.find(tag):
        value = _value(outline.source.attributes(at), name).strip()
        if value:
            return value
    return ""


def _value(attributes: Attributes, name: str) -> str:
    return attributes.get(name) or ""


_PUBLISHED = frozenset({"article:published_time", "datepublished", "date", "dc.date", "dcterms.created", "pubdate"})
_AUTHOR = frozenset({"author", "article:author", "dc.creator", "parsely-author", "sailthru.author"})
_MODIFIED = frozenset({"article:modified_time", "og:updated_time", "datemodified", "last-modified", "dcterms.modified"})


def _take_meta(head: Head, attributes: Mapping[str, str | None]) -> None:
    name = (attributes.get("name") or attributes.get("property") or attributes.get("itemprop") or "").strip().lower()
    content = (attributes.get("content") or "").strip()
    if name in ROBOTS_NAMES:
        said = frozenset(part.strip() for part in content.lower().split(","))
        head.robots[name] = head.robots.get(name, frozenset()) | said
    elif name in _PUBLISHED:
        head.published = head.published or content
    elif name in _MODIFIED:
        head.modified = head.modified or content
    elif name in _AUTHOR:
        head.author = head.author or content
    elif name == "generator":
        head.generator = head.generator or content.lower()
    elif name == "og:type":
        head.kind = head.kind or content.lower()
    elif not head.language and (attributes.get("http-equiv") or "").lower() == "content-language":
        head.language = primary_language(content.partition(",")[0])
