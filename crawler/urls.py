"""Page identity and site identity: the join keys of the whole system.

Two addresses with one page key are one page to us; two with one site key are one site.
"""

import ipaddress
import re
from collections.abc import Collection
from functools import lru_cache
from hashlib import blake2b
from urllib.parse import quote, unquote, urlsplit

import idna
from publicsuffixlist import PublicSuffixList

from crawler.exceptions import UsageError
from crawler.platforms import owner_path

TRACKING_PREFIXES = ("utm_", "mc_", "pk_", "mtm_", "hsa_", "_hs")
TRACKING_NAMES = frozenset(
    "gclid gclsrc dclid fbclid msclkid yclid igshid igsh twclid ttclid wbraid gbraid li_fat_id epik srsltid vero_id "
    "ref_src ref_url spm scid _ga _gl oly_anon_id oly_enc_id wickedid s_kwcid".split()
)
"""Query names that tell where a visitor came from and never which page is shown."""

REFERRAL_NAMES = frozenset("ref aff affid aff_id affiliate affiliate_id referral referrer".split())
"""Query names that tell who sent a visitor to a page that is linked to. Of a page that links they may say what is
shown (a branch, a revision), so that its key keeps them."""

DEFAULT_PORTS = {"http": 80, "https": 443}
# RFC 3986 2.3: these never need an escape, so `%7E` and `~` are the same.
_UNRESERVED = re.compile(r"%(?:2[DdEe]|3[0-9]|4[1-9A-Fa-f]|5[0-9AaFf]|6[1-9A-Fa-f]|7[0-9AaEe])")
_LOWER_ESCAPE = re.compile(r"%[0-9a-fA-F]{2}")
# What the URL standard percent-encodes in a path, and what it leaves alone.
_SAFE = "/:@!$&'()*+,;=~-._%|^[]`{}\\"
_CONTROL = re.compile(r"[\t\n\r]")
_NOT_IN_HOST = re.compile(r"[\x00-\x20\"#%/:<>?@\[\\\]^`{|}\x7f\ufffd]")
_NO_HOST = re.compile(r"[\s\x00-\x1f\x7f<>\"\\^`{|}]")


@lru_cache(maxsize=1)
def _suffixes() -> PublicSuffixList:
    """The public suffix list bundled with the package, private section included; nothing is fetched."""
    return PublicSuffixList()


def normal_host(host: str) -> str:
    """Lower case, IDNA form, without the root's dot. A host that IDNA refuses is only lowered."""
    host = host.rstrip(".").lower()
    if "%" in host:
        host = _unescaped_host(host)
    if host.isascii():
        return host
    try:
        return idna.encode(host, uts46=True).decode("ascii")
    except idna.IDNAError:
        return host


def _unescaped_host(host: str) -> str:
    """Browsers read escapes in a host too, unless they hide what no host may hold (WHATWG URL 3.5)."""
    plain = unquote(host, errors="replace").rstrip(".").lower()
    return host if _NOT_IN_HOST.search(plain) else plain


_Parts = tuple[str, str, int | None, str, str, str]
"""Of an absolute address: scheme, host in normal form, port, path, query, fragment.

A plain tuple: the garbage collector leaves those out, and thousands are kept.
"""


# One address is asked about several times (is it one, whose is it, which page), a batch of a load apart.
@lru_cache(maxsize=16384)
def _parts(url: str) -> _Parts | None:
    """None for an address that cannot be taken apart."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return None
    return parts.scheme.lower(), _normal_host_cached(host), port, parts.path, parts.query, parts.fragment


def host_of(url: str) -> str:
    """The normal host of an absolute address, or an empty string where it has none."""
    parts = _parts(url)
    return parts[1] if parts else ""


_normal_host_cached = lru_cache(maxsize=65536)(normal_host)


def with_scheme(text: str) -> str:
    """An address as tools write it, with `http://` added where there is none (Moz and domain lists leave it out)."""
    text = _CONTROL.sub("", text.strip().strip("\u00a0\ufeff"))
    if text.startswith("//"):
        return "http:" + text
    return text if re.match(r"[A-Za-z][A-Za-z0-9+.-]*://", text) else "http://" + text


def without_credentials(text: str) -> str:
    """An address without the user and password that stand in it; any other text as it is.

    >>> without_credentials("http://me:secret@proxy.example:8080"), without_credentials("me@a.example")
    ('http://proxy.example:8080', 'me@a.example')
    """
    scheme, mark, rest = text.partition("://")
    host, slash, path = rest.partition("/")
    return f"{scheme}{mark}{host.rpartition('@')[2]}{slash}{path}" if mark else text


def told_address(text: str) -> str:
    """What somebody gave for an address and is none, to be told back: without what may be a user and a password in it.

    >>> told_address("me:secret@proxy.example:8080"), told_address("sql://me:secret@host:port/x"), told_address("tea")
    ('proxy.example:8080', 'sql://host:port/x', 'tea')
    """
    return without_credentials(text) if "://" in text else text.rpartition("@")[2]


def is_web_url(url: str) -> bool:
    """True for an http or https address with a host that a resolver could be asked for."""
    parts = _parts(url)
    if parts is None:
        return False
    scheme, host, *_ = parts
    return bool(scheme in DEFAULT_PORTS and host and not _NO_HOST.search(host))


def page_key(url: str) -> str:
    """The identity of a page: host and everything after it, as two addresses of one page share it.

    Folded: scheme, a leading `www.`, letter case of the host, IDNA, default port, user info, a trailing dot, tracking
    parameters, needless escapes, an empty path, and the fragment unless it routes (`#!`, `#/`). Kept: the order of the
    query, a trailing slash, letter case of the path - servers may tell those apart. An address that cannot be taken
    apart is its own key.

    >>> page_key("HTTPS://www.Example.com:443/a%7Eb?utm_source=x&q=1#top")
    'example.com/a~b?q=1'
    """
    url = url.strip()
    parts = _parts(_CONTROL.sub("", url))
    if parts is None:
        return url
    scheme, host, port, path, query, fragment = parts
    host = host.removeprefix("www.")
    if port and port != DEFAULT_PORTS.get(scheme):
        host = f"{host}:{port}"
    key = host + _normal_path(path)
    query = _normal_query(query) if query else ""
    if query:
        key = f"{key}?{query}"
    return f"{key}#{fragment}" if fragment.startswith(("!", "/")) else key


_TO_ESCAPE = re.compile(r'[^!-~]|["<>]')
"""What a browser escapes in a path: controls, blanks, what is not ASCII (URL Standard, "path percent-encode set")."""


def _normal_path(path: str) -> str:
    if not path:
        return "/"
    if _TO_ESCAPE.search(path):
        path = quote(path, safe=_SAFE)
    path = _normal_escapes(path)
    return _without_dots(path) if "/." in path else path


def _without_dots(path: str) -> str:
    """A path without `.` and `..`, which browsers resolve before they ask (RFC 3986 5.2.4)."""
    kept: list[str] = []
    *steps, last = path.removeprefix("/").split("/")
    for step in (*steps, last):
        if step == "..":
            del kept[-1:]
        elif step != ".":
            kept.append(step)
    ends = "/" if last in {".", ".."} and kept else ""
    return "/" + "/".join(kept) + ends


def _normal_escapes(text: str) -> str:
    if "%" not in text:
        return text
    text = _UNRESERVED.sub(lambda found: unquote(found.group()), text)
    return _LOWER_ESCAPE.sub(lambda found: found.group().upper(), text)


def _normal_query(query: str) -> str:
    if not query.isascii() or " " in query:
        query = quote(query, safe=_SAFE + "?&=")
    kept = [part for part in query.split("&") if part and not _is_tracking(part.partition("=")[0])]
    return _normal_escapes("&".join(kept))


def _is_tracking(name: str) -> bool:
    name = name.lower()
    return name in TRACKING_NAMES or name.startswith(TRACKING_PREFIXES)


def page_hash(key: str) -> int:
    """A page key as a 63-bit number: what the store's unique index holds instead of a long text.

    Two of ten million pages share one with a chance of about 5 in a million.
    """
    return int.from_bytes(blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big") >> 1


def target_key(url: str) -> int:
    """The number of a page that is linked to: as its key's, whoever is said to have sent the visitor.

    >>> target_key("https://shop.example/kettle?aff=17&size=2") == target_key("http://shop.example/kettle?size=2&ref=me")
    True
    """
    key = page_key(url)
    head, mark, rest = key.partition("?")
    if not mark or "#" in head:
        return page_hash(key)
    query, mark, fragment = rest.partition("#")
    kept = "&".join(part for part in query.split("&") if part.partition("=")[0].lower() not in REFERRAL_NAMES)
    return page_hash(f"{head}{'?' if kept else ''}{kept}{mark}{fragment}")


@lru_cache(maxsize=65536)
def registrable_domain(host: str) -> str:
    """The domain somebody registered: the public suffix, private section included, and one label more.

    IP addresses and single labels are their own; so is a host that is itself a public suffix (`github.io`).

    >>> registrable_domain("blog.example.co.uk")
    'example.co.uk'
    """
    host = normal_host(host.strip("[]"))
    if "." not in host or _is_address(host):
        return host
    found = _suffixes().privatesuffix(host)
    return str(found) if found else host


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def site_key(url: str) -> str:
    """The site an address belongs to: its registrable domain, or on a platform that hosts people its owner's path.

    Takes an address with or without a scheme, or a bare host.

    >>> site_key("https://github.com/scrapy/parsel/issues")
    'github.com/scrapy'
    >>> site_key("blog.example.com")
    'example.com'
    """
    parts = _parts(with_scheme(url))
    if parts is None:
        return ""
    _, host, _, path, *_ = parts
    domain = registrable_domain(host)
    owner = owner_path(host, path)
    return f"{domain}/{owner}" if owner else domain


def checked_site(text: str) -> str:
    """The site key of a site as a person writes it. Raises UsageError where it is none.

    >>> checked_site("https://www.Example.com/shop")
    'example.com'
    """
    key = site_key(text)
    if not is_web_url(with_scheme(text)) or "." not in key:
        raise UsageError(f"{text!r} is no site", hint="Give a host or an address: example.com, https://example.com/")
    return key


def matched_site(url: str, tracked: Collection[str]) -> str | None:
    """The tracked site an absolute address lies on, or None: the owner's page first, then the whole domain.

    `tracked` should be a set: it is asked twice. A tracked `facebook.com` takes every page there, a tracked
    `facebook.com/acme` only that owner's.
    """
    parts = _parts(url)
    if parts is None or not parts[1]:
        return None
    _, host, _, path, *_ = parts
    domain = registrable_domain(host)
    owner = owner_path(host, path)
    if owner and f"{domain}/{owner}" in tracked:
        return f"{domain}/{owner}"
    return domain if domain in tracked else None
