"""Headers: what they say of the page, and headers that are no headers."""

from server.demo.misbehaviour.base import LINK, Raw, Whole


class NoindexHeader(Whole):
    """X-Robots-Tag: noindex."""

    headers = (("X-Robots-Tag", "noindex"),)
    inside = f"<p>{LINK}</p>"


class NofollowHeader(Whole):
    """X-Robots-Tag: nofollow."""

    headers = (("X-Robots-Tag", "nofollow"),)
    inside = f"<p>{LINK}</p>"


class NoneHeaderForGoogle(Whole):
    """X-Robots-Tag: googlebot: none."""

    headers = (("X-Robots-Tag", "googlebot: none"),)
    inside = f"<p>{LINK}</p>"


class NofollowForOtherBot(Whole):
    """X-Robots-Tag for a bot that does not matter here."""

    headers = (("X-Robots-Tag", "otherbot: nofollow, noindex"),)
    inside = f"<p>{LINK}</p>"


class RobotsHeaderUntilADay(Whole):
    """X-Robots-Tag with a date after which the page is to go, and nothing on its links."""

    headers = (("X-Robots-Tag", "unavailable_after: 25 Jun 2030 15:00:00 PST"),)
    inside = f"<p>{LINK}</p>"


class NoneMeta(Whole):
    """Meta robots none."""

    head = "<META CONTENT=none NAME=Robots>"
    inside = f"<p>{LINK}</p>"


class NofollowMetaForOtherBot(Whole):
    """Meta for a bot that does not matter here."""

    head = '<meta name="otherbot" content="noindex, nofollow">'
    inside = f"<p>{LINK}</p>"


class NofollowMeta(Whole):
    """Meta robots nofollow."""

    head = '<meta name="ROBOTS" content="NoIndex, NoFollow">'
    inside = f"<p>{LINK}</p>"


class NofollowMetaForGoogle(Whole):
    """Meta googlebot nofollow."""

    head = '<meta name="googlebot" content="nofollow">'
    inside = f"<p>{LINK}</p>"


class CanonicalElsewhere(Whole):
    """A canonical address on another page."""

    head = '<link rel="canonical" href="https://leaf-original.test/post">'
    inside = f"<p>{LINK}</p>"


class CanonicalHeader(Whole):
    """A canonical address in a Link header."""

    headers = (("Link", '<https://leaf-original.test/post>; rel="canonical"'),)
    inside = f"<p>{LINK}</p>"


class _RawHead(Raw):
    first: bytes = b"HTTP/1.1 200 OK\r\n"
    extra: bytes = b""

    def head(self) -> bytes:
        """A head with something odd in it."""
        return self.first + b"Content-Type: text/html\r\n" + self.extra + b"Content-Length: %d\r\n\r\n" % len(self.body)


class HeaderWithoutColon(_RawHead):
    """A header line without a colon."""

    extra = b"This line is no header\r\n"


class NulInHeader(_RawHead):
    """A NUL in a header."""

    extra = b"X-Odd: a\x00b\r\n"


class NotLatinHeader(_RawHead):
    """Bytes outside ASCII in a header."""

    extra = b"X-Odd: \xe8\x8c\xb6 \xff\r\n"


class EmptyHeaderName(_RawHead):
    """A header without a name."""

    extra = b": nothing\r\n"


class NineKilobyteHeader(_RawHead):
    """A header of 9 KB."""

    extra = b"Set-Cookie: a=" + b"x" * 9000 + b"\r\n"


class LongHeader(_RawHead):
    """A header of 20 KB."""

    extra = b"Content-Security-Policy: " + b"https://cdn.test " * 1200 + b"\r\n"


class HugeHeaders(_RawHead):
    """200 KB of headers."""

    extra = b"".join(b"X-Pad-%d: %s\r\n" % (at, b"x" * 1000) for at in range(200))


class QuiteManyHeaders(_RawHead):
    """150 headers."""

    extra = b"".join(b"X-%d: 1\r\n" % at for at in range(150))


class ManyHeaders(_RawHead):
    """600 headers."""

    extra = b"".join(b"X-%d: 1\r\n" % at for at in range(600))


class FoldedHeader(_RawHead):
    """A header that goes on in the next line."""

    extra = b"X-Folded: one\r\n two\r\n"


class DuplicateLength(_RawHead):
    """The same Content-Length twice."""

    extra = b"Content-Length: %d\r\n" % len(Raw.body)


class DifferentLengths(_RawHead):
    """Two Content-Length headers that differ."""

    extra = b"Content-Length: 17\r\n"


class LengthIsNoNumber(Raw):
    """Content-Length: many."""

    def head(self) -> bytes:
        return b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: many\r\n\r\n"


class LeadingBlankLine(_RawHead):
    """A blank line before the status line."""

    first = b"\r\nHTTP/1.1 200 OK\r\n"


class LowerCaseVersion(_RawHead):
    """http/1.1 in small letters."""

    first = b"http/1.1 200 OK\r\n"


class OldVersion(_RawHead):
    """HTTP/1.0."""

    first = b"HTTP/1.0 200 OK\r\n"


class NoPhrase(_RawHead):
    """A status line without its phrase."""

    first = b"HTTP/1.1 200\r\n"


class BareNewlines(Raw):
    """Lines that end in a newline alone."""

    def head(self) -> bytes:
        return super().head().replace(b"\r\n", b"\n")


class GarbageStatusLine(Raw):
    """A status line of garbage."""

    def head(self) -> bytes:
        return b"HELLO WORLD\r\nContent-Type: text/html\r\n\r\n"


class NoHttpAtAll(Raw):
    """The greeting of a mail server."""

    def wire(self) -> bytes:
        return b"220 mail.leaf.test ESMTP ready\r\n"


class BodyWithoutHead(Raw):
    """HTML from the first byte, no head (HTTP 0.9)."""

    def head(self) -> bytes:
        return b""


class RepeatedHeaders(_RawHead):
    """Two X-Robots-Tag headers, the second nofollow."""

    extra = b"X-Robots-Tag: noarchive\r\nX-Robots-Tag: nofollow\r\n"


class ContentTypeTwice(_RawHead):
    """Two Content-Type headers."""

    extra = b"Content-Type: text/html; charset=utf-8\r\n"
