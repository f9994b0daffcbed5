"""The demo's web: every page file under its host, and the addresses that answer with something else than a page."""

from server.demo.behaviour import Behaviour, Challenge, Drops, Gone, Page, RateLimited, Redirect, Slow
from server.demo.templates import page_files
from server.demo.web import Site

TEXT = "text/plain; charset=utf-8"
FORBIDS_MEMBERS = "User-agent: *\nDisallow: /members/\n"
ALLOWS_SLOWLY = "User-agent: *\nDisallow: /wp-admin/\nAllow: /\n"


def demo_web() -> dict[str, Site]:
    """A fresh demo web: host -> site. Fresh, because a behaviour may count what it was asked."""
    sites: dict[str, Site] = {}
    for page in page_files():
        sites.setdefault(page.host, Site({})).paths[page.path] = page.behaviour()
    for host, paths in _other_than_pages().items():
        sites.setdefault(host, Site({})).paths.update(paths)
    _limit_rate(sites["thermometer-tales.example"], "/holding-a-degree/")
    return sites


def _other_than_pages() -> dict[str, dict[str, Behaviour]]:
    """What page files cannot say: redirects, refusals, and pages that are not there any more."""
    return {
        # An old address of a competitor's, still linked to.
        "www.harbourleaf.example": {"/chart.html": Redirect("http://harbourleaf.example/guides/brewing-chart")},
        "oldteatimes.example": {"/reviews/autumn-oolong.html": Redirect("/archive/autumn-oolong/")},
        "pourover-post.example": {"/guides/best-tea-shops/": Redirect("http://pourover-post.example/", 302)},
        "samovarsociety.example": {"/samovars-and-kettles/": Gone(404), "/winter-meeting-2019/": Gone(410)},
        "guardedleaf.example": {"/": Challenge(), "/oolong-buying-guide/": Challenge()},
        "privatepantry.example": {"/robots.txt": Page(FORBIDS_MEMBERS, content_type=TEXT)},
        "sunkenteapot.test": {"/": Drops(), "/kettles-worth-keeping/": Drops(), "/robots.txt": Drops()},
        "cupboardchronicle.example": {"/robots.txt": Slow(Page(ALLOWS_SLOWLY, content_type=TEXT), 0.4)},
    }


def _limit_rate(site: Site, path: str) -> None:
    site.paths[path] = RateLimited(site.paths[path])
