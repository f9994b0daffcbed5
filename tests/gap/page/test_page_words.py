"""One sentence for every status of a page, with its numbers right and its next step fitting."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawler.items import Block, GapStatus, LookKind, NofollowCause, OpportunityState, Placement, Role, Tool, Verdict
from crawler.names import NameKind
from crawler.store.decisions import Decision
from server.gap.page.page import PageClaim, PageLink, PageMention, PageState, Rivalry, SiteState, judge_page
from server.gap.page.page_said import ENGLISH, PLACES, Saying, in_english
from server.gap.page.page_words import next_steps, of_page, sentence

ROOT = Path(__file__).parents[3]
NOW = datetime(2026, 9, 1, tzinfo=UTC)
RIVALS = Rivalry(("own.example",), ("rival.example", "other.example", "third.example"))
SITE = SiteState("host.example")
PAGE = PageState("https://host.example/x", known=True, checked_at=NOW, settled=True, looks=1)


def link(site: str, placement: Placement = Placement.CONTEXTUAL, *, confidence: float = 0.95) -> PageLink:
    return PageLink(
        site=site,
        role=Role.OWN if site in RIVALS.own else Role.COMPETITOR,
        placement=placement,
        block=Block.BODY,
        confidence=confidence,
        unsure=confidence < 0.6,
        rel=(),
        nofollow_cause=None,
        text="words",
        url=f"https://{site}/",
        sentence="Some words.",
        before="Some",
        after=".",
        heading="",
        path="body > a",
        reasons=("inside the main column",),
        tools=(Tool.AHREFS,),
        changes=(),
        seen_at=NOW,
        age_days=0,
        kind=LookKind.RAW,
    )


def claim(site: str, verdict: Verdict | None = None) -> PageClaim:
    role = Role.OWN if site in RIVALS.own else Role.COMPETITOR
    return PageClaim(site, role, Tool.MOZ, None, None, verdict, lost=False, reasons=(), checked_at=verdict and NOW)


def told(page: PageState, site: SiteState = SITE) -> tuple[GapStatus, str, tuple[str, ...]]:
    judged = judge_page(page, RIVALS)
    said = sentence(of_page(page, judged, site, competitors=len(RIVALS.competitors)))
    return judged.status, said, tuple(in_english(step) for step in next_steps(page, judged, site))


FOOTER = Placement.FOOTER
CASES = [
    (
        replace(PAGE, links=(link("rival.example"), link("other.example", FOOTER))),
        GapStatus.GAP,
        "2 of 3 competitors are linked from this page, at best in running text; you are not.",
        "Shortlist the site, if it fits.",
    ),
    (
        replace(PAGE, links=(link("rival.example", FOOTER),)),
        GapStatus.GAP,
        "1 of 3 competitors is linked from this page, in the footer; you are not.",
        "Shortlist the site, if it fits.",
    ),
    (
        replace(PAGE, links=(link("other.example", FOOTER), link("rival.example"), link("own.example", FOOTER))),
        GapStatus.UPGRADE,
        "This page links to rival.example in running text, and to you only in the footer.",
        "Shortlist the site, if it fits.",
    ),
    (
        replace(PAGE, links=(link("rival.example"), link("own.example"))),
        GapStatus.SHARED,
        "You and 1 of 3 competitors are linked from this page, you in running text.",
        "Nothing to win here; look again in a while whether your link still stands.",
    ),
    (
        replace(PAGE, links=(link("own.example", Placement.SIDEBAR),)),
        GapStatus.YOURS,
        "You are linked from this page, in a sidebar; no competitor is.",
        "Nothing to win here; look again in a while whether your link still stands.",
    ),
    (
        PageState("https://host.example/x", known=True, claims=(claim("rival.example"),)),
        GapStatus.CLAIMED,
        "A link from this page to rival.example is claimed by moz; nobody has looked yet.",
        "Check now: one look says whether the claimed links are there.",
    ),
    (
        replace(PAGE, settled=False, claims=(claim("rival.example", Verdict.BLOCKED),)),
        GapStatus.CLAIMED,
        "A link from this page to rival.example is claimed by moz; the last look got no answer.",
        "Check now: one look says whether the claimed links are there.",
    ),
    (
        replace(PAGE, claims=(claim("rival.example", Verdict.REMOVED),)),
        GapStatus.FALSE_GAP,
        "No gap: the competitors' links that tools claim here were not found.",
        "Cross it off: there is no gap on this page.",
    ),
    (
        replace(PAGE, links=(link("own.example"),), claims=(claim("rival.example", Verdict.GONE),)),
        GapStatus.FALSE_GAP,
        "No gap: you are linked from this page, in running text, though no export says so.",
        "Cross it off: there is no gap on this page.",
    ),
    (PAGE, GapStatus.NONE, "This page links neither to you nor to a competitor.", "Nothing to do here."),
    (
        PageState("https://host.example/x"),
        GapStatus.NONE,
        "Nobody has looked at this page, and no export names it.",
        "Read this page, or check now, to see its links.",
    ),
]


@pytest.mark.parametrize(("page", "status", "said", "first"), CASES)
def test_every_status_has_its_sentence_and_its_next_step(
    page: PageState, status: GapStatus, said: str, first: str
) -> None:
    found = told(page)
    assert (found[0], found[1], found[2][0]) == (status, said, first)


def test_every_status_is_among_the_cases() -> None:
    assert {case[1] for case in CASES} == set(GapStatus)


def test_every_saying_has_its_english_and_no_sentence_is_left_over() -> None:
    assert {code.removesuffix("_one") for code in ENGLISH} == set(Saying)
    assert set(PLACES) == set(Placement)


def test_the_extension_holds_the_same_sentences_and_places() -> None:
    messages = json.loads((ROOT / "extension/_locales/en/messages.json").read_text(encoding="utf-8"))
    said = {name.removeprefix("said_"): one["message"] for name, one in messages.items() if name.startswith("said_")}
    assert said == ENGLISH | {"and_more": "and {count} more", "but": "{page}, but {site}."}
    places = {name.removeprefix("in_"): one["message"] for name, one in messages.items() if name.startswith("in_")}
    assert places == {place.value: words for place, words in PLACES.items()}


@pytest.mark.parametrize(
    ("status", "competitors", "said"),
    [
        (
            GapStatus.GAP,
            ("rival.example",),
            "1 competitor of 3 is linked from other pages of host.example; you are not",
        ),
        (GapStatus.UPGRADE, ("rival.example",), "links to you in a worse place than to rival.example"),
        (GapStatus.SHARED, ("rival.example",), "host.example links to you and to rival.example"),
        (GapStatus.YOURS, (), "host.example links to you and to no competitor"),
        (GapStatus.CLAIMED, (), "tools claim links from host.example, and no look has settled them"),
        (GapStatus.FALSE_GAP, (), "the exports show a gap on host.example that its pages do not"),
    ],
)
def test_a_page_that_says_nothing_speaks_for_its_site(
    status: GapStatus, competitors: tuple[str, ...], said: str
) -> None:
    site = replace(SITE, status=status, competitors=competitors)
    assert said in told(PageState("https://host.example/new"), site)[1]
    assert told(PageState("https://host.example/new"), site)[1].startswith("Nobody has looked at this page, but ")


def decided(state: OpportunityState) -> SiteState:
    return replace(SITE, decision=Decision("host.example", state, "", "", NOW))


GAP = replace(PAGE, links=(link("rival.example"),))


@pytest.mark.parametrize("state", list(OpportunityState))
def test_the_next_step_follows_the_decision(state: OpportunityState) -> None:
    steps = told(GAP, decided(state))[2]
    if state in {OpportunityState.REFUSED, OpportunityState.EXCLUDED}:
        assert steps == (f"Nothing: host.example is {state} by your own decision.",)
    else:
        assert len(steps) == 2
        assert "sentence around their link" in steps[1]


def test_each_pursued_state_has_a_step_of_its_own() -> None:
    firsts = {told(GAP, decided(state))[2][0] for state in OpportunityState}
    assert len(firsts) == 6


def test_a_guess_and_a_mention_are_named_as_steps() -> None:
    unsure = replace(PAGE, links=(link("rival.example", confidence=0.4),))
    assert "not sure where the link to rival.example stands" in " ".join(told(unsure)[2])
    named = PageMention("Own Tea", "Own Tea is fine.", Placement.CONTEXTUAL, Block.BODY, ())
    assert "Own Tea is named here without a link" in " ".join(told(replace(PAGE, mentions=(named,)))[2])
    study = replace(named, brand="Leaf Survey", kind=NameKind.RESEARCH)
    beside = replace(PAGE, mentions=(study,), links=(link("rival.example"),))
    asked = "Your research Leaf Survey is named here without a link to it, beside links to rival.example: ask"
    assert asked in " ".join(told(beside)[2])
    person = replace(PAGE, mentions=(replace(named, brand="Ana Roe", kind=NameKind.PERSON),), links=())
    # There is something to do: nobody is told beside it that there is nothing.
    assert told(person)[2] == ("Ana Roe of your team is named here without a link: ask for one.",)
    linked = replace(PAGE, mentions=(named,), links=(link("own.example"),))
    assert "Own Tea" not in " ".join(told(linked)[2])


def test_a_nofollow_gap_says_so_among_its_reasons() -> None:
    quiet = replace(link("rival.example"), nofollow_cause=NofollowCause.ATTRIBUTE)
    judged = judge_page(replace(PAGE, links=(quiet,)), RIVALS)
    assert "every competitor's link seen here is nofollow" in judged.reasons


def test_a_site_that_is_left_out_is_nothing_to_work_on_unless_somebody_does() -> None:
    page = replace(PAGE, links=(link("rival.example"),))
    out = replace(SITE, left_out=("links to very many sites (221) with 3 words to a link",))
    steps = told(page, out)[2]
    assert steps == (
        "Left out by cleaning: nothing to do here (links to very many sites (221) with 3 words to a link).",
    )
    taken = replace(out, decision=Decision("host.example", OpportunityState.SHORTLISTED, "", "", NOW))
    assert "Left out" not in " ".join(told(page, taken)[2])
