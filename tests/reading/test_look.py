"""From an answer to a check: statuses, headers, types, challenges and redirects as verdicts with reasons."""

from datetime import UTC, datetime

import pytest

from crawler.items import DueClaim, DuePage, NofollowCause, Verdict
from crawler.reading.challenge import challenge_name
from crawler.reading.headers import canonical_header, robots_header
from crawler.reading.look import Answer, look, unanswered

TRACKED = frozenset({"rival.test"})
DUE = DuePage(7, "http://blog.test/post", "blog.test", (DueClaim(1, "rival.test", "https://rival.test/guide"),))
LINKED = (
    b"<!doctype html><html lang=en><title>Post</title><body><main><article><p>Steep it as "
    b'<a href="https://rival.test/guide">this guide</a> says, and never with boiling water, because green leaves '
    b"turn bitter within a minute.</p></article></main></body></html>"
)
UNLINKED = LINKED.replace(b"rival.test", b"nobody.test")


def answer(body: bytes = LINKED, *, status: int = 200, url: str = DUE.url, **more: object) -> Answer:
    headers = {"content-type": "text/html; charset=utf-8", **(more.pop("headers", {}))}  # type: ignore[dict-item]
    return Answer(
        url=url,
        status=status,
        body=body,
        at=datetime(2026, 1, 1, tzinfo=UTC),
        headers=tuple(headers.items()),
        **more,  # type: ignore[arg-type]
    )


def test_a_read_page_answers_its_claims() -> None:
    check = look(DUE, answer(), TRACKED)
    assert check.failure is None
    assert [judged.verdict for judged in check.judgements] == [Verdict.LIVE]
    assert [(found.site, found.link.url) for found in check.links] == [("rival.test", "https://rival.test/guide")]
    assert check.title == "Post"
    assert check.reader


STATUSES = [
    (404, Verdict.GONE, "404"),
    (410, Verdict.GONE, "410"),
    (401, Verdict.BLOCKED, "login"),
    (403, Verdict.BLOCKED, "refuses us"),
    (429, Verdict.BLOCKED, "too often"),
    (400, Verdict.BLOCKED, "400"),
    (451, Verdict.BLOCKED, "legal"),
    (500, Verdict.UNREACHABLE, "500"),
    (503, Verdict.UNREACHABLE, "503"),
    (304, Verdict.UNREACHABLE, "304"),
]


@pytest.mark.parametrize(("status", "verdict", "words"), STATUSES)
def test_a_status_that_is_no_page_never_says_removed(status: int, verdict: Verdict, words: str) -> None:
    check = look(DUE, answer(status=status), TRACKED)
    assert check.failure is verdict
    assert check.judgements[0].verdict is verdict
    assert words in check.reasons[0]


def test_other_types_and_empty_answers_are_unreadable() -> None:
    pdf = look(DUE, answer(b"%PDF-1.7", headers={"content-type": "application/pdf"}), TRACKED)
    empty = look(DUE, answer(b"  \n"), TRACKED)
    assert (pdf.failure, empty.failure) == (Verdict.UNREADABLE, Verdict.UNREADABLE)
    assert "application/pdf" in pdf.reasons[0]


def test_html_served_as_text_is_read() -> None:
    assert look(DUE, answer(headers={"content-type": "text/plain"}), TRACKED).failure is None


def test_a_redirect_to_another_page_without_the_link_is_moved_with_the_link_live() -> None:
    redirected = {"url": "http://blog.test/new", "redirects": (DUE.url,)}
    assert look(DUE, answer(UNLINKED, **redirected), TRACKED).judgements[0].verdict is Verdict.MOVED
    assert look(DUE, answer(LINKED, **redirected), TRACKED).judgements[0].verdict is Verdict.LIVE
    same = look(DUE, answer(UNLINKED, url="https://www.blog.test/post", redirects=(DUE.url,)), TRACKED)
    assert same.judgements[0].verdict is Verdict.REMOVED


def test_a_cut_body_proves_presence_and_never_absence() -> None:
    assert look(DUE, answer(LINKED, cut="cut"), TRACKED).judgements[0].verdict is Verdict.LIVE
    assert look(DUE, answer(UNLINKED, cut="cut"), TRACKED).judgements[0].verdict is Verdict.UNREADABLE


@pytest.mark.parametrize(
    ("body", "headers", "cause"),
    [
        (LINKED, {}, None),
        (LINKED.replace(b"<body>", b'<meta name=robots content="NOINDEX, nofollow"><body>'), {}, NofollowCause.META),
        (LINKED, {"x-robots-tag": "nofollow"}, NofollowCause.HEADER),
        (LINKED, {"x-robots-tag": "otherbot: nofollow"}, None),
        (LINKED.replace(b'guide">', b'guide" rel="NoFollow">'), {"x-robots-tag": "none"}, NofollowCause.ATTRIBUTE),
    ],
)
def test_what_makes_a_link_nofollow(body: bytes, headers: dict[str, str], cause: NofollowCause | None) -> None:
    assert look(DUE, answer(body, headers=headers), TRACKED).links[0].nofollow_cause is cause


def test_a_page_without_any_answer() -> None:
    check = unanswered(DUE, Verdict.UNREACHABLE, "no whole answer in time", at=datetime(2026, 1, 1, tzinfo=UTC))
    assert check.judgements[0].verdict is Verdict.UNREACHABLE
    assert check.judgements[0].reasons == ("no whole answer in time",)


@pytest.mark.parametrize(
    ("status", "headers", "body", "name"),
    [
        (403, {"cf-mitigated": "challenge"}, b"", "Cloudflare"),
        (503, {}, b'<script src="/cdn-cgi/challenge-platform/h/b"></script>', "Cloudflare"),
        (403, {}, b"geo.captcha-delivery.com", "DataDome"),
        (200, {}, b'<script src="/cdn-cgi/challenge-platform/h/b"></script>', ""),
        (403, {}, b"<h1>Forbidden</h1>", ""),
    ],
)
def test_challenges_are_named(status: int, headers: dict[str, str], body: bytes, name: str) -> None:
    assert challenge_name(status, tuple(headers.items()), body) == name


@pytest.mark.parametrize(
    ("values", "noindex", "nofollow"),
    [
        ([], False, False),
        (["noindex, nofollow"], True, True),
        (["none"], True, True),
        (["googlebot: noindex"], True, False),
        (["bingbot: noindex"], False, False),
        (["unavailable_after: 25 Jun 2027 15:00:00 PST"], False, False),
        (["max-snippet:20, nofollow"], False, True),
        (["noindex", "nofollow"], True, True),
    ],
)
def test_robots_header(values: list[str], noindex: bool, nofollow: bool) -> None:
    found = robots_header(values)
    assert (found.noindex, found.nofollow) == (noindex, nofollow)


def test_canonical_header() -> None:
    assert canonical_header(['</a>; rel="next"', '<https://x.test/b>; rel="canonical"']) == "https://x.test/b"
    assert canonical_header(["</a>; rel=preload"]) == ""
    assert canonical_header(["</a>; Rel = 'shortlink Canonical'; x=y"]) == "/a"
    assert canonical_header(["</a>; rel=next, </b>; rel=canonical"]) == "/b"
    assert canonical_header(['</a>; rel="canonicals"; title="canonical"']) == ""
