"""Encodings: of the content, and of the characters."""

import codecs
import gzip
from typing import ClassVar

from server.demo.misbehaviour.base import LINK, Whole, page
from server.demo.stored import Coding, encode

_PAGE = page(f"<p>{LINK}</p>")


class _Coded(Whole):
    coding: ClassVar[Coding] = Coding.GZIP
    inside = f"<p>{LINK}</p>"

    def body(self) -> bytes:
        return encode(super().body(), self.coding)


class Gzip(_Coded):
    """gzip."""

    headers = (("Content-Encoding", "gzip"),)


class Deflate(_Coded):
    """deflate."""

    coding = Coding.DEFLATE
    headers = (("Content-Encoding", "deflate"),)


class Brotli(_Coded):
    """Brotli, asked for or not."""

    coding = Coding.BR
    headers = (("Content-Encoding", "br"),)


class Zstd(_Coded):
    """Zstandard, asked for or not."""

    coding = Coding.ZSTD
    headers = (("Content-Encoding", "zstd"),)


class GzipTwice(_Coded):
    """gzip in gzip, and the header says so."""

    headers = (("Content-Encoding", "gzip, gzip"),)

    def body(self) -> bytes:
        return gzip.compress(super().body(), mtime=0)


class GzipTwiceUntold(_Coded):
    """gzip in gzip, and the header says it once."""

    headers = (("Content-Encoding", "gzip"),)

    def body(self) -> bytes:
        return gzip.compress(super().body(), mtime=0)


class GzipUntold(_Coded):
    """gzip without a header that says so."""


class GzipOnPlain(Whole):
    """A plain body under the header of gzip."""

    headers = (("Content-Encoding", "gzip"),)
    inside = f"<p>{LINK}</p>"


class BrotliOnPlain(Whole):
    """A plain body under the header of Brotli."""

    headers = (("Content-Encoding", "br"),)
    inside = f"<p>{LINK}</p>"


class GzipCalledBrotli(_Coded):
    """gzip under the header of Brotli."""

    headers = (("Content-Encoding", "br"),)


class CodingInCapitals(_Coded):
    """gzip under its old name, in capitals."""

    headers = (("Content-Encoding", "X-GZIP"),)


class GzipThenNoise(_Coded):
    """gzip with noise after its end."""

    headers = (("Content-Encoding", "gzip"),)

    def body(self) -> bytes:
        return super().body() + b"\0noise\0" * 40


class UnknownCoding(Whole):
    """A coding nobody knows, on a plain body."""

    headers = (("Content-Encoding", "utf-8"),)
    inside = f"<p>{LINK}</p>"


class CutGzip(_Coded):
    """gzip that ends in its middle, after the link."""

    headers = (("Content-Encoding", "gzip"),)

    def body(self) -> bytes:
        noise = "".join(f"<p>{(at * 2654435761) % 4294967296:x}</p>" for at in range(20_000))
        return gzip.compress(page(f"<p>{LINK}</p>", after=noise).encode(), mtime=0)[:60_000]


class GzipBomb(Whole):
    """A few kilobytes that unpack to a hundred megabytes."""

    headers = (("Content-Encoding", "gzip"),)

    def body(self) -> bytes:
        return gzip.compress(b"<!doctype html><p>" + b" " * 100_000_000, compresslevel=1, mtime=0)


class _Charset(Whole):
    charset: ClassVar[str] = "utf-8"
    anchor: ClassVar[str] = "Grüne Blätter"
    mark: ClassVar[bytes] = b""
    content_type = "text/html"

    def body(self) -> bytes:
        text = _PAGE.replace("<meta charset=utf-8>", self.head).replace("the guide", self.anchor)
        return self.mark + text.encode(self.charset, "replace")


class Utf8WithMark(_Charset):
    """UTF-8 with a byte order mark, no word else."""

    mark = codecs.BOM_UTF8


class Utf16WithMark(_Charset):
    """UTF-16 with a byte order mark."""

    charset = "utf-16-le"
    mark = codecs.BOM_UTF16_LE


class Utf16BigEndian(_Charset):
    """UTF-16 big endian with a byte order mark."""

    charset = "utf-16-be"
    mark = codecs.BOM_UTF16_BE


class Utf16ByHeader(_Charset):
    """UTF-16 as the header says, without a mark."""

    charset = "utf-16-le"
    content_type = "text/html; charset=utf-16le"


class Utf16CalledUtf8(_Charset):
    """UTF-16 with a mark, under a header that says UTF-8."""

    charset = "utf-16-le"
    mark = codecs.BOM_UTF16_LE
    content_type = "text/html; charset=utf-8"


class MetaSaysUtf16(_Charset):
    """UTF-8 whose meta says UTF-16, which cannot be."""

    head = "<meta charset=utf-16>"


class Utf16Untold(_Charset):
    """UTF-16 without a word."""

    charset = "utf-16-le"


class Latin1ByMeta(_Charset):
    """Latin-1 as the page's meta says."""

    charset = "latin-1"
    head = '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">'


class Latin1Untold(_Charset):
    """Latin-1 without a word."""

    charset = "latin-1"


class Latin1CalledUtf8(_Charset):
    """Latin-1 under a header that says UTF-8."""

    charset = "latin-1"
    content_type = "text/html; charset=utf-8"


class MixedEncodings(_Charset):
    """UTF-8 with stray Latin-1 bytes."""

    content_type = "text/html; charset=utf-8"

    def body(self) -> bytes:
        return super().body().replace(b"Leaf Notes", b"Bl\xe4tter")


class UnknownCharset(_Charset):
    """A charset nobody knows."""

    content_type = "text/html; charset=x-leaf-8"


class CalledUtf16(_Charset):
    """UTF-8 under a header that says UTF-16."""

    content_type = "text/html; charset=utf-16le"


class ShiftJis(_Charset):
    """Shift_JIS as the meta says."""

    charset = "shift_jis"
    anchor = "緑茶"
    head = "<meta charset=Shift_JIS>"


class NulBytes(_Charset):
    """NULs strewn over the page."""

    def body(self) -> bytes:
        return super().body().replace(b"</p>", b"\x00</p>\x00")
