"""Targets to kinds: what the address a link points to says of the link's job."""

import re
from functools import lru_cache
from urllib.parse import SplitResult, urlsplit

from crawler.placement.vocabulary_targets import CREDIT_HOSTS, PAID_HOSTS, PATHS, SHARE_TARGETS, SOCIAL_HOSTS
from crawler.urls import registrable_domain

_SHARE = tuple(SHARE_TARGETS)
_SHARE_HOSTS = frozenset(target.partition("/")[0] for target in SHARE_TARGETS)
_SHARE_QUERY = re.compile(r"(?:^|&)(?:u|url|link|uri|href|body|text|status|media|title|subject)=", re.IGNORECASE)
_TRACKED = re.compile(
    r"(?:^|&)(?:aff\w*|ref|partner\w*|irclickid|clickid|tag|tduid|awc|aid|hop|fpr|via|a_aid|campaign_?id)=",
    re.IGNORECASE,
)
"""Keys of a query by which a seller knows who sent a visitor."""
_ADVERTISED = re.compile(
    r"utm_(?:medium|source|campaign)=[^&]*(?:spons|banner|ads?\b|display|affil|partner|paid|cpc|newsletter)",
    re.IGNORECASE,
)
_BY_STEP = {step: concept for concept, steps in PATHS.items() for step in steps.split()}
_STORES = frozenset({"amzn.to", "apps.apple.com", "itunes.apple.com", "play.google.com"})


def split(url: str) -> SplitResult:
    """`urlsplit` that takes what cannot be taken apart as an address without parts."""
    try:
        return urlsplit(url)
    except ValueError:
        return urlsplit("")


def target_kinds(url: str, own_domain: str) -> tuple[str, ...]:
    """Kinds of an absolute address as seen from a page of `own_domain`: `social`, `share`, `own`, `deep` and so on."""
    parts = _web(url) or split(url)
    if parts.scheme not in {"http", "https"}:
        return _other_scheme(parts)
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    try:
        domain = registrable_domain(host)
    except ValueError:
        domain = host
    steps = [step for step in parts.path.lower().split("/") if step]
    kinds = ["own" if domain == own_domain else "other"]
    if host in _SHARE_HOSTS and f"{host}{parts.path}?{parts.query}".lower().startswith(_SHARE):
        kinds.append("share")
    elif domain in SOCIAL_HOSTS and domain != own_domain:
        kinds.append("social" if len(steps) < 3 else "social_deep")
        kinds.append("social_own" if _akin(_label(own_domain), "".join(steps)) else "social_other")
    elif domain != own_domain and _akin(_label(own_domain), _label(domain)):
        kinds.append("akin")
    if domain in CREDIT_HOSTS and domain != own_domain:
        kinds.append("credit")
    if domain.startswith("amazon.") or host in _STORES:
        kinds.append("store")
    if domain in PAID_HOSTS and domain != own_domain:
        kinds.append("paid")
    if "=" in parts.query:
        kinds.extend(_of_query(parts.query))
    kinds.extend(_of_path(parts, steps, own=domain == own_domain))
    return tuple(dict.fromkeys(kinds))


def _label(domain: str) -> str:
    """A site's own name: the first label of its registrable domain, letters and digits only."""
    return _letters(domain.partition(".")[0])


def _akin(own: str, other: str) -> bool:
    """Whether two names look like one owner's: one holds the other, or both begin alike."""
    other = _letters(other)
    if min(len(own), len(other)) < 4:
        return own == other != ""
    return own in other or other in own or (own[:6] == other[:6] and len(own) > 5)


@lru_cache(maxsize=4096)
def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, name.lower()))


def _web(url: str) -> SplitResult | None:
    """What `urlsplit` gives for a plain web address, at a third of the time; None for any other."""
    scheme, mark, rest = url.partition("://")
    if not mark or scheme not in {"http", "https"} or "[" in rest or not rest.isascii():
        return None
    rest, _, fragment = rest.partition("#")
    rest, _, query = rest.partition("?")
    netloc, slash, path = rest.partition("/")
    return SplitResult(scheme, netloc, slash + path, query, fragment)


def _of_query(query: str) -> list[str]:
    """What a query says of who sends a visitor: `tracked` a seller's partner, `advertised` an advertisement."""
    found = [("tracked", _TRACKED), ("advertised", _ADVERTISED)]
    return [kind for kind, pattern in found if pattern.search(query)]


def _of_path(parts: SplitResult, steps: list[str], *, own: bool) -> list[str]:
    kinds = [f"path_{_BY_STEP[step]}" for step in steps[:2] if step in _BY_STEP]
    if steps and steps[0].startswith("@"):
        kinds.append("path_person")
    depth = "home" if not steps else "shallow" if len(steps) == 1 else "deep"
    kinds.append(f"{'own' if own else 'other'}_{depth}")
    if not own and _SHARE_QUERY.search(parts.query) and "http" in parts.query:
        kinds.append("passes_address")
    if "aff" in parts.query or "tag=" in parts.query or "utm_" in parts.query or "ref=" in parts.query:
        kinds.append("campaign")
    if own and parts.fragment:
        kinds.append("comment_anchor" if parts.fragment.startswith(("comment", "respond", "reply")) else "fragment")
    return kinds


def _other_scheme(parts: SplitResult) -> tuple[str, ...]:
    if parts.scheme == "mailto":
        return ("mail", "share") if not parts.path.strip() or "body=" in parts.query else ("mail",)
    if parts.scheme in {"whatsapp", "fb-messenger", "viber", "sms"}:
        return ("share",)
    return (parts.scheme if parts.scheme in {"tel", "javascript"} else "no_address",)
