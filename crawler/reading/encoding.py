"""Bytes to text: the header, a byte order mark, the page's own meta, then a limited guess."""

import codecs
import re
from dataclasses import dataclass

from bs4 import UnicodeDammit

BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))

# The encoding standard's labels: what authors call these is what browsers read as windows-1252 and so on.
_ALIASES = {
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "iso-8859-9": "cp1254",
    "iso-8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "x-sjis": "cp932",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "windows-31j": "cp932",
    "utf8": "utf-8",
    "unicode": "utf-16-le",
    "x-user-defined": "cp1252",
}
_HEADER = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:+-]+)", re.IGNORECASE)
_META = re.compile(rb"<meta[^>]{0,400}?charset\s*=\s*[\"']?\s*([\w.:+-]+)", re.IGNORECASE)
_XML = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:+-]+)", re.IGNORECASE)
_FOREIGN = re.compile(rb"[\x80-\xff]")
META_WITHIN = 4096
"""Bytes in which a page's own word for its encoding is looked for; the standard says 1,024, real pages are later."""
GUESS_WITHIN = 65536
"""Bytes the detector gets to see: its time grows with them."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A body as text. `markup` is the body itself where it is UTF-8 already: the parser takes it as it is."""

    markup: str | bytes
    encoding: str
    said_by: str
    """header, bom, meta, plain (valid UTF-8 without a word), or guess."""


def decode(body: bytes, content_type: str | None = None) -> Decoded:
    """The text of `body`. Never raises: undecodable bytes become U+FFFD."""
    for mark, name in BOMS:
        if body.startswith(mark):
            return _as(body[len(mark) :], name, "bom")
    from_header = _known(_first(_HEADER, content_type or ""))
    if from_header:
        return _as(body, from_header, "header")
    head = body[:META_WITHIN]
    declared = _META.search(head) or _XML.search(head)
    from_meta = _known(declared.group(1).decode("ascii", "replace")) if declared else ""
    if from_meta:
        # A page that can be read for its ASCII meta is not in UTF-16, whatever it says (encoding standard).
        return _as(body, "utf-8" if from_meta.startswith("utf-16") else from_meta, "meta")
    return _undeclared(body)


def _undeclared(body: bytes) -> Decoded:
    if body[:200].count(0) > 40:
        wide = "utf-16-le" if body[1:200:2].count(0) >= body[0:200:2].count(0) else "utf-16-be"
        return _as(body, wide, "guess")
    try:
        body.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.end < len(body) - 3:
            return _guessed(body)
    return Decoded(body, "utf-8", "plain")


def _guessed(body: bytes) -> Decoded:
    foreign = _FOREIGN.search(body)
    first = max(0, foreign.start() - 1024) if foreign else 0
    guess = UnicodeDammit(body[first : first + GUESS_WITHIN], is_html=True).original_encoding
    return _as(body, _known(guess or "") or "cp1252", "guess")


def _as(body: bytes, encoding: str, said_by: str) -> Decoded:
    if encoding == "utf-8":
        return Decoded(body, encoding, said_by)
    return Decoded(body.decode(encoding, "replace"), encoding, said_by)


_NOT_THE_WEBS = frozenset({"idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape", "utf-7"})
"""Python has these, browsers do not (encoding standard 4.2); some of them raise whatever they are told to do."""


def _first(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found.group(1) if found else ""


def _known(label: str) -> str:
    """Python's name for an encoding label, or an empty string for one nobody knows (or that is no text encoding)."""
    label = label.strip().lower()
    name = _ALIASES.get(label, label)
    try:
        found = codecs.lookup(name)
    except (LookupError, ValueError):
        return ""
    if found.name.replace("_", "-") in _NOT_THE_WEBS or not getattr(found, "_is_text_encoding", True):
        return ""
    return found.name
