"""Pages built by scripts, looked at in real Chromium: both looks are kept, and every limit of the plain look holds."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from crawler.fleet import FleetOptions, run_fleet
from crawler.handlers.browser import find_chromium, launch_options, what_is_missing
from crawler.items import Check, DueClaim, DuePage, LookKind, Verdict
from crawler.live import audit_url
from crawler.reading.rendered import SEEN_SO
from crawler.store.models import Look, Page
from server.demo.behaviour import Behaviour, Slow
from server.demo.behaviour import Page as Answered
from server.demo.misbehaviour.base import TEXT
from server.demo.web import Site, WebServer, running_web
from tests.crawl.child import audit_of
from tests.crawl.web import HASTY, TRACKED, due

JS, DATA = "text/javascript", "application/json"
HEAD = "<!doctype html><html lang=en><head><title>Leaf App</title></head><body><div id=root></div>"
SHELL = f"{HEAD}<script src=/app.js></script>"
WRITES = f"""
fetch('/api/post.json').then(got => got.json()).then(post => {{
  document.getElementById('root').innerHTML =
    `<main><article><h1>Tea</h1><p>{TEXT} <a href="${{post.link}}">the guide</a></p></article></main>`;
}});
"""
POST = '{"link": "https://rival.test/guide"}'
OUTWARD = """
document.getElementById('root').innerHTML = '<img src="http://pixel.test/a.png"><p>Nothing much.</p>';
const styled = document.createElement('style');
styled.textContent = "@font-face { font-family: x; src: url(http://fonts.test/a.woff2) } p { font-family: x }";
document.head.append(styled);
document.body.insertAdjacentHTML('beforeend', '<iframe src="http://10.0.0.7/frame"></iframe><video src="/film.mp4">');
alert('hello'); confirm('sure?');
window.open('http://popup.test/');
localStorage.setItem('seen', '1');
for (const url of ['http://169.254.169.254/latest', 'http://localhost/x', 'http://never.test/x', 'http://shut.test/x',
                   'file:///etc/passwd', 'http://[::1]/x'])
  fetch(url).catch(() => {});
try { new WebSocket('ws://socket.test/'); } catch (e) {}
try { new RTCPeerConnection({iceServers: [{urls: 'stun:stun.test'}]}); } catch (e) {}
navigator.sendBeacon('/beacon', 'x');
"""


@pytest.fixture(scope="module", autouse=True)
def _browser() -> None:
    missing = what_is_missing()
    if missing and os.environ.get("CI") != "true":
        pytest.skip(missing)
    assert not missing


def app(script: str, *, page: str = SHELL, **more: Behaviour) -> Site:
    paths = {"/post": Answered(page), "/app.js": Answered(script, content_type=JS)}
    return Site(paths | {"/api/post.json": Answered(POST, content_type=DATA)} | more)


def looked(server: WebServer, url: str = "http://app.test/post", **settings: object) -> list[Check]:
    found: list[Check] = []
    changed = HASTY | {"LINKGAP_PROXY": server.url, "LINKGAP_RENDER_SECONDS": 8} | settings
    run_fleet(due([url]), TRACKED, found.extend, options=FleetOptions(workers=1, settings=changed))
    return found


@pytest.fixture
def shown() -> Iterator[WebServer]:
    with running_web({"app.test": app(WRITES)}) as server:
        yield server


def test_a_link_that_scripts_write_is_live_and_both_looks_are_told_apart(shown: WebServer) -> None:
    raw, rendered = looked(shown)
    assert (raw.kind, raw.failure, raw.followed) == (LookKind.RAW, Verdict.UNREADABLE, True)
    assert rendered.kind is LookKind.RENDERED
    judged = rendered.judgements[0]
    assert judged.verdict is Verdict.LIVE, judged
    assert SEEN_SO in judged.changes
    assert rendered.links[0].link.text == "the guide"


def test_the_page_itself_is_fetched_once_and_its_scripts_ask_in_our_name(shown: WebServer) -> None:
    looked(shown)
    assert [one.path for one in shown.requests("app.test")] == ["/post", "/app.js", "/api/post.json"]
    assert {one.user_agent.partition("/")[0] for one in shown.seen} == {"linkgap"}


def test_without_chromium_the_reason_says_what_to_install(shown: WebServer) -> None:
    (check,) = looked(shown, LINKGAP_CHROMIUM="/nowhere/chromium")
    assert check.failure is Verdict.UNREADABLE
    assert "install Chromium" in "; ".join(check.judgements[0].reasons)
    assert [one.path for one in shown.requests("app.test")] == ["/post"]


def test_a_page_that_links_plainly_needs_no_browser() -> None:
    plain = f'{HEAD}<p>See <a href="https://rival.test/guide">the guide</a></p><script src=/app.js></script>'
    with running_web({"app.test": app(WRITES, page=plain)}) as server:
        (check,) = looked(server)
        assert check.judgements[0].verdict is Verdict.LIVE
        assert [one.path for one in server.requests("app.test")] == ["/post"]


def test_a_rendered_page_without_the_link_has_lost_it() -> None:
    script = f"document.getElementById('root').innerHTML = `<main><p>{TEXT}</p><p>{TEXT}</p></main>`;"
    with running_web({"app.test": app(script)}) as server:
        checks = looked(server)
    assert [check.judgements[0].verdict for check in checks] == [Verdict.UNREADABLE, Verdict.REMOVED]


def test_what_scripts_could_not_fetch_leaves_a_missing_link_unknown() -> None:
    script = f"{WRITES}document.getElementById('root').innerHTML = `<main><p>{TEXT}</p></main>`;"
    web = {"app.test": Site({"/post": Answered(SHELL), "/app.js": Answered(script, content_type=JS)})}
    web["app.test"].paths["/robots.txt"] = Answered("User-agent: *\nDisallow: /api/\n", content_type="text/plain")
    with running_web(web) as server:
        _, rendered = looked(server)
        assert "/api/post.json" not in [one.path for one in server.requests("app.test")]
    judged = rendered.judgements[0]
    assert judged.verdict is Verdict.UNREADABLE, judged
    assert "got no answer" in judged.reasons[0]


def test_the_page_gets_out_only_where_linkgap_would_go_itself() -> None:
    hosts = ("pixel.test", "fonts.test", "popup.test", "never.test", "socket.test", "10.0.0.7", "169.254.169.254")
    web = {host: Site({}, missing=Answered("x")) for host in (*hosts, "localhost", "shut.test")}
    web["shut.test"].paths["/robots.txt"] = Answered("User-agent: *\nDisallow: /\n", content_type="text/plain")
    web["app.test"] = app(OUTWARD)
    with running_web(web) as server:
        _, rendered = looked(server, LINKGAP_NEVER="never.test")
        asked = {(one.host, one.path) for one in server.requests()}
    assert asked == {("app.test", "/post"), ("app.test", "/app.js")}
    assert rendered.judgements[0].verdict is Verdict.UNREADABLE


def test_nothing_the_page_stores_is_kept() -> None:
    script = """
    const before = localStorage.getItem('seen') + document.cookie;
    localStorage.setItem('seen', 'yes'); document.cookie = 'seen=yes';
    const target = before.includes('yes') ? 'https://other.test/' : 'https://rival.test/guide';
    document.getElementById('root').innerHTML = `<p>See <a href="${target}">the guide</a></p>`;
    """
    with running_web({"app.test": app(script)}) as server:
        verdicts = [looked(server)[-1].judgements[0].verdict for _ in range(2)]
    assert verdicts == [Verdict.LIVE, Verdict.LIVE]


def test_a_page_that_never_rests_is_cut_off() -> None:
    script = f"setInterval(() => fetch('/api/post.json?' + Math.random()), 50);{WRITES}"
    with running_web({"app.test": app(script)}) as server:
        _, rendered = looked(server, LINKGAP_RENDER_SECONDS=3, LINKGAP_RENDER_REQUESTS=10)
        assert len(server.requests("app.test")) <= 12
    assert rendered.judgements[0].verdict is Verdict.LIVE


def test_a_script_that_hangs_the_page_leaves_the_plain_look() -> None:
    with running_web({"app.test": app("for (;;) {}")}) as server:
        (check,) = looked(server, LINKGAP_RENDER_SECONDS=2)
    assert check.failure is Verdict.UNREADABLE
    assert "a browser could not show it either" in check.judgements[0].reasons[-1]


def test_a_slow_script_of_one_host_holds_no_other_page_up() -> None:
    web = {"app.test": app(WRITES), "slow.test": app(WRITES)}
    web["slow.test"].paths["/app.js"] = Slow(Answered(WRITES, content_type=JS), 30)
    pages = due(["http://slow.test/post", "http://app.test/post"])
    with running_web(web) as server:
        found: list[Check] = []
        changed = HASTY | {"LINKGAP_PROXY": server.url, "LINKGAP_RENDER_SECONDS": 2, "DOWNLOAD_TIMEOUT": 4}
        run_fleet(pages, TRACKED, found.extend, options=FleetOptions(workers=1, settings=changed))
    last = {check.url: check.judgements[0].verdict for check in found}
    assert last == {"http://slow.test/post": Verdict.UNREADABLE, "http://app.test/post": Verdict.LIVE}


def test_a_tools_word_that_the_link_is_rendered_is_reason_enough() -> None:
    page = f"{HEAD}<p>{TEXT}</p><p>{TEXT}</p><div id=more></div><script src=/app.js></script>"
    script = "document.getElementById('more').innerHTML = '<a href=\"https://rival.test/guide\">the guide</a>'"
    claim = DueClaim(1, "rival.test", "https://rival.test/guide", rendered=True)
    with running_web({"app.test": app(script, page=page)}) as server:
        found: list[Check] = []
        changed = HASTY | {"LINKGAP_PROXY": server.url}
        pages = [DuePage(1, "http://app.test/post", "app.test", (claim,))]
        run_fleet(pages, TRACKED, found.extend, options=FleetOptions(workers=1, settings=changed))
    assert [check.judgements[0].verdict for check in found] == [Verdict.REMOVED, Verdict.LIVE]


def test_both_looks_are_stored_and_the_rendered_one_speaks_for_the_page(tmp_path: Path) -> None:
    web = {"app.test": Site({"/post": Answered(SHELL)})}
    with audit_of(tmp_path, web) as audit:
        web["app.test"].paths |= app(WRITES).paths
        ended = audit.verify("--workers", "2")
        assert ended.status == 0, ended.err
        assert (ended.document["pages"], ended.document["verdicts"]) == (1, {"live": 1})
        with audit.engine.connect() as connection:
            kinds = list(connection.execute(select(Look.id, Look.kind, Look.failure).order_by(Look.id)))
            (last,) = connection.scalars(select(Page.last_check_id))
        assert [(kind, failure) for _, kind, failure in kinds] == [
            (LookKind.RAW, Verdict.UNREADABLE),
            (LookKind.RENDERED, None),
        ]
        assert last == kinds[1][0]


def test_audit_reads_what_the_browser_shows(shown: WebServer) -> None:
    audited = audit_url("http://app.test/post", settings=HASTY | {"LINKGAP_PROXY": shown.url})
    assert audited.check.kind is LookKind.RENDERED
    assert audited.page is not None
    assert [link.url for link in audited.page.links] == ["https://rival.test/guide"]


def test_chromium_keeps_its_sandbox_but_for_root(monkeypatch: pytest.MonkeyPatch) -> None:
    chromium = find_chromium()
    assert chromium is not None
    for user, kept in ((0, False), (1000, True)):
        monkeypatch.setattr(os, "geteuid", lambda user=user: user)
        assert launch_options(chromium)["chromium_sandbox"] is kept
