"""A made-up web, the server, and fresh browsers with the extension in them."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from extension.build import SOURCE, write_folder
from server.config import ServeConfig
from server.demo.sites import demo_web
from server.demo.tls import Tls
from server.demo.web import WebServer, running_web
from tests.extension import places
from tests.extension.chromium import Chromium
from tests.extension.firefox import Firefox
from tests.extension.pages import SITES
from tests.extension.served import Served, serving, verified_store


@pytest.fixture(scope="session")
def web() -> Iterator[WebServer]:
    sites = demo_web() | SITES
    for host in ("brewersindex.example", "mixed.test"):
        sites[host].tls = Tls.OWN
    with running_web(sites) as web:
        yield web


@pytest.fixture(scope="session")
def verified(web: WebServer, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return verified_store(tmp_path_factory.mktemp("verified"), web.url)


@pytest.fixture
def served(verified: Path, web: WebServer, tmp_path: Path) -> Iterator[Served]:
    """The server on a copy of the demo's verified store."""
    store = shutil.copy(verified, tmp_path / "store.sqlite")
    config = ServeConfig(store=f"sqlite:///{store}", token_file=tmp_path / "token", crawl={"LINKGAP_PROXY": web.url})
    with serving(config) as served:
        yield served


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
def chromium(fresh: Chromium, served: Served) -> Chromium:
    """Connected with the server."""
    fresh.keep({"server": served.url, "token": served.token})
    return fresh


@pytest.fixture
def firefox(web: WebServer, tmp_path: Path) -> Iterator[Firefox]:
    browser = Firefox(places.firefox(), tmp_path / "profile", proxy=web.url)
    try:
        browser.load(write_folder("firefox", tmp_path / "extension"))
        yield browser
    finally:
        browser.close()
