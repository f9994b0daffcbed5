"""Signals to sentences: the words a person gets for what drove an answer."""

from functools import lru_cache

PARTS = {
    "footer": "the footer",
    "header": "the page header",
    "entry_header": "the header of an article or entry",
    "entry_footer": "the footer of an article or entry",
    "inset": "an aside within the article",
    "navigation": "a menu",
    "sidebar": "a sidebar",
    "comment": "comments",
    "forum": "forum posts",
    "member_post": "a member's post",
    "member_profile": "a member's profile",
    "related": "related or recommended links",
    "share": "share buttons",
    "author": "an author box",
    "meta": "post details",
    "byline": "a byline",
    "tags": "tags or categories",
    "overlay": "a cookie notice",
    "modal": "a pop-up or panel",
    "content": "the content",
    "main": "the main part",
    "breadcrumb": "breadcrumbs",
    "pagination": "page turning",
    "widget": "a widget",
    "listing": "archives or a link list",
    "ad": "advertising",
    "newsletter": "a newsletter or follow box",
    "social": "social profiles",
    "profile": "a member's details",
    "signature": "a signature",
    "review": "reviews",
    "credit": "copyright or credits",
    "offer": "an offer",
    "search": "search",
    "account": "log-in or cart",
    "contents": "a table of contents",
    "card": "cards or a slider",
    "post": "a post",
    "text": "text",
    "list": "a list",
    "top": "the top of the page",
    "bottom": "the bottom of the page",
    "about": "an about box",
}
_HEADINGS = {
    "related": "related or further reading",
    "recent": "recent or popular entries",
    "archive": "archives, categories or links",
    "comments": "comments or replies",
    "reviews": "reviews",
    "author": "the author",
    "newsletter": "a newsletter",
    "follow": "following or social networks",
    "share": "sharing",
    "footer": "the company or its service",
    "sources": "sources or references",
    "sponsor": "sponsors, shop or support",
    "cookies": "cookies or privacy",
    "nav": "a menu, search or log-in",
    "members": "members",
}
_SAYS = {
    "legal": "the anchor is a legal page's",
    "company": "the anchor is a company page's (about, contact, jobs)",
    "home": "the anchor says home",
    "account": "the anchor says log in, join or cart",
    "share": "the anchor says share, print or mail",
    "network": "the anchor is a social network's name",
    "reply": "the anchor says reply, quote or report",
    "more": "the anchor says read more",
    "edit": "the anchor says edit or view source",
    "website": "the anchor says website",
    "powered": "the anchor credits the site's software or maker",
    "turn": "the anchor turns the page",
    "address": "the anchor is a bare address",
    "date": "the anchor is a date",
}
_TARGETS = {
    "share": "the target is a share service",
    "social": "the target is a social profile",
    "credit": "the target is a maker of sites or software",
    "path_legal": "the target is a legal page",
    "path_login": "the target is a log-in or cart page",
    "path_taxonomy": "the target is a tag or category page",
    "path_person": "the target is a person's page",
    "store": "the target is a shop",
    "comment_anchor": "the target is a comment on a page",
    "other_home": "the target is another site's home page",
    "passes_address": "the target is handed this page's address",
}
_LANDS = {
    "nav": "inside <nav>",
    "header": "inside <header>",
    "footer": "inside <footer>",
    "aside": "inside <aside>",
    "main": "inside <main>",
    "article": "inside <article>",
}
_PLAIN = {
    "main.in": "inside the main column",
    "main.before": "before the main column",
    "main.after": "after the main column",
    "twins.none": "not one of a row of like boxes",
    "rel.nofollow": "marked nofollow",
    "rel.ugc": "marked as user-generated (ugc)",
    "rel.sponsored": "marked as sponsored",
    "rel.tag": "marked as a tag",
    "rel.author": "marked as the author",
    "rel.bookmark": "marked as the post's permalink",
    "title.before": "above the page's title",
    "box.density5": "in a box that is almost nothing but links",
    "box.density4": "in a box that is mostly links",
    "box.density0": "in a box of running text",
    "box.density1": "in a box that is mostly text",
    "box.links5": "in a list of 20 or more links",
    "box.links6": "in a list of 50 or more links",
    "after.branch.rights1": "in the part after the content that holds the copyright line",
    "twins.dated1.text4": "in one of a row of long, dated entries",
    "twins.dated1.text5": "in one of a row of long, dated entries",
}
_TABLES = {
    "says": ("", _SAYS),
    "target": ("", _TARGETS),
    "land": ("", _LANDS),
    "name": ("inside a box named as ", PARTS),
    "region": ("inside a box named as ", PARTS),
    "wide": ("inside a box named as ", PARTS),
    "named": ("the boxes around it are named as ", PARTS),
    "link": ("the link itself is named as ", PARTS),
    "branch": ("in a part of the page named as ", PARTS),
    "under": ("under a heading about ", _HEADINGS),
}
"""Kind of signal to how its sentence begins, and what its rest is called."""


@lru_cache(maxsize=8192)
def sentence(signal: str) -> str:
    """What a signal means to a person; empty for measures that say nothing alone."""
    if signal in _PLAIN:
        return _PLAIN[signal]
    kind, _, rest = signal.partition(".")
    if kind == "rights" and rest in {"in0", "ago0"}:
        return "beside the copyright line"
    begins, words = _TABLES.get(kind, ("", {}))
    return begins + words[rest] if rest in words else ""
