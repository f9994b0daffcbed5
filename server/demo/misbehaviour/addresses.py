"""How the link's address is written: every way that a browser takes."""

from server.demo.misbehaviour.base import TARGET, Href


class ProtocolRelative(Href):
    """Without a scheme."""

    href = "//rival.test/guide"


class RelativeToBase(Href):
    """Relative to a base on the site."""

    head = '<base href="https://rival.test/">'
    href = "guide"


class UpperCase(Href):
    """Scheme and host in capitals."""

    href = "HTTPS://RIVAL.TEST/guide"


class TrailingDot(Href):
    """A dot after the host."""

    href = "https://rival.test./guide"


class DefaultPort(Href):
    """The default port named."""

    href = "https://rival.test:443/guide"


class OtherPort(Href):
    """Another port."""

    href = "https://rival.test:8443/guide"


class UserInfo(Href):
    """A user before the host."""

    href = "https://reader@rival.test/guide"


class HostInUserInfo(Href):
    """The site's name as a user of another host."""

    href = "https://rival.test@other.test/guide"


class EntityEncoded(Href):
    """Letters as entities."""

    href = "https://riv&#97;l&period;test/guide"


class PercentEncoded(Href):
    """Letters of the path as escapes."""

    href = "https://rival.test/%67uide"


class PercentEncodedHost(Href):
    """Letters of the host as escapes."""

    href = "https://riv%61l.test/guide"


class DotSegments(Href):
    """With a detour through a folder and back."""

    href = "https://rival.test/shop/%2e%2E/./guide"


class WideLetters(Href):
    """In letters of full width, which browsers fold."""

    href = "https://\uff52\uff49\uff56\uff41\uff4c.test/guide"


class WideDot(Href):
    """With a Chinese full stop for the dot."""

    href = "https://rival\u3002test/guide"


class InternationalName(Href):
    """A name with an umlaut, written out; the claim has it encoded."""

    href = "https://Teebl\u00e4tter.test/guide"


class EncodedName(Href):
    """A name with an umlaut, encoded (punycode)."""

    href = "https://XN--teebltter-z2a.test/guide"


class PercentEncodedName(Href):
    """A name with an umlaut, as escapes of UTF-8."""

    href = "https://teebl%C3%A4tter.test/guide"


class TooManySlashes(Href):
    """More slashes than an address has."""

    href = "https:////rival.test/guide"


class TooFewSlashes(Href):
    """One slash short."""

    href = "https:/rival.test/guide"


class SpacesAround(Href):
    """Spaces and line ends around and in the address."""

    href = "  https://rival.test/\n guide ".replace("\n ", "\n")


class Backslashes(Href):
    """Backslashes for slashes."""

    href = "https:\\\\rival.test\\guide"


class Fragment(Href):
    """With a fragment."""

    href = TARGET + "#top"


class TrackingParameters(Href):
    """With tracking parameters."""

    href = TARGET + "?utm_source=leaf&amp;fbclid=x1"


class WwwAndHttp(Href):
    """www and http for https without www."""

    href = "http://www.rival.test/guide"


class NoAddress(Href):
    """An address that cannot be taken apart."""

    href = "https://[rival.test/guide"


class ScriptAddress(Href):
    """A javascript: address that names the site."""

    href = "javascript:window.open('https://rival.test/guide')"
