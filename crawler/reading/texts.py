"""Answers that are no web page and yet hold links: feeds, Markdown, PDF. In plain text an address is no link."""

import re
import zlib
from dataclasses import dataclass
from enum import StrEnum
from html import unescape

INFLATE_MOST = 16 * 1024 * 1024
"""Bytes of a PDF's packed parts that are unpacked, all together."""
_STREAM = re.compile(rb"stream\r?\n")
_URI = re.compile(rb"/URI\s*\(((?:[^()\\]|\\.)*)\)")
_URI_HEX = re.compile(rb"/URI\s*<([0-9A-Fa-f\s]+)>")
_MD_LINK = re.compile(r"(?<!!)\[([^\[\]\n]{0,500})\]\(\s{0,9}<?([^\s()<>]{1,2000})>?[^()\n]{0,300}\)")
_MD_REFERENCE = re.compile(r"^\s{0,3}\[([^\]\n]+)\]:\s*<?(\S+?)>?(?:\s|$)", re.MULTILINE)
_MD_AUTO = re.compile(r"<(https?://[^\s<>]+)>")
_MD_CODE = re.compile(r"^(```|~~~).*?(?:^\1|\Z)|`[^`\n]+`", re.MULTILINE | re.DOTALL)
_BARE = re.compile(r"https?://[^\s<>\"')\]]+", re.IGNORECASE)
_FEED_LINK = re.compile(r"<link>\s*(?:<!\[CDATA\[)?\s*([^<\]]+)", re.IGNORECASE)
_HREF = re.compile(
    r"""<a\s[^<>]{0,400}?\bhref\s*=\s*["']?([^\s"'<>]{1,2000})[^<>]{0,400}>([^<]{0,400})""", re.IGNORECASE
)
_ATOM_LINK = re.compile(r"""<link\s[^<>]{0,400}?\bhref\s*=\s*["']([^"'<>]{1,2000})["']""", re.IGNORECASE)


class Form(StrEnum):
    """What an answer is when it is no web page; the value names it to a person."""

    FEED = "feed"
    MARKDOWN = "Markdown text"
    TEXT = "plain text"
    PDF = "PDF"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class TextLink:
    """An address in something other than a page."""

    url: str
    text: str = ""


_TYPES = {
    "application/rss+xml": Form.FEED,
    "application/atom+xml": Form.FEED,
    "application/rdf+xml": Form.FEED,
    "text/markdown": Form.MARKDOWN,
    "text/x-markdown": Form.MARKDOWN,
    "application/pdf": Form.PDF,
    "application/x-pdf": Form.PDF,
    "text/plain": Form.TEXT,
}
# Atomic: a comment that could also end at a later one's end would double the ways to try with each comment.
_FEED_START = re.compile(
    rb"^\s*(?:<\?xml[^>]*>\s*)?(?>(?:<!--.*?-->\s*|<\?xml-stylesheet[^>]*>\s*)*)<(?:rss|feed|rdf:RDF)\b", re.DOTALL
)
# First bytes of what is no text, whatever its Content-Type says.
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\x00\x00\x01\x00", "an icon"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"\x1f\x8b", "still packed (gzip) after all that its headers say"),
    (b"\x28\xb5\x2f\xfd", "still packed (zstd) after all that its headers say"),
    (b"wOF", "a font"),
    (b"ID3", "a sound"),
    (b"OggS", "a sound"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
)


def magic_name(body: bytes) -> str:
    """What a body is by its first bytes where it is no text at all, or an empty string."""
    if body[:4] == b"RIFF" and body[8:12] == b"WEBP":
        return "a WebP image"
    if body[4:8] == b"ftyp":
        return "a video"
    return next((name for magic, name in _MAGIC if body.startswith(magic)), "")


def form_of(kind: str, body: bytes) -> Form | None:  # noqa: PLR0911  one line a sign
    """The form of an answer that is no web page; None for a page. `kind`: the media type in lower case, or empty."""
    if body[:1024].lstrip().startswith(b"%PDF-"):
        return Form.PDF
    if kind and "/" not in kind:
        kind = ""  # no media type at all: browsers look at the bytes then (MIME sniffing standard)
    if kind in {"text/html", "application/xhtml+xml"}:
        return None
    if _FEED_START.match(body[:2048]):
        return Form.FEED
    if kind in {"", "text/plain", "text/markdown"} and _smells_of_html(body):
        return None
    if kind == "text/plain" and _MD_LINK.search(body[:20_000].decode("utf-8", "replace")):
        return Form.MARKDOWN
    if kind in {"", "application/xml", "text/xml"}:
        return None
    return _TYPES.get(kind, Form.OTHER)


def _smells_of_html(body: bytes) -> bool:
    start = body[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return start.startswith((b"<!doctype html", b"<html", b"<head", b"<body"))


def links_in(form: Form, body: bytes) -> tuple[TextLink, ...]:
    """The links a person who opens the answer in its usual reader can click; none in plain text."""
    if form is Form.PDF:
        return tuple(TextLink(url) for url in _pdf_links(body))
    text = body.decode("utf-8", "replace")
    if form is Form.FEED:
        return _feed_links(text)
    return _markdown_links(text) if form is Form.MARKDOWN else ()


def addresses_in(body: bytes) -> tuple[str, ...]:
    """The web addresses that stand in a plain text, each once."""
    found = _BARE.findall(body.decode("utf-8", "replace"))
    return tuple(dict.fromkeys(address.rstrip(".,;:!?") for address in found))


def _markdown_links(text: str) -> tuple[TextLink, ...]:
    text = _MD_CODE.sub("", text)
    links = [TextLink(url, words.strip()) for words, url in _MD_LINK.findall(text)]
    links += [TextLink(url, words.strip()) for words, url in _MD_REFERENCE.findall(text)]
    links += [TextLink(url) for url in _MD_AUTO.findall(_MD_LINK.sub("", text))]
    links += [TextLink(url, words) for url, words in _HREF.findall(text)]
    return tuple(links)


def _feed_links(text: str) -> tuple[TextLink, ...]:
    links = [TextLink(unescape(url.strip())) for url in _FEED_LINK.findall(text)]
    links += [TextLink(unescape(url)) for url in _ATOM_LINK.findall(text)]
    content = unescape(text) if "&lt;a" in text else text
    links += [TextLink(unescape(url), words.strip()) for url, words in _HREF.findall(content)]
    return tuple(links)


def _pdf_links(body: bytes) -> list[str]:
    found = _uris(body)
    left = INFLATE_MOST
    for stream in _STREAM.finditer(body):
        if left <= 0:
            break
        try:
            end = body.find(b"endstream", stream.end())
            if end < 0:
                break
            packed = body[stream.end() : end]
            plain = zlib.decompressobj().decompress(packed, left)
        except zlib.error:
            continue  # packed another way, or an image: no annotation stands there
        left -= len(plain)
        found += _uris(plain)
    return list(dict.fromkeys(found))


def _uris(data: bytes) -> list[str]:
    plain = [re.sub(rb"\\(.)", rb"\1", value) for value in _URI.findall(data)]
    packed = [bytes.fromhex("".join(value.decode("ascii").split())) for value in _URI_HEX.findall(data) if _even(value)]
    return [value.decode("latin-1").strip() for value in plain + packed]


def _even(value: bytes) -> bool:
    return len(b"".join(value.split())) % 2 == 0
