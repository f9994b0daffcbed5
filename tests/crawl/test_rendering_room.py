"""A page that a browser shows takes in no more than any page may, however many requests its scripts make at once."""

import os

import pytest

from crawler.fleet import FleetOptions, run_fleet
from crawler.handlers.browser import what_is_missing
from crawler.items import Check, Verdict
from crawler.live import audit_url
from server.demo.behaviour import Behaviour, Big, Encoded, Page
from server.demo.misbehaviour.base import TEXT
from server.demo.misbehaviour.headers import HeaderWithoutColon
from server.demo.stored import Coding
from server.demo.web import Site, running_web
from tests.crawl.web import HASTY, TRACKED, due

MEGABYTE = 1024 * 1024
LIMIT, PARTS = 5 * MEGABYTE, 12
HEAD = "<!doctype html><html lang=en><head><title>Leaf App</title></head><body><div id=root></div>"
SHELL = f"{HEAD}<script src=/app.js></script>"
ASKS = f"""
const asked = [...Array({PARTS}).keys()].map(n => fetch(`http://part${{n}}.test/big`, {{mode: 'no-cors'}}));
Promise.allSettled(asked).then(all => {{
  const got = all.filter(one => one.status === 'fulfilled').length;
  document.getElementById('root').innerHTML =
    `<main><article><h1>Tea</h1><p>{TEXT} <a href="https://rival.test/guide">got ${{got}}</a></p></article></main>`;
}});
"""
WRITES_ON = f"""
document.getElementById('root').innerHTML = `<main><p>{TEXT}</p></main>`;
document.body.append(new Comment('word '.repeat(2000000)));
"""


class Strange(HeaderWithoutColon):
    """A megabyte that the second handler alone reads."""

    body = b"x" * MEGABYTE


@pytest.fixture(scope="module", autouse=True)
def _browser() -> None:
    missing = what_is_missing()
    if missing and os.environ.get("CI") != "true":
        pytest.skip(missing)
    assert not missing


def web(script: str, part: Behaviour) -> dict[str, Site]:
    app = Site({"/post": Page(SHELL), "/app.js": Page(script, content_type="text/javascript")})
    return {"app.test": app} | {f"part{n}.test": Site({"/big": part}) for n in range(PARTS)}


PLAIN = Big(Page("x"), MEGABYTE)


@pytest.mark.parametrize("part", [PLAIN, Encoded(PLAIN, Coding.GZIP), Strange()])
def test_all_parts_of_a_page_share_one_limit(part: Behaviour) -> None:
    with running_web(web(ASKS, part)) as server:
        settings = HASTY | {"LINKGAP_PROXY": server.url, "DOWNLOAD_MAXSIZE": LIMIT}
        audited = audit_url("http://app.test/post", settings=settings)
        asked = [one for one in server.requests() if one.path == "/big"]
    assert audited.page is not None
    (link,) = audited.page.links
    # Each by itself is within it: before, those on their way at once were taken whole.
    assert link.text in {f"got {count}" for count in range(1, 5)}
    assert len(asked) >= 4


def test_a_missing_link_is_unknown_where_parts_found_no_room_and_the_reason_says_so() -> None:
    script = ASKS.replace("https://rival.test/guide", "https://other.test/")
    found: list[Check] = []
    with running_web(web(script, PLAIN)) as server:
        settings = HASTY | {"LINKGAP_PROXY": server.url, "DOWNLOAD_MAXSIZE": LIMIT}
        options = FleetOptions(workers=1, settings=settings)
        run_fleet(due(["http://app.test/post"]), TRACKED, found.extend, options=options)
    judged = found[-1].judgements[0]
    assert judged.verdict is Verdict.UNREADABLE
    assert "got no answer: with the page they are larger than the limit" in judged.reasons[0]


def test_what_scripts_write_is_read_up_to_the_limit() -> None:
    with running_web(web(WRITES_ON, PLAIN)) as server:
        settings = HASTY | {"LINKGAP_PROXY": server.url, "DOWNLOAD_MAXSIZE": LIMIT}
        audited = audit_url("http://app.test/post", settings=settings)
    assert len(audited.body) == LIMIT
    assert audited.check.failure is not Verdict.REMOVED
