"""What the names around a link say, taken in the order a careful reader takes them: outer regions rule inner parts."""

from crawler.placement.ways import Call

ALWAYS = frozenset({"comment", "forum", "signature", "profile", "review"})
"""Concepts that speak of what is inside even where the box holds the main column: a long comment list does."""
_CHROME = frozenset({"footer", "sidebar", "navigation", "header", "breadcrumb", "pagination", "modal", "overlay"})


def named(around: list[Call], *, forum: int, member: bool) -> str:
    """The answer of the names alone, or `-`.

    `forum` is how much speaks for a forum page (0 to 2), `member` whether the page is a member's own.
    """
    inner = [(box, concept) for box in around for concept in box.concepts if concept in ALWAYS or not box.wide]
    concepts = {concept for _, concept in inner}
    region = _region(around)
    if "overlay" in concepts and region not in {"sidebar", "footer"}:
        return "overlay"
    if "recent_comments" in concepts and region == "-":
        return "recent_comments"
    if region == "sidebar":
        return _in_sidebar(concepts)
    apart = region not in {"footer", "navigation"} and next((c for _, c in inner if c in _AMONG), "-") in _APART
    if (
        "comment" in concepts
        and "recent_comments" not in concepts
        and region not in {"navigation", "header", "breadcrumb"}
    ):
        posted = forum == 2 or (forum and "forum" in concepts)
        return "comment.apart" if apart else "member_post" if posted else "comment"
    of_member = _of_a_member(concepts, region, apart=apart) if forum or member else ""
    if of_member:
        return of_member
    return region if region != "-" else next((concept for _, concept in inner if concept in _PARTS), "-")


_APART = frozenset({"ad", "newsletter", "related"})
"""Boxes that sites put among comments and posts: what stands in one is no visitor's."""
_AMONG = _APART | {"comment", "forum", "signature"}
_PARTS = frozenset(
    "sources share related author meta byline tags newsletter ad social review listing widget pagination"
    " content".split()
)


def _of_a_member(concepts: set[str], region: str, *, apart: bool) -> str:
    """What the names say of a member's words on a forum's page: a post, a profile, or nothing."""
    if apart and "forum" in concepts:
        return "member_post.apart"
    if concepts & {"forum", "signature"} and region != "footer":
        return "member_profile" if "profile" in concepts and "signature" not in concepts else "member_post"
    return "member_profile" if "profile" in concepts and region == "-" else ""


def _closes_page(box: Call) -> bool:
    """Whether a box is the page's footer even inside a sidebar: unclosed boxes put it there."""
    return box.tag == "footer" and not box.entry and {"sidebar", "entry_footer", "widget"}.isdisjoint(box.concepts)


def _region(around: list[Call]) -> str:
    """The outermost great part of the page the link is in, or `-`."""
    found = next(
        (concept for box in reversed(around) if not box.wide for concept in box.concepts if concept in _CHROME), "-"
    )
    if found == "sidebar" and any(map(_closes_page, around)):
        return "footer"
    return "navigation" if found in {"header", "breadcrumb"} else found


def _in_sidebar(concepts: set[str]) -> str:
    if "comment" in concepts and not concepts & {"listing", "widget"}:
        return "sidebar.comment"
    if "navigation" in concepts and concepts & {"mobile", "modal", "hidden", "header"}:
        return "sidebar.menu"
    return "sidebar.navigation" if "navigation" in concepts else "sidebar"
