"""Redirects: chains, loops, other places, and pages that send their visitors on by themselves."""

from typing import ClassVar

from server.demo.behaviour import Answer, Behaviour, Page, Redirect, Request
from server.demo.misbehaviour.base import LINK, Misbehaviour, Whole, page

_LINKED = Page(page(f"<p>{LINK}</p>"))
_UNLINKED = Page(page())


class Chain(Whole):
    """Five redirects of every status, then the link."""

    def paths(self) -> dict[str, Behaviour]:
        steps = {f"/{at}": Redirect(f"/{at + 1}", status) for at, status in enumerate((301, 302, 303, 307))}
        return {"/post": Redirect("/0", 308), **steps, "/4": _LINKED}


class Loop(Whole):
    """Two addresses that redirect to each other."""

    def paths(self) -> dict[str, Behaviour]:
        return {"/post": Redirect("/back"), "/back": Redirect("/post")}


class CookieLoop(Misbehaviour):
    """A redirect to itself until a cookie comes back."""

    def answer(self, request: Request) -> Answer:
        if "seen=1" in request.headers.get("cookie", ""):
            return Answer(page(f"<p>{LINK}</p>").encode())
        return Answer(b"", 302, (("Location", "/post"), ("Set-Cookie", "seen=1")))


class EndlessChain(Misbehaviour):
    """Redirects to ever new addresses."""

    def answer(self, request: Request) -> Answer:
        return Answer(b"", 302, (("Location", f"{request.path}x"),))

    def paths(self) -> dict[str, Behaviour]:
        return {f"/post{'x' * count}": self for count in range(1, 40)}


class ToHomePage(Whole):
    """A redirect to the site's home page, which does not link."""

    def paths(self) -> dict[str, Behaviour]:
        return {"/post": Redirect("/"), "/": _UNLINKED}


class ToOtherSite(Whole):
    """A redirect to another site, which does not link."""

    def paths(self) -> dict[str, Behaviour]:
        return {"/post": Redirect("http://leaf-magazine.test/")}

    def others(self) -> dict[str, Behaviour]:
        return {"leaf-magazine.test": _UNLINKED}


class ToTheTarget(Whole):
    """A redirect to the claimed target itself."""

    def paths(self) -> dict[str, Behaviour]:
        return {"/post": Redirect("http://rival.test/guide")}

    def others(self) -> dict[str, Behaviour]:
        return {"rival.test": Page(page(title="The guide"))}


class MovedWithLink(Whole):
    """A redirect to the page's new address, where the link stands."""

    def paths(self) -> dict[str, Behaviour]:
        return {"/post": Redirect("/2026/post"), "/2026/post": _LINKED}


class ToWww(Whole):
    """A move to www, the page itself without the link."""

    def paths(self) -> dict[str, Behaviour]:
        return {"/post": Redirect("http://www.to-www.test/post")}

    def others(self) -> dict[str, Behaviour]:
        return {"www.to-www.test": _UNLINKED}


class ToTrailingSlash(Whole):
    """A redirect that adds a slash, the link behind it."""

    def paths(self) -> dict[str, Behaviour]:
        return {"/post": Redirect("/post/"), "/post/": _LINKED}


class WithoutLocation(Whole):
    """301 without a Location."""

    status = 301


class ToNoWebAddress(Whole):
    """A redirect to a mail address."""

    status = 302
    headers = (("Location", "mailto:tea@leaf.test"),)


class RefusedAtItsEnd(Whole):
    """A redirect to a page that answers 403."""

    def paths(self) -> dict[str, Behaviour]:
        return {"/post": Redirect("/new"), "/new": Page("no", 403)}


class GoneAtItsEnd(Whole):
    """A redirect to a page that answers 404."""

    def paths(self) -> dict[str, Behaviour]:
        return {"/post": Redirect("/new"), "/new": Page("no", 404)}


class MetaRefresh(Whole):
    """A page that refreshes to its new address at once, where the link stands."""

    html: ClassVar[str] = (
        '<!doctype html><title>Moved</title><meta http-equiv="Refresh" content="0; URL=\'/new\'"><p>We have moved.'
    )

    def paths(self) -> dict[str, Behaviour]:
        return {"/new": _LINKED}


class MetaRefreshWithoutLink(Whole):
    """A page that refreshes to its new address at once, where no link stands."""

    html = MetaRefresh.html

    def paths(self) -> dict[str, Behaviour]:
        return {"/new": _UNLINKED}


class RefreshHeader(Whole):
    """A Refresh header to the new address."""

    html = "<!doctype html><title>Moved</title><p>We have moved."
    headers = (("Refresh", "1; url=/new"),)

    def paths(self) -> dict[str, Behaviour]:
        return {"/new": _LINKED}


class RefreshLoop(Whole):
    """Two pages that refresh to each other."""

    html = '<!doctype html><title>Ping</title><meta http-equiv=refresh content="0;url=/pong"><p>One moment please.'

    def paths(self) -> dict[str, Behaviour]:
        return {
            "/pong": Page('<!doctype html><title>Pong</title><meta http-equiv=refresh content="0;url=/post"><p>Wait.')
        }


class RefreshesAfterMinutes(Whole):
    """A news page that reloads another page after five minutes, with the link."""

    head = '<meta http-equiv=refresh content="300;url=/home">'
    inside = f"<p>{LINK}</p>"


class RefreshInNoscript(Whole):
    """A refresh inside noscript, which does not happen."""

    head = '<noscript><meta http-equiv=refresh content="0;url=/nojs"></noscript>'


class ScriptRedirect(Whole):
    """A page that goes on by a script."""

    html = '<!doctype html><title>Leaf</title><script>location.replace("/new")</script>'
