"""A made-up web, the server, and fresh browsers with the extension in them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from extension.build import SOURCE, write_folder
from server.demo.sites import demo_web
from server.demo.tls import Tls
from server.demo.web import WebServer, running_web
from tests.extension import places
from tests.extension.chromium import Chromium
from tests.extension.fake import TOKEN, Fake, running_fake
from tests.extension.firefox import Firefox
from tests.extension.pages import SITES


@pytest.fixture(scope="session")
def web() -> Iterator[WebServer]:
    sites = demo_web() | SITES
    for host in ("calmcup.example", "mixed.test"):
        sites[host].tls = Tls.OWN
    with running_web(sites) as web:
        yield web


@pytest.fixture
def fake() -> Iterator[Fake]:
    with running_fake() as fake:
        yield fake


@pytest.fixture
def fresh(web: WebServer, tmp_path: Path) -> Iterator[Chromium]:
    """Chromium with the extension as it is after installing; its own list of errors is empty in the end."""
    browser = Chromium(places.chromium(), tmp_path / "profile", proxy=web.url)
    try:
        browser.load(SOURCE)
        browser.collect_errors()
        yield browser
        assert browser.errors() == []
    finally:
        browser.close()


@pytest.fixture
def chromium(fresh: Chromium, fake: Fake) -> Chromium:
    """Connected with the server."""
    fresh.keep({"server": fake.url, "token": TOKEN})
    return fresh


@pytest.fixture
def firefox(web: WebServer, tmp_path: Path) -> Iterator[Firefox]:
    browser = Firefox(places.firefox(), tmp_path / "profile", proxy=web.url)
    try:
        browser.load(write_folder("firefox", tmp_path / "extension"))
        yield browser
    finally:
        browser.close()
