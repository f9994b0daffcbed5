"""Pages that answer 200 and are not there; and pages that only look so."""

# ruff: noqa: E501  a page that fits a line reads better in one

from server.demo.behaviour import Answer, Behaviour, Page, Redirect, Request
from server.demo.misbehaviour.base import LINK, TEXT, Whole, page


class SoftNotFound(Whole):
    """200 with "page not found" as title and heading."""

    html = "<!doctype html><html lang=en><title>Page not found | Leaf Notes</title><h1>404 - Page not found</h1><p>Try the search.</p><a href=/>Home</a>"


class SoftNotFoundGerman(Whole):
    """200 with "page not found" in German."""

    html = "<!doctype html><html lang=de><title>Seite nicht gefunden – Blatt</title><h1>Seite nicht gefunden</h1><p>Leider.</p><a href=/>Start</a>"


class RedirectToNotFound(Whole):
    """A redirect to an error page that answers 200."""

    def paths(self) -> dict[str, Behaviour]:
        lost = "<!doctype html><title>Oops | Leaf</title><h1>Page not found</h1><p>Nothing here.</p><a href=/>Home</a>"
        return {"/post": Redirect("/404", 302), "/404": Page(lost)}


class AboutNotFound(Whole):
    """An article about error 404, without the link."""

    title = "404: why pages are not found"


class OneSignOnly(Whole):
    """A short page whose heading alone says "not found"."""

    html = f"<!doctype html><title>Leaf Notes</title><h1>Not found</h1><p>{TEXT}</p><a href=/>Home</a> <a href=/b>Posts</a>"


class ParkedByService(Whole):
    """A parking service's page."""

    html = (
        '<!doctype html><title>parked-by-service.test</title><script src="https://img.sedoparking.com/js/p.js"></script>'
        "<h1>parked-by-service.test</h1><p>Related searches: tea, teapots, kettles</p>"
    )


class ParkedForSale(Whole):
    """A page that offers its domain."""

    html = "<!doctype html><title>parked-for-sale.test</title><h1>parked-for-sale.test is for sale</h1><p>Buy this domain.</p>"


class RedirectToMarket(Whole):
    """A redirect to a market for domains."""

    def paths(self) -> dict[str, Behaviour]:
        return {"/post": Redirect("http://www.hugedomains.com/domain_profile.cfm?d=leaf", 302)}

    def others(self) -> dict[str, Behaviour]:
        return {"www.hugedomains.com": Page(page(title="A premium domain"))}


class SellsADomain(Whole):
    """A healthy page without the link that mentions a domain for sale."""

    inside = "<p>By the way, the old address leaf-news is idle, and the domain is for sale.</p>"


class OldPageTurnedShop(Whole):
    """A read page on which the link no longer stands."""

    title = "Our shop"


class NamedOnly(Whole):
    """A page that writes the site's address as text, without a link."""

    inside = "<p>More at rival.test, they say.</p>"


class BrandNamed(Whole):
    """A page that names the brand and has no link."""

    inside = "<p>We still like the breakfast blend of <b>Rival</b> Tea's best of all.</p>"


class SecondPageOfList(Whole):
    """Page one of a list whose entry moved on to page two."""

    inside = '<a rel="next" href="/posts/page/2">Older posts</a>'


class SlidToNextPage(Whole):
    """Page one of a list, the entry with the link on page two."""

    inside = '<a rel="next" href="/posts/page/2">Older posts</a>'

    def paths(self) -> dict[str, Behaviour]:
        return {"/posts/page/2": Page(page(f"<p>{LINK}</p>", title="Older posts"))}


class SlidToNumberedPage(Whole):
    """A front page that numbers its pages, the entry with the link on the second."""

    asked = "/"
    inside = '<nav class=pages>1 <a href="/?page=2">2</a> <a href="/?page=3">3</a></nav>'

    def paths(self) -> dict[str, Behaviour]:
        return {"/?page=2": Page(page(f"<p>{LINK}</p>", title="Older posts"))}


class SlidToOwnPage(Whole):
    """A front page that names the entry still and holds the link no more; the entry's own page does."""

    asked = "/"
    inside = '<h2><a href="/2026/the-guide">The guide</a></h2><p>What we make of it.</p>'

    def paths(self) -> dict[str, Behaviour]:
        return {"/2026/the-guide": Page(page(f"<p>{LINK}</p>", title="The guide"))}


class SlidFurther(Whole):
    """Page one of a list, the entry neither there nor on page two nor on its own page."""

    inside = '<h2><a href="/the-guide">The guide</a></h2><a rel="next" href="/posts/page/2">Older posts</a>'

    def paths(self) -> dict[str, Behaviour]:
        elsewhere = "<p>See https://rival.test/shop, or <a href=https://rival.test/shop>the shop</a>.</p>"
        return {"/posts/page/2": Page(page(elsewhere)), "/the-guide": Page(page())}


class NextPageRefused(Whole):
    """Page one of a list, its page two refused by robots.txt."""

    inside = '<a rel="next" href="/posts/page/2">Older posts</a>'

    def paths(self) -> dict[str, Behaviour]:
        rules = Page("User-agent: *\nDisallow: /posts/\n", content_type="text/plain")
        return {"/robots.txt": rules, "/posts/page/2": Page(page(f"<p>{LINK}</p>"))}


class ChangesBetweenLooks(Whole):
    """A page that shows the link once and never again."""

    shown: bool = False

    def answer(self, _request: Request) -> Answer:
        """With the link to the first asker only."""
        inside = "" if self.shown else f"<p>{LINK}</p>"
        self.shown = True
        return Answer(page(inside).encode())
