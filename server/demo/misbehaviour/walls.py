"""Walls: pages with status 200 that stand before the page."""

# ruff: noqa: E501  a page that fits a line reads better in one

from typing import ClassVar

from server.demo.behaviour import Behaviour, Page, Redirect
from server.demo.misbehaviour.base import LINK, TEXT, Whole, page

_LOGIN = (
    "<!doctype html><html lang=en><title>Log in | Leaf Forum</title><h1>Log in</h1><form method=post>"
    "<label>Name <input name=user></label><label>Password <input type=password name=pass></label>"
    '<button>Log in</button></form><a href="/">Home</a> <a href="/register">Register</a>'
)


class LoginForm(Whole):
    """A login form in place of the page."""

    html = _LOGIN


class RedirectToLogin(Whole):
    """A redirect to the login."""

    def paths(self) -> dict[str, Behaviour]:
        return {"/post": Redirect("/login?next=%2Fpost", 302), "/login": Page(_LOGIN)}


class AuthWall(Whole):
    """A redirect to a network's page for strangers, built by scripts."""

    def paths(self) -> dict[str, Behaviour]:
        wall = "<!doctype html><title>Sign Up | Leaf Network</title><body><div id=app></div><script src=/a.js></script>"
        return {"/post": Redirect("/authwall?to=post", 302), "/authwall": Page(wall)}


class MembersOnly(Whole):
    """A forum that says the topic is for members."""

    html: ClassVar[str] = (
        "<!doctype html><html lang=en><title>Leaf Forum - Information</title><h2>Information</h2>"
        "<p>You must be logged in to view this topic.</p>" + '<a href="/">Home</a> ' * 6
    )


class LinksForMembers(Whole):
    """A forum's page that shows its links to members only."""

    inside = "<p>You must be registered to see links.</p>"


class LoginBoxOnHealthyPage(Whole):
    """A healthy page without the link, with a login box in its sidebar."""

    after = (
        "<aside><h2>Log in</h2><form><input name=u><input type=password name=p><button>Log in</button></form></aside>"
    )


class Paywall(Whole):
    """An article that ends in an offer to subscribe."""

    html: ClassVar[str] = (
        f"<!doctype html><html lang=en><title>The tea trade | Daily Leaf</title><h1>The tea trade</h1><p>{TEXT}</p>"
        '<h2>Subscribe to continue reading</h2><p>Already a subscriber?</p><a href="/">Home</a>'
    )


class PaywallInData(Whole):
    """An article whose data for search engines say that it is not free."""

    head = '<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":false}</script>'


class ConsentRedirect(Whole):
    """A redirect to a host that asks for consent."""

    def paths(self) -> dict[str, Behaviour]:
        return {"/post": Redirect("http://consent.leaf-media.test/?continue=post", 302)}

    def others(self) -> dict[str, Behaviour]:
        ask = "<p>We and our 812 partners use cookies.</p><button>Accept all</button><button>Settings</button>"
        wall = f"<!doctype html><title>Before you continue to Leaf Media</title><h1>Before you continue</h1>{ask}"
        return {"consent.leaf-media.test": Page(wall)}


class ConsentWall(Whole):
    """A question for consent in place of the page."""

    html = (
        "<!doctype html><html lang=de><title>Ihre Privatsphäre | Blatt</title><h1>Zustimmung</h1>"
        "<p>Mit Werbung lesen oder Pur-Abo: Wir verwenden Cookies und bitten um Ihre Einwilligung.</p><button>Zustimmen</button>"
    )


class ConsentBanner(Whole):
    """A healthy page without the link under a consent banner."""

    after = (
        "<div id=onetrust-banner-sdk><h2>We value your privacy</h2><p>We use cookies.</p><button>Accept</button></div>"
    )


class ConsentBannerWithLink(Whole):
    """A healthy page with the link under a consent banner."""

    inside = f"<p>{LINK}</p>"
    after = ConsentBanner.after


class AgeGate(Whole):
    """A question for the visitor's age."""

    html = "<!doctype html><title>Leaf Bar</title><h1>Welcome</h1><p>Are you over 18?</p><a href=/y>Yes</a> <a href=/n>No</a>"


class NotInYourCountry(Whole):
    """A page that says it is not shown in our country."""

    html = "<!doctype html><title>Leaf TV</title><h1>Sorry</h1><p>This content is not available in your country.</p><a href=/>Home</a>"


class GeoRedirect(Whole):
    """A temporary redirect to the home page of a country's version."""

    def paths(self) -> dict[str, Behaviour]:
        return {"/post": Redirect("/de/", 302), "/de/": Page(page(title="Willkommen"))}


class GeoRedirectSamePage(Whole):
    """A temporary redirect to a country's version of the page, without the link."""

    def paths(self) -> dict[str, Behaviour]:
        return {"/post": Redirect("/de-de/post", 307), "/de-de/post": Page(page())}


class GeoRedirectWithLink(Whole):
    """A temporary redirect to a country's version of the page, with the link."""

    def paths(self) -> dict[str, Behaviour]:
        return {"/post": Redirect("/en-gb/post", 302), "/en-gb/post": Page(page(f"<p>{LINK}</p>"))}


class Shell(Whole):
    """A single-page application that fills an empty frame by scripts."""

    html = "<!doctype html><html><head><title>Leaf App</title></head><body><div id=root></div><script src=/app.js></script>"


class Maintenance(Whole):
    """A page of maintenance with status 200."""

    html = "<!doctype html><title>Maintenance | Leaf</title><h1>Maintenance mode</h1><p>We will be back in an hour, promised.</p>"


class DatabaseDown(Whole):
    """A content system without its database, with status 200."""

    html = "<!doctype html><title>Database Error</title><h1>Error establishing a database connection</h1>"


class Suspended(Whole):
    """A hosting's word that the account is suspended."""

    html = "<!doctype html><title>Account Suspended</title><h1>Account Suspended</h1><p>Contact your hosting provider."


class ServerStartPage(Whole):
    """A server's own start page."""

    html = "<!doctype html><title>Welcome to nginx!</title><h1>Welcome to nginx!</h1><p>Further configuration is required.</p>"


class Frameset(Whole):
    """A page made of frames."""

    html = '<!doctype html><title>Leaf</title><frameset cols="20%,80%"><frame src=menu.html><frame src=text.html></frameset>'


class FullPageFrame(Whole):
    """A page that is one frame with another page."""

    html = '<!doctype html><title>Leaf</title><body><iframe src="https://pages.builder.test/leaf" width=100%></iframe>'


class Empty(Whole):
    """An answer without a body."""

    def body(self) -> bytes:
        return b""


class NearlyEmpty(Whole):
    """A page with nothing on it."""

    html = "<!doctype html><html><head><title></title></head><body><div></div></body></html>"


class OneWord(Whole):
    """Called HTML, and one word of text."""

    html = "OK"
