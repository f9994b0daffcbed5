"""What the names around a link say, taken in the order a careful reader takes them: outer regions rule inner parts."""

from crawler.placement.boxes import Box

ALWAYS = frozenset({"comment", "forum", "signature", "profile", "review"})
"""Concepts that speak of what is inside even where the box holds the main column: a long comment list does."""
_CHROME = frozenset({"footer", "sidebar", "navigation", "header", "breadcrumb", "pagination", "modal", "overlay"})


def named(around: list[Box], *, forum: int) -> str:
    """The answer of the names alone, or `-`; `forum` is how much speaks for a forum page (0 to 2)."""
    inner = [(box, concept) for box in around for concept in box.concepts if concept in ALWAYS or not box.wide]
    concepts = {concept for _, concept in inner}
    region = _region(around)
    if "overlay" in concepts and region not in {"sidebar", "footer"}:
        return "overlay"
    if region == "sidebar":
        return _in_sidebar(concepts)
    if concepts & {"comment"} and region not in {"navigation", "header", "breadcrumb"}:
        return "member_post" if forum == 2 or (forum and "forum" in concepts) else "comment"
    if forum and concepts & {"forum", "signature"} and region != "footer":
        return "member_profile" if "profile" in concepts and "signature" not in concepts else "member_post"
    if region != "-":
        return "modal" if region == "modal" and "navigation" not in concepts else region
    return next((concept for _, concept in inner if concept in _PARTS), "-")


_PARTS = frozenset(
    "share related author meta byline tags newsletter ad social review listing widget pagination content".split()
)


def _region(around: list[Box]) -> str:
    """The outermost great part of the page the link is in, or `-`."""
    for box in reversed(around):
        for concept in box.concepts:
            if concept in _CHROME and not box.wide:
                return "navigation" if concept in {"header", "breadcrumb"} else concept
    return "-"


def _in_sidebar(concepts: set[str]) -> str:
    if "comment" in concepts and not concepts & {"listing", "widget"}:
        return "sidebar.comment"
    if "navigation" in concepts and concepts & {"mobile", "modal", "hidden", "header"}:
        return "sidebar.menu"
    return "sidebar.navigation" if "navigation" in concepts else "sidebar"
