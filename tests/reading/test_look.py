"""From an answer to a check: statuses, headers, types, challenges and redirects as verdicts with reasons."""

from datetime import UTC, datetime

import pytest

from crawler.items import DueClaim, DuePage, NofollowCause, Verdict
from crawler.reading.challenge import challenge_name
from crawler.reading.headers import canonical_header, robots_header
from crawler.reading.look import look, unanswered
from tests.reading.sent import DUE, LINKED, TRACKED, UNLINKED, answer


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
    (402, Verdict.BLOCKED, "to be paid"),
    (406, Verdict.BLOCKED, "what we are"),
    (407, Verdict.BLOCKED, "a proxy login"),
    (418, Verdict.BLOCKED, "for a machine"),
    (600, Verdict.BLOCKED, "refuses the request (status 600)"),
    (999, Verdict.BLOCKED, "refuses machines"),
    (408, Verdict.UNREACHABLE, "the request took too long (status 408)"),
    (421, Verdict.UNREACHABLE, "at the wrong server (status 421)"),
    (425, Verdict.UNREACHABLE, "is not ready (status 425)"),
    (599, Verdict.UNREACHABLE, "the server answers 599"),
    (300, Verdict.UNREACHABLE, "300 without saying where to go"),
    (399, Verdict.UNREACHABLE, "399 without saying where to go"),
    (202, Verdict.UNREADABLE, "is only being made (status 202)"),
    (204, Verdict.UNREADABLE, "has no content (status 204)"),
    (205, Verdict.UNREADABLE, "has no content (status 205)"),
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
    assert check.judgements[0].reasons == check.reasons == ("no whole answer in time",)


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
        (["max-image-preview: large, nofollow"], False, True),
        (["max-video-preview: 10, noindex"], True, False),
        (["unavailable_after: 25 Jun 2027 15:00:00 PST, noindex"], True, False),
        (["NOINDEX, max-snippet: 20, NoFollow"], True, True),
        ([" GoogleBot : NoIndex "], True, False),
        (["*: nofollow"], False, True),
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
    assert canonical_header(["< /b >; rel=canonical"]) == "/b"


@pytest.mark.parametrize(
    ("head", "headers", "noindex"),
    [
        ("", {}, False),
        ("<meta name=robots content=noindex>", {}, True),
        ("<meta name=googlebot content=noindex>", {}, True),
        ("<meta name=otherbot content=noindex>", {}, False),
        ("", {"x-robots-tag": "noindex"}, True),
        ("", {"x-robots-tag": "otherbot: noindex"}, False),
    ],
)
def test_a_page_kept_out_of_the_index_is_live_and_says_so(head: str, headers: dict[str, str], noindex: bool) -> None:
    check = look(DUE, answer(LINKED.replace(b"<title>", f"{head}<title>".encode()), headers=headers), TRACKED)
    assert (check.judgements[0].verdict, check.noindex, check.nofollow) == (Verdict.LIVE, noindex, None)


@pytest.mark.parametrize(
    ("head", "headers", "nofollow"),
    [
        ("<meta name=robots content=nofollow>", {}, NofollowCause.META),
        ("", {"x-robots-tag": "nofollow"}, NofollowCause.HEADER),
        ("<meta name=robots content=none>", {"x-robots-tag": "none"}, NofollowCause.META),
    ],
)
def test_what_makes_every_link_of_a_page_nofollow_is_a_fact_of_the_page(
    head: str, headers: dict[str, str], nofollow: NofollowCause
) -> None:
    check = look(DUE, answer(UNLINKED.replace(b"<title>", f"{head}<title>".encode()), headers=headers), TRACKED)
    assert (check.judgements[0].verdict, check.nofollow) == (Verdict.REMOVED, nofollow)


def test_the_page_says_its_language_and_its_canonical_address_before_the_header_does() -> None:
    header = {"link": '<https://blog.test/by-header>; rel="canonical"'}
    by_page = LINKED.replace(b"<title>", b"<link rel=canonical href=https://blog.test/by-page><title>")
    assert look(DUE, answer(by_page, headers=header), TRACKED).canonical == "https://blog.test/by-page"
    plain = look(DUE, answer(headers=header), TRACKED)
    assert (plain.canonical, plain.language) == ("https://blog.test/by-header", "en")


def test_a_part_of_the_page_proves_presence_and_never_absence() -> None:
    """Nobody asked for a part: what stands before the site keeps the rest to itself."""
    assert look(DUE, answer(LINKED, status=206), TRACKED).judgements[0].verdict is Verdict.LIVE
    missing = look(DUE, answer(UNLINKED, status=206), TRACKED).judgements[0]
    assert missing.verdict is Verdict.UNREADABLE
    assert missing.reasons[0].startswith("the page came in part only (status 206)")
    cut = look(DUE, answer(UNLINKED, status=206, cut="the connection broke"), TRACKED).judgements[0]
    assert cut.reasons[0].startswith("the connection broke")


def test_the_header_says_how_the_page_is_written() -> None:
    body = LINKED.replace(b"<title>Post", "<title>Grüner Tee".encode("latin-1"))
    check = look(DUE, answer(body, headers={"content-type": "text/html; charset=iso-8859-1"}), TRACKED)
    assert check.title == "Grüner Tee"


def test_each_claim_that_no_link_answers_has_its_own_reason() -> None:
    """One claim is answered, the other is not, and its address stands in a comment."""
    due = DuePage(7, DUE.url, "blog.test", (*DUE.claims, DueClaim(2, "own.test", "https://own.test/")))
    body = LINKED.replace(b"</main>", b"<!-- https://own.test/ --></main>")
    live, missing = look(due, answer(body), TRACKED | {"own.test"}).judgements
    assert (live.verdict, missing.verdict) == (Verdict.LIVE, Verdict.REMOVED)
    assert missing.reasons[0] == "the page was read and holds no link to own.test"
    assert "in a comment" in missing.reasons[1]


def test_a_redirect_that_ends_on_the_site_itself_is_no_link_to_it() -> None:
    landed = answer(LINKED, url="https://rival.test/guide", redirects=(DUE.url,))
    check = look(DUE, landed, TRACKED)
    assert (check.links, check.judgements[0].verdict) == ((), Verdict.MOVED)
    assert check.judgements[0].reasons[0].endswith("which lies on rival.test itself: a redirect, not a link")


def test_a_part_without_anything_in_it_is_no_page() -> None:
    assert look(DUE, answer(b" \n", status=206), TRACKED).reasons == ("the page comes in part only (status 206)",)


@pytest.mark.parametrize("status", [200, 203, 226, 299])
def test_every_other_success_is_the_page(status: int) -> None:
    assert look(DUE, answer(status=status), TRACKED).judgements[0].verdict is Verdict.LIVE


def test_a_redirect_to_what_no_browser_opens_is_told_with_the_beginning_of_it() -> None:
    check = look(DUE, answer(status=302, headers={"location": " mailto:" + "x" * 200}), TRACKED)
    assert check.failure is Verdict.UNREACHABLE
    assert check.reasons == (f"the page redirects to what is no web address (mailto:{'x' * 113})",)


def test_a_protection_is_named_and_a_person_is_sent_there() -> None:
    check = look(DUE, answer(status=403, headers={"cf-mitigated": "challenge"}), TRACKED)
    assert check.failure is Verdict.BLOCKED
    assert check.reasons[0].startswith("Cloudflare stands before the page")
    assert check.reasons[0].endswith("(status 403); look at the page in a browser")


def test_a_link_that_does_not_say_where_it_leads_may_be_the_claimed_one() -> None:
    due = DuePage(
        7, DUE.url, "blog.test", (DueClaim(1, "rival.test", "https://rival.test/guide", anchor="This guide"),)
    )
    (judged,) = look(due, answer(LINKED.replace(b"rival.test/guide", b"bit.ly/3xYz")), TRACKED).judgements
    assert judged.verdict is Verdict.UNREADABLE
    assert "may be the claimed link" in judged.reasons[0]


def test_a_look_keeps_what_came() -> None:
    redirected = {"redirects": (DUE.url,), "url": "http://blog.test/new", "seconds": 0.25, "cut": "cut"}
    check = look(DUE, answer(**redirected), TRACKED)
    assert (check.status, check.final_url, check.redirects, check.seconds) == (
        200,
        "http://blog.test/new",
        (DUE.url,),
        0.25,
    )
    assert (check.content_type, check.size, check.cut) == ("text/html; charset=utf-8", len(LINKED), True)
    untyped = look(DUE, answer(headers={"content-type": ""}), TRACKED)
    assert (untyped.content_type, untyped.cut) == (None, False)


def test_no_more_of_a_type_is_kept_than_anybody_means_by_it() -> None:
    long = "text/html; charset=utf-8; x=".ljust(300, "x")
    assert look(DUE, answer(headers={"content-type": long}), TRACKED).content_type == long[:200]


def test_a_hidden_link_is_live_and_told_as_hidden() -> None:
    hidden = LINKED.replace(b"<a href", b"<a style='display:none' href")
    (judged,) = look(DUE, answer(hidden), TRACKED).judgements
    assert judged.verdict is Verdict.LIVE
    assert judged.changes == ("hidden: by its style (display:none)",)
