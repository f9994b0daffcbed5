"""Vendors' figures by one name each: which words mean the same, and which speak of a page, not of its site. Pure."""

import re
from functools import lru_cache

HIGHEST = 100.0
"""Every figure named here runs from 0 to it."""
_OTHER = re.compile(r"[^a-z0-9]+")
_SITE = {
    "DR": ("domainrating",),
    "DA": ("domainauthority",),
    "AS": ("authorityscore", "domainascore", "domainscore"),
    "TF": ("trustflow",),
    "CF": ("citationflow",),
}
_PAGE = {
    "UR": ("urlrating",),
    "PA": ("pageauthority",),
    "Page AS": ("pageas", "pageascore", "pagescore"),
    "Source Trust Flow": ("sourcetrustflow",),
}


def _keyed(words: dict[str, tuple[str, ...]]) -> dict[str, str]:
    return {key: short for short, keys in words.items() for key in (_OTHER.sub("", short.lower()), *keys)}


_SITES, _PAGES = _keyed(_SITE), _keyed(_PAGE)


@lru_cache(4096)
def metric_name(written: str) -> str:
    """The short name of a known figure, whatever a header or a person calls it; any other as it is written.

    >>> metric_name("Domain rating"), metric_name("dr"), metric_name("My own score")
    ('DR', 'DR', 'My own score')
    """
    key = _OTHER.sub("", written.lower())
    return _SITES.get(key) or _PAGES.get(key) or written.strip()


def of_pages(name: str) -> bool:
    """Whether a figure of that name speaks of one page: the mean over a site's pages is no figure of the site.

    >>> of_pages("Page ascore"), of_pages("Domain ascore")
    (True, False)
    """
    return metric_name(name) in _PAGE


def highest(name: str) -> float | None:
    """The top of the figure's scale; None where nobody knows it."""
    return HIGHEST if metric_name(name) in {*_SITE, *_PAGE} else None
