"""Telling a protection's challenge from the page behind it. A captcha widget on a healthy page is no challenge."""

from collections.abc import Sequence

# Statuses under which a challenge is served; a page that answers 200 is judged by its text alone.
_STATUSES = frozenset({202, 401, 403, 405, 406, 429, 503})

# Name of the protection -> header that only its challenge carries, as (name, part of the value).
_HEADERS: dict[str, tuple[str, str]] = {
    "Cloudflare": ("cf-mitigated", "challenge"),
    "AWS WAF": ("x-amzn-waf-action", ""),
    "DataDome": ("x-datadome", "protected"),
    "PerimeterX": ("x-px-", ""),
    "Sucuri": ("x-sucuri-block", ""),
}

# Name of the protection -> texts of which one stands in its challenge page, never in an ordinary one.
_TEXTS: dict[str, tuple[bytes, ...]] = {
    "Cloudflare": (b"/cdn-cgi/challenge-platform/", b"cf-browser-verification", b"cf_chl_opt", b"cf-error-details"),
    "DataDome": (b"captcha-delivery.com", b"geo.captcha-delivery"),
    "PerimeterX": (b"px-captcha", b"_pxappid", b"perimeterx"),
    "Imperva": (b"_incapsula_resource", b"incapsula incident id"),
    "Akamai": (b"errors.edgesuite.net", b"akamai-bm-telemetry"),
    "AWS WAF": (b"awswafcookiedomainlist", b"gokuprops"),
    "Sucuri": (b"sucuri website firewall",),
    "DDoS-Guard": (b"ddos-guard",),
    "Anubis": (b"/.within.website/x/cmd/anubis/",),
}


def challenge_name(status: int, headers: Sequence[tuple[str, str]], body: bytes) -> str:
    """The protection whose challenge an answer is, or an empty string.

    `headers` have lower-case names. Only answers under a challenge's usual status count: a healthy page may load a
    protection's script too.
    """
    if status not in _STATUSES:
        return ""
    for name, (header, part) in _HEADERS.items():
        if any(found.startswith(header) and part in value.lower() for found, value in headers):
            return name
    start = body[:65536].lower()
    return next((name for name, texts in _TEXTS.items() if any(text in start for text in texts)), "")
