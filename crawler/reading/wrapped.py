"""Links that go through a redirector and name their target in the address: `/out?url=`, `l.facebook.com/l.php?u=`.

Vocabulary and judgement in one place. A share button names an address too, but leads to a form, not to that address.
"""

import base64
import binascii
import re
from urllib.parse import parse_qsl, unquote, urlsplit

from crawler.urls import is_web_url

# Host without `www.` -> query names that hold the target there. Each is the redirector of the service itself.
_REDIRECTORS: dict[str, tuple[str, ...]] = {
    "google.com": ("q", "url"),
    "l.facebook.com": ("u",),
    "lm.facebook.com": ("u",),
    "l.instagram.com": ("u",),
    "l.threads.net": ("u",),
    "l.messenger.com": ("u",),
    "l.wl.co": ("u",),
    "out.reddit.com": ("url",),
    "t.umblr.com": ("z",),
    "steamcommunity.com": ("u", "url"),
    "vk.com": ("to",),
    "away.vk.com": ("to",),
    "youtube.com": ("q",),
    "slack-redir.net": ("url",),
    "linkedin.com": ("url",),
    "disq.us": ("url",),
    "duckduckgo.com": ("uddg",),
    "medium.com": ("url",),
    "go.redirectingat.com": ("url",),
    "go.skimresources.com": ("url",),
    "redirect.viglink.com": ("u",),
    "click.linksynergy.com": ("murl",),
    "awin1.com": ("ued", "p"),
    "shareasale.com": ("urllink",),
    "tradedoubler.com": ("url",),
    "clk.tradedoubler.com": ("url",),
    "ad.admitad.com": ("ulp",),
    "anrdoezrs.net": ("url",),
    "dpbolvw.net": ("url",),
    "jdoqocy.com": ("url",),
    "kqzyfj.com": ("url",),
    "tkqlhce.com": ("url",),
    "link.zhihu.com": ("target",),
    "link.juejin.cn": ("target",),
    "link.csdn.net": ("target",),
    "jump.bdimg.com": ("url",),
    "weibo.cn": ("u",),
    "urldefense.com": ("u",),
    "gate.sc": ("url",),
    "exit.sc": ("url",),
    "nam.safelink.emails.azure.net": ("destination",),
    "hc.translate.google.com": ("u",),
}
# Hosts whose whole query, or the path's rest, is the target.
_PREFIXED: tuple[tuple[str, str], ...] = (
    ("href.li", "?"),
    ("anonym.to", "?"),
    ("anon.to", "?"),
    ("nullrefer.com", "?"),
)
# On the services above, only these paths redirect; others are pages or share forms.
_ONLY_PATHS: dict[str, str] = {
    "google.com": r"/url$",
    "steamcommunity.com": r"/linkfilter/?$",
    "vk.com": r"/away(\.php)?$",
    "youtube.com": r"/redirect$",
    "linkedin.com": r"/(redir/redirect|safety/go)$",
    "duckduckgo.com": r"/l/?$",
    "medium.com": r"/r/?$",
}
# The site's own redirectors: a path segment that says so, and a query name that holds a whole web address.
_WORDS = frozenset(
    "out outbound exit away leave leaving go goto redirect redirector redir rd r link links linkout link_out click "
    "clickout jump visit track tracker external extern ext away.php out.php go.php goto.php redirect.php redir.php "
    "link.php exit.php click.php l l.php jump.php url weiterleitung sortie salida".split()
)
_NAMES = (
    "url u to target link q goto go dest destination redirect redirect_url redirect_to redirecturl redir out site href "
    "l r uri address murl ued urllink ulp link_url page ziel adresse"
).split()
# A form to share, log in, check or translate an address is not a way to it.
_NO_WAY = re.compile(
    r"share|sharer|intent|submit|login|signin|sign-in|log-in|auth|account|register|logout|validator|translate|cache|"
    r"print|pin/create|bookmark|dialog|oembed|amp-consent|consent|whois|lookup|proxy|thumbnail|image|img|resize",
    re.IGNORECASE,
)
_INSIDE_PATH = re.compile(r"^/(?:[\w.-]+/){0,4}?(https?:/{1,2}.+)$", re.IGNORECASE)
_ARCHIVES = re.compile(r"^(?:web\.archive\.org|archive\.(?:is|ph|today|org|li|md|vn|fo)|webcache\.[\w.]+)$")

SHORTENERS = frozenset(
    "bit.ly bitly.com t.co tinyurl.com goo.gl ow.ly buff.ly is.gd v.gd rebrand.ly cutt.ly shorturl.at t.ly tiny.cc "
    "lnkd.in dlvr.it trib.al rb.gy soo.gd s.id bl.ink shorte.st adf.ly amzn.to amzn.eu youtu.be fb.me wp.me eepurl.com "
    "mailchi.mp smarturl.it snip.ly hubs.ly hubs.la spr.ly ift.tt po.st qr.ae j.mp u.to clck.ru vk.cc shor.by geni.us "
    "fxo.co prf.hn linktw.in short.gy surl.li".split()
)
"""Hosts whose short links say nothing of their target."""
_PLAIN_HOST = re.compile(r"[\w.-]+", re.ASCII).fullmatch
_SLUG_WORDS = frozenset(
    "go out recommends recommend refer visit get link links ref partner offer deal r redirect".split()
)


def unwrapped(url: str, *, depth: int = 3) -> str:
    """The address a redirector link leads to, as the link itself names it; empty where it is no such link.

    An archive's copy of a page is another page, not a way to it: not unwrapped. Wrappers in wrappers are followed.

    >>> unwrapped("https://l.facebook.com/l.php?u=https%3A%2F%2Frival.test%2Fguide&h=AT0")
    'https://rival.test/guide'
    """
    target = _named_target(url)
    if not target or depth == 0:
        return target
    return unwrapped(target, depth=depth - 1) or target


def hides_target(url: str) -> str:
    """The kind of link whose target its address does not name (`shortened link`, `site's own redirector`), or empty."""
    return _hides_target(url) if _may_hide_target(url) else ""


def _may_hide_target(url: str) -> bool:
    """False where the host is no shortener's and the path does not begin as a redirector's: told without taking apart.

    Only plain addresses are told so; whatever else is taken apart.
    """
    scheme, _, rest = url.partition("://")
    host, slash, path = rest.partition("/")
    if scheme not in {"http", "https"} or not slash or not url.isascii() or not url.isprintable() or not path:
        return True
    if not _PLAIN_HOST(host):
        return True
    first = path.partition("/")[0]
    return first == "" or first.lower() in _SLUG_WORDS or host.lower().removeprefix("www.") in SHORTENERS


def _hides_target(url: str) -> str:
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    segments = [part for part in parts.path.lower().split("/") if part]
    if host in SHORTENERS and segments:
        return "shortened link"
    if len(segments) == 2 and segments[0] in _SLUG_WORDS:
        return "redirector of the site itself"
    return ""


def _named_target(url: str) -> str:
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    if not parts.query and "http" not in parts.path[1:] and "%3a" not in parts.path.lower():
        return ""
    if _ARCHIVES.match(host):
        return ""
    for name, _ in _PREFIXED:
        if host == name:
            return _as_address(parts.query)
    names = _names_of(host, parts.path)
    named = _from_query(parts.query, names) if names and parts.query else ""
    return named or ("" if parts.query else _from_path(parts.path))


def _names_of(host: str, path: str) -> tuple[str, ...]:
    names = _REDIRECTORS.get(host, ())
    if names:
        only = _ONLY_PATHS.get(host)
        return names if only is None or re.match(only, path) else ()
    if _NO_WAY.search(path):
        return ()
    segments = path.lower().strip("/").split("/")
    return tuple(_NAMES) if not _WORDS.isdisjoint(segments) else ()


def _from_query(query: str, names: tuple[str, ...]) -> str:
    values = {name.lower(): value for name, value in reversed(parse_qsl(query, keep_blank_values=True))}
    found = (_as_address(values[name]) for name in names if name in values)
    return next((address for address in found if address), "")


def _from_path(path: str) -> str:
    """`/out/https://rival.test/guide`, whose two slashes some servers fold into one."""
    found = _INSIDE_PATH.match(unquote(path))
    if not found or _NO_WAY.search(path.partition("http")[0]):
        return ""
    segments = path.lower().strip("/").split("/")
    if segments[0] not in _WORDS:
        return ""
    return _as_address(re.sub(r"^(https?:)/+", r"\1//", found.group(1), flags=re.IGNORECASE))


def _as_address(value: str) -> str:
    value = value.strip()
    if "%3a" in value.lower()[:12]:
        value = unquote(value)
    if value.startswith("//"):
        value = "https:" + value
    if value.lower().startswith(("http://", "https://")):
        return value if is_web_url(value) else ""
    return _from_base64(value)


def _from_base64(value: str) -> str:
    if len(value) < 16 or not value.lower().startswith("ahr0c"):  # base64 of `http`
        return ""
    try:
        padded = value.replace("-", "+").replace("_", "/") + "=" * (-len(value) % 4)
        address = base64.b64decode(padded, validate=True).decode("ascii")
    except (binascii.Error, ValueError):
        return ""
    return address if is_web_url(address) else ""
