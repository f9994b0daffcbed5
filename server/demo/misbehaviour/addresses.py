"""How the link's address is written: every way that a browser takes, redirectors, and short links."""

from typing import ClassVar

from server.demo.misbehaviour.base import TARGET, Whole, page


class _Href(Whole):
    href: ClassVar[str] = TARGET
    text: ClassVar[str] = "the guide"

    def body(self) -> bytes:
        return page(f'<p>See <a href="{self.href}">{self.text}</a></p>', head=self.head).encode()


class ProtocolRelative(_Href):
    """Without a scheme."""

    href = "//rival.test/guide"


class RelativeToBase(_Href):
    """Relative to a base on the site."""

    head = '<base href="https://rival.test/">'
    href = "guide"


class UpperCase(_Href):
    """Scheme and host in capitals."""

    href = "HTTPS://RIVAL.TEST/guide"


class TrailingDot(_Href):
    """A dot after the host."""

    href = "https://rival.test./guide"


class DefaultPort(_Href):
    """The default port named."""

    href = "https://rival.test:443/guide"


class OtherPort(_Href):
    """Another port."""

    href = "https://rival.test:8443/guide"


class UserInfo(_Href):
    """A user before the host."""

    href = "https://reader@rival.test/guide"


class HostInUserInfo(_Href):
    """The site's name as a user of another host."""

    href = "https://rival.test@other.test/guide"


class EntityEncoded(_Href):
    """Letters as entities."""

    href = "https://riv&#97;l&period;test/guide"


class PercentEncoded(_Href):
    """Letters of the path as escapes."""

    href = "https://rival.test/%67uide"


class SpacesAround(_Href):
    """Spaces and line ends around and in the address."""

    href = "  https://rival.test/\n guide ".replace("\n ", "\n")


class Backslashes(_Href):
    """Backslashes for slashes."""

    href = "https:\\\\rival.test\\guide"


class Fragment(_Href):
    """With a fragment."""

    href = TARGET + "#top"


class TrackingParameters(_Href):
    """With tracking parameters."""

    href = TARGET + "?utm_source=leaf&amp;fbclid=x1"


class WwwAndHttp(_Href):
    """www and http for https without www."""

    href = "http://www.rival.test/guide"


class RedirectorOfSite(_Href):
    """Through the page's own redirector."""

    href = "/out?url=https%3A%2F%2Frival.test%2Fguide&amp;id=7"


class RedirectorInPath(_Href):
    """Through a redirector with the address in its path."""

    href = "/exit/https://rival.test/guide"


class RedirectorInBase64(_Href):
    """Through a redirector that packs the address."""

    href = "/go?u=aHR0cHM6Ly9yaXZhbC50ZXN0L2d1aWRl"


class FacebookRedirector(_Href):
    """Through l.facebook.com."""

    href = "https://l.facebook.com/l.php?u=https%3A%2F%2Frival.test%2Fguide&amp;h=AT0"


class GoogleRedirector(_Href):
    """Through google.com/url."""

    href = "https://www.google.com/url?q=https://rival.test/guide&amp;sa=D"


class AffiliateHop(_Href):
    """Through an affiliate network that names the target."""

    href = "https://click.linksynergy.com/deeplink?id=x&amp;murl=https%3A%2F%2Frival.test%2Fguide"


class RedirectorTwice(_Href):
    """A redirector in a redirector."""

    href = "/out?url=https%3A%2F%2Fl.facebook.com%2Fl.php%3Fu%3Dhttps%253A%252F%252Frival.test%252Fguide"


class ShortLinkSameAnchor(_Href):
    """A shortened link under the claimed anchor."""

    href = "https://bit.ly/3xYz"


class ShortLinkOtherAnchor(_Href):
    """A shortened link under another anchor."""

    href = "https://bit.ly/3xYz"
    text = "our newsletter"


class PrettyAffiliateLink(_Href):
    """The page's own short path for an affiliate."""

    href = "/go/rival"
    text = "the best guide"


class LoginReturn(_Href):
    """A login that would return to the address."""

    href = "/login?redirect=https%3A%2F%2Frival.test%2Fguide"
    text = "Log in"


class ArchivedCopy(_Href):
    """A link to an archive's copy of the site."""

    href = "https://web.archive.org/web/2020/https://rival.test/guide"


class Hop(_Href):
    """A link to an address the claim names as a hop to its target."""

    href = "https://bit.ly/hop1"
    text = "read on"


class NoAddress(_Href):
    """An address that cannot be taken apart."""

    href = "https://[rival.test/guide"


class ScriptAddress(_Href):
    """A javascript: address that names the site."""

    href = "javascript:window.open('https://rival.test/guide')"
