"""Whether a page is an empty frame that scripts fill: a link missing from it may well exist in a browser."""

from crawler.reading.outline import Outline

LITTLE_TEXT = 250
"""Visible characters below which a page with scripts says nothing itself."""
_ROOTS = frozenset({"root", "app", "__next", "__nuxt", "svelte", "gatsby-focus-wrapper", "main-app", "application"})
_ROOT_TAGS = frozenset({"app-root", "app"})


def looks_like_shell(outline: Outline, text_length: int) -> bool:
    """True for a page with scripts, hardly any text and few links, or with the empty root of a script framework."""
    if text_length >= LITTLE_TEXT or not outline.find("script"):
        return False
    return len(outline.anchors) < 5 or _empty_root(outline)


def _empty_root(outline: Outline) -> bool:
    for at in outline.find("div"):
        if (outline.source.attributes(at).get("id") or "") in _ROOTS and outline.starts[at] == outline.stops[at]:
            return True
    return any(tag in _ROOT_TAGS for tag in outline.tags)
