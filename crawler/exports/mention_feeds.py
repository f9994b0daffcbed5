"""Feeds of mention services, RSS and Atom, saved as files: one page an entry. Nothing is fetched."""

from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring
from selectolax.lexbor import LexborHTMLParser

from crawler.exceptions import ExportUnknown, ExportUnreadable
from crawler.exports.container import Part, opened
from crawler.exports.mention_values import SNIPPET, TITLE, WORD, ClaimedMention, MentionFile, cut
from crawler.exports.row import Reject
from crawler.exports.values import address, iso_date

MOST_BYTES = 16 * 2**20
"""Of a feed: services give some hundred entries; a larger one is not read into memory."""
MOST_MARKUP = 20_000
"""Characters of a text with markup that are read: it is cut to far fewer, and ten thousand elements in one another take
a parser minutes."""
_BEGINS = (b"<?xml", b"<rss", b"<feed", b"<rdf:rdf", b"<!doctype rss", b"<!doctype feed", b"<!doctype rdf:rdf")
_WIDE = (b"\xff\xfe<\0", b"\xfe\xff\0<")
_ENTRIES = frozenset({"item", "entry"})
_DAYS = ("published", "pubDate", "date", "issued", "updated")
_WRAPPED = {("google", "/url"): ("url", "q"), ("bing", "/news/apiclick.aspx"): ("url",)}
"""Addresses that only lead on, by a part of their host and their path, and the words that hold where to."""
GOOGLE_ALERTS = "Google Alerts"


def is_feed(path: Path) -> bool:
    """Whether a file begins as XML does. Raises ExportUnreadable where there is no such file."""
    if path.is_dir():
        return False
    with opened(Part(path)) as stream:
        head: bytes = stream.read(64)
    return head.startswith(_WIDE) or head.lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith(_BEGINS)


def read_feed(path: Path) -> MentionFile:
    """Its entries, in their order. Raises ExportUnreadable, ExportUnknown for XML that is no feed."""
    with opened(Part(path)) as stream:
        data = stream.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise ExportUnreadable(f"it is a feed of more than {MOST_BYTES // 2**20} MiB", hint="Save the newest entries.")
    root = _root(data)
    if _local(root) not in {"rss", "feed", "RDF"}:
        raise ExportUnknown(f"it is XML, but no feed: it begins with {_local(root)!r}", hint="RSS and Atom are read.")
    mentions, rejected = [], []
    for row, entry in enumerate(_entries(root), start=1):
        read = _mention(row, entry)
        if isinstance(read, Reject):
            rejected.append(read)
        else:
            mentions.append(read)
    return MentionFile(_service(root), tuple(mentions), tuple(rejected))


def _root(data: bytes) -> Element:
    """Parsed without entities of its own: a few lines of those grow to gigabytes, or name files of this machine."""
    try:
        root: Element = fromstring(data)
    except DefusedXmlException as error:
        raise ExportUnreadable(
            "it declares entities of its own, which no feed needs and which can be an attack",
            hint="Save the feed anew from the service.",
        ) from error
    except (ParseError, ValueError, LookupError) as error:
        raise ExportUnreadable(f"it is no whole XML: {error}", hint="Was it saved to its end?") from error
    return root


def _entries(root: Element) -> Iterator[Element]:
    """Those that stand in no other: read as entries of their own too, a million in one another would take for ever."""
    waiting = [root]
    while waiting:
        found = waiting.pop()
        if _local(found) in _ENTRIES:
            yield found
        else:
            waiting.extend(reversed(found))


def _service(root: Element) -> str:
    """Who the feed is from: Google Alerts by its id, any other by its title."""
    channel = next((one for one in root if _local(one) == "channel"), root)
    if "googlealerts" in _first(channel, ("id",)) or "/com.google/alerts/" in _first(channel, ("id",)):
        return GOOGLE_ALERTS
    title = _plain(_first(channel, ("title",)))
    return GOOGLE_ALERTS if title.startswith("Google Alert") else title


def _mention(row: int, entry: Element) -> ClaimedMention | Reject:
    told = next(_links(entry), "")
    url = address(unwrapped(told))
    title = cut(_plain(_first(entry, ("title",))), TITLE)
    if url is None:
        reason = f"{told[:80]!r} is not a web address" if told else "the entry names no page"
        return Reject(row, "url", reason, (title, told))
    return ClaimedMention(
        row=row,
        url=url,
        title=title,
        day=next(filter(None, (_day(_first(entry, (name,))) for name in _DAYS)), ""),
        source=cut(_plain(_first(entry, ("source", "creator")) or _author(entry)), WORD),
        snippet=cut(_plain(_first(entry, ("summary", "description", "content"))), SNIPPET),
    )


def _links(entry: Element) -> Iterator[str]:
    """Addresses of the entry's page, the likeliest first: Atom's and RSS's links, then an id that is an address."""
    links = [one for one in entry if _local(one) == "link"]
    yield from (href for one in links if one.get("rel", "alternate") == "alternate" and (href := one.get("href", "")))
    yield from (text for one in links if (text := (one.text or "").strip()))
    ids = (one for one in entry if _local(one) in {"guid", "id"} and one.get("isPermaLink") != "false")
    yield from (text for one in ids if (text := (one.text or "").strip()).startswith(("http://", "https://")))


def unwrapped(url: str) -> str:
    """Where an address leads that services put around a page's own.

    >>> unwrapped("https://www.google.com/url?rct=j&url=https://a.example/p&ct=ga")
    'https://a.example/p'
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    hosts = (parts.hostname or "").split(".")
    for (name, path), words in _WRAPPED.items():
        if name in hosts and parts.path == path:
            asked = parse_qs(parts.query)
            return next((asked[word][0] for word in words if word in asked), url)
    return url


def _day(text: str) -> str:
    """As ISO has it; RSS writes RFC 822 dates."""
    if day := iso_date(text):
        return day[:10]
    try:
        return parsedate_to_datetime(text).date().isoformat() if text else ""
    except (ValueError, OverflowError):
        return ""


def _author(entry: Element) -> str:
    author = next((one for one in entry if _local(one) == "author"), None)
    return "" if author is None else _first(author, ("name",)) or (author.text or "")


def _first(element: Element, names: tuple[str, ...]) -> str:
    """Text of the first child of these names, the names in their order; empty where none has any."""
    texts = {_local(one): text for one in reversed(element) if (text := "".join(one.itertext()).strip())}
    return next((texts[name] for name in names if name in texts), "")


def _plain(text: str) -> str:
    """Text without markup: titles of services are HTML within XML."""
    if "<" not in text and "&" not in text:
        return text
    body = LexborHTMLParser(text[:MOST_MARKUP]).body
    return body.text(separator="") if body else ""


def _local(element: Element) -> str:
    """An element's name without its namespace. Comments have none."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
