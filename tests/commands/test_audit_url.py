"""`linkgap audit` of an address, through a proxy that serves a made-up web."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from server.demo.sites import demo_web
from server.demo.web import WebServer, running_web


@pytest.fixture(scope="module")
def web() -> Iterator[WebServer]:
    with running_web(demo_web()) as server:
        yield server


def audit(web: WebServer, url: str) -> tuple[int, Any, str]:
    """In a process of its own: the network loop of a crawl lives as long as its process."""
    command = [sys.executable, "-m", "server.commands.main", "audit", url, "--json"]
    environment = {**os.environ, "LINKGAP_PROXY": web.url}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=60, check=False)
    return done.returncode, json.loads(done.stdout), done.stderr


def test_a_page(web: WebServer) -> None:
    status, document, said = audit(web, "leafandladle.example/smoked-tea-broth/")

    assert (status, said) == (0, "")
    assert document["url"] == document["final_url"] == "http://leafandladle.example/smoked-tea-broth/"
    assert document["status"] == 200
    stands = {link["url"]: link["placement"] for link in document["links"] if link["outgoing"]}
    assert stands["http://harbourleaf.example/guides/smoked-teas"] == "contextual"


REFUSED = [
    ("http://privatepantry.example/members/tasting-circle/", "refused"),
    ("http://leafandladle.example/no-such-page", "gone"),
]


@pytest.mark.parametrize(("url", "verdict"), REFUSED)
def test_a_page_that_cannot_be_read(url: str, verdict: str, web: WebServer) -> None:
    status, document, said = audit(web, url)

    assert status == 1
    assert document["error"]["message"].startswith(f"{url}: {verdict}: ")
    assert "Traceback" not in said
    assert "linkgap audit FILE" in document["error"]["hint"]
