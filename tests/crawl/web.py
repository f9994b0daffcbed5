"""Small webs for tests of the crawl, and pages due on them."""

from collections.abc import Iterable, Mapping, Sequence

from crawler.fleet import FleetOptions, run_fleet
from crawler.items import Check, DueClaim, DuePage
from crawler.urls import host_of, registrable_domain
from server.demo.behaviour import Behaviour, Page
from server.demo.web import Site, WebServer

TRACKED = frozenset({"rival.test", "xn--teebltter-z2a.test"})
HASTY = {"DOWNLOAD_DELAY": 0, "AUTOTHROTTLE_ENABLED": False, "LINKGAP_RETRY_WAIT": 0.05, "DOWNLOAD_TIMEOUT": 60}
"""Settings for webs on loopback, which need no manners; the deadline is for a busy machine."""


def linking(text: str = "the guide") -> Page:
    """A page with one link to rival.test in its text."""
    return Page(
        "<!doctype html><html lang=en><title>Tea</title><body><article><h1>Tea</h1><p>Steep it the way "
        f'<a href="https://rival.test/guide">{text}</a> says, with water well below the boil, and pour it off soon.'
        "</p></article></body></html>"
    )


def plain() -> Page:
    """A page with text and no link."""
    words = "Water below the boil keeps green tea sweet, and a minute is enough for the first infusion. "
    return Page(
        f"<!doctype html><html lang=en><title>Tea</title><body><article><p>{words * 6}</p></article></body></html>"
    )


def site(paths: Mapping[str, Behaviour], *, robots: str | Behaviour | None = None, latency: float = 0.0) -> Site:
    """A host with its robots.txt, if it has one."""
    found = dict(paths)
    if robots is not None:
        rules = Page(robots, content_type="text/plain") if isinstance(robots, str) else robots
        found["/robots.txt"] = rules
    return Site(found, latency=latency)


def due(urls: Iterable[str]) -> list[DuePage]:
    """Pages due, each with one claim of a link to rival.test."""
    return [
        DuePage(
            id=number,
            url=url,
            domain=registrable_domain(host_of(url)),
            claims=(DueClaim(number, "rival.test", "https://rival.test/guide"),),
        )
        for number, url in enumerate(urls, 1)
    ]


def looked(server: WebServer, pages: Sequence[DuePage], **settings: object) -> dict[str, Check]:
    """Look at pages, without a browser, through the web's proxy in this process: asked address -> check."""
    found: list[Check] = []
    changed = HASTY | {"LINKGAP_PROXY": server.url, "LINKGAP_RENDER": False} | settings
    run_fleet(pages, TRACKED, found.extend, options=FleetOptions(workers=1, settings=changed))
    assert len(found) == len(pages)
    return {check.url: check for check in found}
