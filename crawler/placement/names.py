"""Names to concepts: what class, id, role and microdata of one element speak of."""

import re
from functools import lru_cache

from crawler.placement.vocabulary import FILLERS, FORUM_WORDS, NAMES, TYPES

_SPLIT = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|[^\W\d_a-zA-Z]+")
_ROLES = {
    "navigation": "navigation",
    "menu": "navigation",
    "menubar": "navigation",
    "menuitem": "navigation",
    "banner": "header",
    "contentinfo": "footer",
    "complementary": "sidebar",
    "main": "main",
    "article": "content",
    "search": "search",
    "dialog": "modal",
    "alertdialog": "modal",
    "toolbar": "navigation",
    "feed": "list",
    "doc-footnotes": "text",
    "doc-endnotes": "text",
}
"""ARIA roles that say what a box is."""


_COLUMNS = frozenset("col column spalte colonne columna colonna coluna rail bar row block panel pane".split())
_SIDES = frozenset("left right side links rechts gauche droite derecha izquierda destra sinistra".split())
"""A column named after its side (`col-right`, `left_column`) is a sidebar."""
_NEGATIONS = frozenset({"no", "not", "without", "has", "with", "hasno"})
"""The word after these speaks of the page (`has-sidebar`, `not-sidebar`), not of the box itself."""


_OF_AN_ENTRY = frozenset(
    "article entry post comment card item story panel modal message review recipe product teaser tile thread topic"
    " beitrag artikel kommentar".split()
)
"""A header or footer named after one of these (`post-footer`, `card-header`) is that part's, not the page's."""
_ENDS = {"header": "entry_header", "footer": "entry_footer"}
_HASH = re.compile(r"(?<![^\W_])(?=[^\W_]{6})(?:[^\W\d_]+\d+[^\W\d_]|\d+[^\W\d_]+\d)[^\W_]*")
"""A part in which letters and digits change places twice (`9cc51d15`): a made-up number, whose letters say nothing."""
_PREFIXES = {
    "cmp": frozenset("banner box consent cookie cookies overlay popup privacy notice".split()),
    "cc": frozenset("banner window revoke btn consent cookie cookies dismiss compliance popup".split()),
}
"""Words that speak of consent beside one of these, and else begin every name of an engine (Adobe's, Jimdo's)."""
_NO_POST = frozenset(
    "box bar error success alert warning subscribe newsletter cookie form welcome contact flash status system notice"
    " block banner".split()
)
"""A message beside one of these in its name is the site's own, not a member's."""
_WRITTEN = frozenset("content contents text generated".split())
"""After `user` these speak of what members write (`userContent`), not of who they are."""
_ADVERTS = frozenset("item unit banner text code align".split())
"""Beside `sam` these are an advertising extension's of forums (`samBannerUnit`)."""
_SEVERAL = frozenset("grid wall strip list cloud carousel slider partners clients sponsors press customers".split())
"""A logo beside one of these is one of many, not the site's own."""
_OF_A_POST = re.compile(r"(?<!\S)(?:status-publish|hentry|type-(?:post|product))(?!\S)")
_SUBJECT = re.compile(r"(?:post_|product_)?(?:tag|cat|category)[-_]")
"""Beginnings of the classes in which WordPress gives a post's subjects (`category-side-dishes`): no box is named so."""
_RECENT = frozenset("recent latest newest last neueste letzte derniers recientes ultimos ultimi recente".split())
"""Comments named with one of these are a list of the newest of all pages, not the comments of this one."""


def _inverted(groups: dict[str, str]) -> dict[str, tuple[str, ...]]:
    concepts: dict[str, list[str]] = {}
    for concept, words in groups.items():
        for word in words.split():
            concepts.setdefault(word, []).append(concept)
    return {word: tuple(found) for word, found in concepts.items()}


CONCEPTS = _inverted(NAMES)
"""Word to the concepts it speaks of."""
COMMENT_WORDS = frozenset(NAMES["comment"].split())
_BY_TYPE = _inverted(TYPES)
_LONGEST = 2 * max(map(len, (*CONCEPTS, *FILLERS.split())))
"""Letters of the longest word that can be made of two known ones."""
_PARTS = frozenset(word for word in (*CONCEPTS, *FILLERS.split()) if len(word) > 2)


@lru_cache(maxsize=65536)
def tokens(name: str) -> tuple[str, ...]:
    """The words of one class, id or role attribute, lower case, each once.

    >>> tokens("siteFooter col-3 footerwidget")
    ('site', 'footer', 'col', 'widget')
    """
    found: dict[str, None] = {}
    for piece in _SPLIT.findall(name):
        for part in _apart(piece.lower()):
            found[part] = None
    return tuple(found)


@lru_cache(maxsize=65536)
def _apart(word: str) -> tuple[str, ...]:
    """A compound's words where it is made of known ones without a rest, else the word itself."""
    if word in CONCEPTS or not 6 <= len(word) <= _LONGEST:
        return (word,)
    for cut in range(3, len(word) - 2):
        first, rest = word[:cut], word[cut:]
        if first in _PARTS and rest in _PARTS:
            return (first, rest)
    return (word,)


@lru_cache(maxsize=65536)
def concepts_of(name: str, role: str, kind: str) -> tuple[str, ...]:
    """Concepts of an element named `name` (class and id), with an ARIA role and a microdata type or property."""
    found: dict[str, None] = {}
    of_post = _OF_A_POST.search(name) is not None
    for part in name.split():
        if of_post and _SUBJECT.match(part):
            continue
        for concept in _of_name(tokens(_HASH.sub("", part))):
            found[concept] = None
    for word in role.lower().split():
        if word in _ROLES:
            found[_ROLES[word]] = None
    for word in kind.lower().split():
        for concept in _BY_TYPE.get(word.rstrip("/").rpartition("/")[2], ()):
            found[concept] = None
    return tuple(found)


@lru_cache(maxsize=65536)
def _of_name(words: tuple[str, ...]) -> tuple[str, ...]:
    """Concepts of one class or id by its words."""
    found: dict[str, None] = {}
    if words == ("side",) or not (_COLUMNS.isdisjoint(words) or _SIDES.isdisjoint(words)):
        found["sidebar"] = None
    if _is_advert(words):
        found["ad"] = None
    if "canvas" in words and "main" in words:
        return ("main",)
    if words == ("banner",):
        found["header"] = None
    entry = negated = False
    for word in words:
        if negated or word in _NEGATIONS:
            negated = word in _NEGATIONS
            continue
        if _says_nothing(word, words):
            continue
        if word in COMMENT_WORDS and not _RECENT.isdisjoint(words):
            found["recent_comments"] = None
            continue
        for concept in CONCEPTS.get(word, ()):
            found[_ENDS.get(concept, concept) if entry else concept] = None
        if word in FORUM_WORDS:
            found["forum"] = None
        entry = entry or word in _OF_AN_ENTRY
    return tuple(found)


def _is_advert(words: tuple[str, ...]) -> bool:
    """Whether a name is one that extensions for advertising or themes of magazines give to an advertisement.

    Ad Inserter's `code-block`, `samBannerUnit`, Newspaper's `td-a-rec`, Jannah's `stream-item-in-post`: a `stream-item`
    alone is an entry of a stream.
    """
    if words[:2] == ("stream", "item"):
        return len(words) > 2
    if words[:2] == ("code", "block") or words[:3] == ("td", "a", "rec"):
        return True
    return words[:1] == ("sam",) and not _ADVERTS.isdisjoint(words)


def _says_nothing(word: str, words: tuple[str, ...]) -> bool:
    """Whether a word speaks of something else than usual beside the others of its name."""
    if word == "logo":
        return not _SEVERAL.isdisjoint(words)
    if word == "user":
        return not _WRITTEN.isdisjoint(words[words.index(word) + 1 :][:1])
    if word in _PREFIXES:
        return len(words) > 1 and _PREFIXES[word].isdisjoint(words)
    if word in {"message", "messages"}:
        beside = words if words[0] != word else tuple(step for step in words[1:2] if step != "block")
        return not _NO_POST.isdisjoint(beside)
    return False
