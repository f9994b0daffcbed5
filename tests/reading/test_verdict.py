"""The verdict of one look at one claim: a table of what stands on the page and what is said of the claim."""

import pytest

from crawler.items import Block, DueClaim, Link, NofollowCause, Placement, TrackedLink, Verdict
from crawler.reading.absence import Absence
from crawler.reading.verdict import failed, judge, nofollow_cause


def link(
    url: str,
    *,
    site: str = "rival.test",
    text: str = "tea",
    placement: Placement = Placement.CONTEXTUAL,
    **more: object,
) -> TrackedLink:
    found = Link(
        href=url,
        url=url,
        text=text,
        rel=tuple(more.get("rel", ())),  # type: ignore[arg-type]
        placement=placement,
        block=Block.BODY,
        confidence=1.0,
        reasons=(),
        before="",
        after="",
        path=str(more.get("path", "")),
    )
    return TrackedLink(site, found, more.get("cause"))  # type: ignore[arg-type]


CLAIM = DueClaim(1, "rival.test", "https://rival.test/guide", anchor="tea", nofollow=False)


def test_the_claimed_link_is_live_without_changes() -> None:
    judged = judge(CLAIM, [link("http://www.rival.test/guide")])
    assert (judged.verdict, judged.changes, judged.link) == (Verdict.LIVE, (), 0)


@pytest.mark.parametrize(
    ("found", "changes"),
    [
        (link("https://rival.test/"), ("other target: https://rival.test/",)),
        (link("https://rival.test/", text="home"), ("other target: https://rival.test/",)),
        (link("https://rival.test/guide", text="green tea"), ("anchor changed: green tea",)),
        (link("https://rival.test/guide", text=" TEA "), ()),
        (link("https://rival.test/guide", text="", path="body > a"), ("anchor changed: (no text)",)),
        (link("https://rival.test/guide", text=""), ()),
        (
            link("https://rival.test/guide", rel=("ugc",), cause=NofollowCause.ATTRIBUTE),
            ("nofollow added by the link's own rel",),
        ),
        (
            link("https://rival.test/guide", cause=NofollowCause.META),
            ("nofollow added by the page's meta robots",),
        ),
        (
            link("https://rival.test/guide", cause=NofollowCause.HEADER),
            ("nofollow added by the X-Robots-Tag header",),
        ),
    ],
)
def test_a_live_link_tells_how_it_differs(found: TrackedLink, changes: tuple[str, ...]) -> None:
    judged = judge(CLAIM, [found])
    assert (judged.verdict, judged.changes) == (Verdict.LIVE, changes)


def test_nofollow_that_is_gone_is_a_change_too() -> None:
    claim = DueClaim(1, "rival.test", "https://rival.test/guide", nofollow=True)
    assert judge(claim, [link("https://rival.test/guide")]).changes == ("nofollow gone",)


def test_a_redirect_hop_is_an_accepted_target() -> None:
    claim = DueClaim(1, "rival.test", "https://rival.test/new", alt_targets=("http://rival.test/old",))
    assert judge(claim, [link("http://rival.test/old")]).changes == ()


def test_a_claim_without_a_target_takes_any_link_to_the_site() -> None:
    judged = judge(DueClaim(1, "rival.test", None), [link("https://rival.test/x")])
    assert (judged.verdict, judged.changes) == (Verdict.LIVE, ())


def test_of_several_the_claimed_anchor_then_the_best_placement_answers() -> None:
    links = [
        link("https://rival.test/guide", text="home", placement=Placement.NAVIGATION),
        link("https://rival.test/guide", text="tea", placement=Placement.FOOTER),
        link("https://rival.test/guide", text="here", placement=Placement.CONTEXTUAL),
    ]
    assert judge(CLAIM, links).link == 1
    assert judge(DueClaim(1, "rival.test", "https://rival.test/guide"), links).link == 2


@pytest.mark.parametrize(
    ("moved_to", "cut", "verdict", "words"),
    [
        ("", False, Verdict.REMOVED, "holds no link to rival.test"),
        ("https://blog.test/new", False, Verdict.MOVED, "redirected to https://blog.test/new, where no link"),
        ("", True, Verdict.UNREADABLE, "ended early"),
        ("https://blog.test/new", True, Verdict.UNREADABLE, "ended early"),
    ],
)
def test_a_missing_link_says_why(moved_to: str, cut: bool, verdict: Verdict, words: str) -> None:
    absence = Absence(moved_to=moved_to, cut="the page's body ended early" if cut else "")
    judged = judge(CLAIM, [link("https://other.test/", site="other.test")], absence=absence)
    assert judged.verdict is verdict
    assert judged.link is None
    assert words in judged.reasons[0]


def test_a_page_of_which_nothing_more_is_known_was_read_and_lacks_the_link() -> None:
    judged = judge(CLAIM, [])
    assert (judged.verdict, judged.link) == (Verdict.REMOVED, None)


def test_a_page_not_read_gives_every_claim_its_verdict() -> None:
    judged = failed([CLAIM, DueClaim(2, "own.test", None)], Verdict.BLOCKED, ("refuses us",))
    assert [(one.claim_id, one.verdict) for one in judged] == [(1, Verdict.BLOCKED), (2, Verdict.BLOCKED)]


@pytest.mark.parametrize(
    ("rel", "page", "cause"),
    [
        ((), None, None),
        (("noopener",), None, None),
        (("nofollow",), None, NofollowCause.ATTRIBUTE),
        (("ugc",), None, NofollowCause.ATTRIBUTE),
        (("noopener,sponsored",), None, NofollowCause.ATTRIBUTE),
        (("sponsored",), NofollowCause.META, NofollowCause.ATTRIBUTE),
        ((), NofollowCause.META, NofollowCause.META),
    ],
)
def test_nofollow_cause(rel: tuple[str, ...], page: NofollowCause | None, cause: NofollowCause | None) -> None:
    assert nofollow_cause(rel, page) is cause


def test_the_claimed_page_answers_before_a_better_place_that_links_elsewhere() -> None:
    links = [
        link("https://rival.test/", text="tea", placement=Placement.CONTEXTUAL),
        link("https://rival.test/guide", text="more", placement=Placement.FOOTER),
    ]
    judged = judge(CLAIM, links)
    assert (judged.link, judged.changes) == (1, ("anchor changed: more",))


def test_a_plain_link_answers_before_a_hidden_one_and_what_is_odd_is_told() -> None:
    links = [link("https://rival.test/guide"), link("https://rival.test/guide", placement=Placement.FOOTER)]
    plain = judge(CLAIM, links, marks={0: ("hidden: by its class",)})
    assert (plain.link, plain.changes) == (1, ())
    alone = judge(CLAIM, links[:1], marks={0: ("hidden: by its class",)})
    assert (alone.link, alone.changes) == (0, ("hidden: by its class",))


def test_a_claim_without_an_anchor_prefers_no_link_without_words() -> None:
    picture = link("https://rival.test/guide", text="", placement=Placement.FOOTER)
    text = link("https://rival.test/guide", text="tea", placement=Placement.CONTEXTUAL)
    assert judge(DueClaim(1, "rival.test", "https://rival.test/guide"), [picture, text]).link == 1


def test_the_reason_counts_the_links_to_the_page_that_answers_and_to_no_other() -> None:
    guide, footer = "https://rival.test/guide", Placement.FOOTER
    links = [link(guide), link(guide, placement=footer), link(guide, placement=Placement.USER_GENERATED)]
    (said,) = judge(CLAIM, [*links, link(guide, placement=footer), link("https://rival.test/")]).reasons
    assert said == f"links to {guide}; the page links there 4 times, the others: 2 footer, 1 user-generated"
    (alone,) = judge(CLAIM, [link(guide), link("https://rival.test/")]).reasons
    assert alone == f"links to {guide}"
    (anywhere,) = judge(DueClaim(1, "rival.test", None), [link(guide), link("https://rival.test/")]).reasons
    assert anywhere == f"links to {guide}; the page links there 2 times, the others: 1 contextual"


def test_an_address_of_any_length_is_told_as_far_as_it_is_read() -> None:
    """A page writes it once, and it would stand in the reasons of every claim."""
    for length in (1_000, 1_001):
        url = "https://rival.test/".ljust(length, "x")
        judged = judge(DueClaim(1, "rival.test", None), [link(url)])
        assert judged.reasons == (f"links to {url[:1_000]}{'' if length == 1_000 else '...'}",)


@pytest.mark.parametrize("claimed", [None, True])
def test_nofollow_is_no_change_where_it_was_claimed_or_nothing_was(claimed: bool | None) -> None:
    claim = DueClaim(1, "rival.test", "https://rival.test/guide", nofollow=claimed)
    found = link("https://rival.test/guide", rel=("nofollow",), cause=NofollowCause.ATTRIBUTE)
    assert judge(claim, [found]).changes == ()
