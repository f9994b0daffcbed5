"""Certificates a browser would warn of, TLS that is none, and moves between http and https."""

from server.demo.behaviour import Answer, Request
from server.demo.misbehaviour.base import LINK, Misbehaviour, Whole, page
from server.demo.tls import Tls


class UnknownCertificate(Whole):
    """A certificate that nobody known has signed."""

    scheme = "https"
    tls = Tls.OWN
    inside = f"<p>{LINK}</p>"


class ExpiredCertificate(UnknownCertificate):
    """A certificate that has expired."""

    tls = Tls.EXPIRED


class CertificateOfOtherHost(UnknownCertificate):
    """A certificate of another host."""

    tls = Tls.OTHER_HOST


class TlsThatIsNone(UnknownCertificate):
    """Plain HTTP where TLS is expected."""

    tls = Tls.PLAIN


class TlsThatBreaksOff(UnknownCertificate):
    """A connection that closes in the TLS handshake."""

    tls = Tls.BREAKS_OFF


class HttpToHttps(Misbehaviour):
    """A move from http to https, the link behind it."""

    tls = Tls.OWN
    inside = f"<p>{LINK}</p>"

    def answer(self, request: Request) -> Answer:
        if request.secure:
            return Answer(page(self.inside).encode())
        return Answer(b"", 301, (("Location", f"https://{self.host()}{request.path}"),))


class HttpToHttpsWithoutLink(HttpToHttps):
    """A move from http to https, the page itself without the link."""

    inside = ""


class HttpsToHttp(Misbehaviour):
    """A move from https back to http, the link behind it."""

    scheme = "https"
    tls = Tls.OWN

    def answer(self, request: Request) -> Answer:
        if not request.secure:
            return Answer(page(f"<p>{LINK}</p>").encode())
        return Answer(b"", 302, (("Location", f"http://{self.host()}{request.path}"),))
