"""Links that lead to the site by way of another address: redirectors, affiliate networks and short links."""

from server.demo.misbehaviour.base import Href


class RedirectorOfSite(Href):
    """Through the page's own redirector."""

    href = "/out?url=https%3A%2F%2Frival.test%2Fguide&amp;id=7"


class RedirectorInPath(Href):
    """Through a redirector with the address in its path."""

    href = "/exit/https://rival.test/guide"


class RedirectorInBase64(Href):
    """Through a redirector that packs the address."""

    href = "/go?u=aHR0cHM6Ly9yaXZhbC50ZXN0L2d1aWRl"


class FacebookRedirector(Href):
    """Through l.facebook.com."""

    href = "https://l.facebook.com/l.php?u=https%3A%2F%2Frival.test%2Fguide&amp;h=AT0"


class GoogleRedirector(Href):
    """Through google.com/url."""

    href = "https://www.google.com/url?q=https://rival.test/guide&amp;sa=D"


class AffiliateHop(Href):
    """Through an affiliate network that names the target."""

    href = "https://click.linksynergy.com/deeplink?id=x&amp;murl=https%3A%2F%2Frival.test%2Fguide"


class RedirectorTwice(Href):
    """A redirector in a redirector."""

    href = "/out?url=https%3A%2F%2Fl.facebook.com%2Fl.php%3Fu%3Dhttps%253A%252F%252Frival.test%252Fguide"


class ShortLinkSameAnchor(Href):
    """A shortened link under the claimed anchor."""

    href = "https://bit.ly/3xYz"


class ShortLinkOtherAnchor(Href):
    """A shortened link under another anchor."""

    href = "https://bit.ly/3xYz"
    text = "our newsletter"


class PrettyAffiliateLink(Href):
    """The page's own short path for an affiliate."""

    href = "/go/rival"
    text = "the best guide"


class LoginReturn(Href):
    """A login that would return to the address."""

    href = "/login?redirect=https%3A%2F%2Frival.test%2Fguide"
    text = "Log in"


class ArchivedCopy(Href):
    """A link to an archive's copy of the site."""

    href = "https://web.archive.org/web/2020/https://rival.test/guide"


class Hop(Href):
    """A link to an address the claim names as a hop to its target."""

    href = "https://bit.ly/hop1"
    text = "read on"
