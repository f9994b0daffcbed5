"""Other forms: answers that are no web page."""

import zlib

from server.demo.misbehaviour.base import LINK, TARGET, TEXT, Whole, page


class PlainText(Whole):
    """Plain text with the address in it."""

    html = f"{TEXT}\n\nSee {TARGET} for more.\n"
    content_type = "text/plain; charset=utf-8"


class PlainTextWithout(Whole):
    """Plain text without the address."""

    html = TEXT
    content_type = "text/plain"


class HtmlAsText(Whole):
    """A web page served as plain text."""

    inside = f"<p>{LINK}</p>"
    content_type = "text/plain"


class Markdown(Whole):
    """A Markdown pad with the link."""

    html = f"# Tea\n\n{TEXT}\n\nSee [the guide]({TARGET}).\n"
    content_type = "text/markdown; charset=utf-8"


class MarkdownAsText(Whole):
    """A Markdown pad with the link, served as plain text."""

    html = Markdown.html
    content_type = "text/plain"


class MarkdownWithout(Whole):
    """A Markdown pad without the link."""

    html = f"# Tea\n\n{TEXT}\n\nSee [another guide](https://leaf.test/).\n"
    content_type = "text/markdown"


_FEED = (
    '<?xml version="1.0"?><rss version="2.0"><channel><title>Leaf Notes</title><link>https://leaf.test/</link>'
    "<item><title>Brewing</title><link>https://leaf.test/brewing</link><description>{}</description></item></channel></rss>"
)


class Feed(Whole):
    """A feed (RSS) whose entry holds the link."""

    html = _FEED.format(f"&lt;p&gt;See &lt;a href=&quot;{TARGET}&quot;&gt;the guide&lt;/a&gt;")
    content_type = "application/rss+xml"


class FeedWithout(Whole):
    """A feed without the link."""

    html = _FEED.format("Steep it.")
    content_type = "text/xml"


class AtomFeed(Whole):
    """A feed (Atom) whose entry is a link to the site."""

    html = (
        '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Leaf</title><entry>'
        f'<title>The guide</title><link href="{TARGET}"/></entry></feed>'
    )
    content_type = "application/atom+xml"


class Xhtml(Whole):
    """A page served as XHTML."""

    html = (
        '<?xml version="1.0" encoding="UTF-8"?><html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head>'
        f"<title>Tea</title></head><body><p>{TEXT} {LINK}</p></body></html>"
    )
    content_type = "application/xhtml+xml"


class Pdf(Whole):
    """A PDF with the link packed in a stream."""

    content_type = "application/pdf"

    def body(self) -> bytes:
        packed = zlib.compress(b"<</Type/Annot/Subtype/Link/A<</S/URI/URI(%s)>>>>" % TARGET.encode())
        return b"%%PDF-1.5\n1 0 obj<</Filter/FlateDecode>>stream\n%s\nendstream endobj\n%%%%EOF" % packed


class PdfWithout(Whole):
    """A PDF without the link."""

    html = "%PDF-1.4\n1 0 obj <<>> endobj\n%%EOF"
    content_type = "application/pdf"


class Image(Whole):
    """An image."""

    content_type = "image/png"

    def body(self) -> bytes:
        return b"\x89PNG\r\n\x1a\n" + bytes(200)


class ImageCalledHtml(Image):
    """An image called HTML."""

    content_type = "text/html"


class Json(Whole):
    """JSON."""

    html = f'{{"post": "{TARGET}"}}'
    content_type = "application/json"


class Archive(Whole):
    """An archive to download."""

    content_type = "application/zip"

    def body(self) -> bytes:
        return b"PK\x03\x04" + bytes(100)


class NoContentType(Whole):
    """A page with an empty Content-Type."""

    inside = f"<p>{LINK}</p>"
    content_type = ""


class OddContentType(Whole):
    """A page whose Content-Type is no type."""

    inside = f"<p>{LINK}</p>"
    content_type = "html"


class UpperCaseContentType(Whole):
    """Content-Type in capitals with odd spaces."""

    inside = f"<p>{LINK}</p>"
    content_type = "TEXT/HTML ; Charset=UTF-8"


class BinaryCalledHtml(Whole):
    """Noise called HTML."""

    content_type = "text/html"

    def body(self) -> bytes:
        return bytes((at * 197 + at // 7) % 256 for at in range(4000))


class PageCalledDownload(Whole):
    """A page offered as a download."""

    html = page(f"<p>{LINK}</p>")
    content_type = "application/octet-stream"
