"""Scores and opportunities as the store keeps them: with the summary, for a few sites alone, and by other weights."""

import pytest
from sqlalchemy import insert, select, update

from crawler.exceptions import UsageError
from crawler.items import OpportunityState, Placement, Tool, Verdict
from crawler.store.decisions import Word, decide
from crawler.store.models import Look, SeenLink, Site, TargetCheck
from crawler.store.summary_models import Summary
from crawler.store.weightings import weightings
from crawler.urls import target_key
from server.gap.listing.listing import list_sites
from server.gap.listing.query import GapQuery, SiteSort
from server.gap.matrix.freshness import ensure_fresh
from server.gap.matrix.rebuild import rebuild
from server.gap.opportunity.opportunity import OpportunityKind
from server.gap.opportunity.pitch_store import PitchQuery, list_pitches, pitches_on, stream_pitches
from server.gap.priority.priorities import parts_of_site, reset_weights, set_weights, steady_sites, weights_of
from server.gap.priority.score import DEFAULT_WEIGHTS, Part
from tests.gap.made_store import OTHER, OWN, RIVAL, START, MadeStore, Seen

DR = "Domain Rating"


@pytest.fixture
def filled(made: MadeStore) -> MadeStore:
    """tea speaks of tea and has little authority; big has much and speaks of nothing of ours; foot is yours too."""
    made.look("https://friend.example/a", [Seen(OWN, text="green tea brewing")])
    look = made.look(
        "https://tea.example/p",
        [Seen(RIVAL, text="brewing guide", sentence="A brewing guide to green tea."), Seen(OTHER)],
    )
    made.entitle(look, "Green tea resources of 2020")
    made.look("https://big.example/p", [Seen(RIVAL, Placement.SIDEBAR)])
    made.look("https://foot.example/p", [Seen(RIVAL), Seen(OWN, Placement.FOOTER)])
    for site, figure, visits in (("tea", 10.0, None), ("big", 90.0, 4000), ("foot", 50.0, None)):
        said = {"authority": figure, "authority_name": DR, "traffic": visits, "first_seen": "2026-10-01"}
        made.claim(f"https://{site}.example/p", RIVAL, tool=Tool.AHREFS, **said)
    rebuild(made.engine, made.project)
    return made


def scores(made: MadeStore) -> dict[str, float]:
    found = list_sites(made.engine, made.project, GapQuery(sort=SiteSort.SCORE)).sites
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    return {one.site.partition(".")[0]: one.score for one in found}


def parts(made: MadeStore, site: str) -> dict[Part, tuple[float | None, str]]:
    with made.engine.connect() as connection:
        found = parts_of_site(connection, made.project, site)
    assert found is not None
    return {one.part: (one.value, one.reason) for one in found[1]}


def test_relevance_outweighs_authority(filled: MadeStore) -> None:
    found = scores(filled)
    assert found["tea"] > found["foot"] > found["big"]


def test_each_part_tells_its_source_and_age(filled: MadeStore) -> None:
    big, tea = parts(filled, "big.example"), parts(filled, "tea.example")
    assert big[Part.AUTHORITY][0] == pytest.approx(5 / 6)
    assert big[Part.AUTHORITY][1].startswith(f"DR 90 (ahrefs, loaded {START.date()}; a vendor's estimate)")
    assert big[Part.TRAFFIC] == (0.5, "visits estimated by a tool: 4,000")
    assert tea[Part.TRAFFIC] == (None, "unknown: no export gives visits")
    assert tea[Part.PLACEMENT] == (1.0, "best link to a competitor: contextual, followed")
    assert tea[Part.COMPETITORS][1] == "2 of 3 competitors live there"
    assert tea[Part.FRESHNESS][1] == "newest link first seen by a tool on 2026-10-01"
    assert (big[Part.RELEVANCE][0], tea[Part.RELEVANCE][0]) == (0.0, 1.0)
    assert tea[Part.BUSINESS] == (
        None,
        "unknown: fits https://own.example/ by brewing, green, tea, word, whose value is not set",
    )


def test_a_metric_is_one_scale_whatever_its_headers_call_it(made: MadeStore) -> None:
    """Two exports of one tool and a third tool's; figures of pages are another metric."""
    for site, figure, name in (("a", 10.0, "DR"), ("b", 50.0, "Domain rating"), ("c", 90.0, "Domain Rating")):
        made.claim(f"https://{site}.example/p", RIVAL, authority=figure, authority_name=name)
    made.claim("https://c.example/q", RIVAL, tool=Tool.SEMRUSH, authority=70.0, authority_name="dr")
    made.claim("https://c.example/r", RIVAL, authority=99.0, authority_name="UR")
    rebuild(made.engine, made.project)
    share, told = parts(made, "c.example")[Part.AUTHORITY]
    assert told.startswith(f"DR 90 (ahrefs, loaded {START.date()}")
    assert "UR 99" in told
    assert "70" not in told
    assert share == pytest.approx((5 / 6 + 1 / 2) / 2)
    assert parts(made, "a.example")[Part.AUTHORITY][0] == pytest.approx(1 / 6)
    named = {one.site: one.authority_name for one in list_sites(made.engine, made.project, GapQuery()).sites}
    assert named == {"a.example": "DR", "b.example": "DR", "c.example": "UR"}


def test_a_few_sites_are_judged_on_the_same_scale(filled: MadeStore) -> None:
    before = scores(filled)
    with filled.engine.connect() as connection:
        source = connection.scalar(select(Site.id).where(Site.key == "big.example"))
    rebuild(filled.engine, filled.project, sources=[source or 0])
    assert scores(filled) == before


def test_other_weights_score_every_site_at_once(filled: MadeStore) -> None:
    with filled.engine.begin() as connection:
        zero = {str(part): 0.0 for part in Part}
        set_weights(connection, filled.project, {**zero, "authority": 10.0}, note="by the tool alone")
    found = scores(filled)
    assert found == {"big": 83.3, "foot": 50.0, "tea": 16.7, "friend": 0.0}
    with filled.engine.connect() as connection:
        assert [one.note for one in weightings(connection, filled.project)] == ["by the tool alone"]
    assert ensure_fresh(filled.engine, filled.project) is False
    rebuild(filled.engine, filled.project)
    assert scores(filled) == found
    with filled.engine.begin() as connection:
        reset_weights(connection, filled.project)
        assert weights_of(connection, filled.project) == DEFAULT_WEIGHTS
    assert scores(filled)["tea"] > scores(filled)["big"]


def test_wrong_weights_change_nothing(filled: MadeStore) -> None:
    with filled.engine.begin() as connection, pytest.raises(UsageError, match="no part"):
        set_weights(connection, filled.project, {"fame": 3.0})
    with filled.engine.connect() as connection:
        assert weightings(connection, filled.project) == []


def test_a_linked_page_that_was_read_is_told_by_its_title_and_finds_yours_by_it(filled: MadeStore) -> None:
    theirs, yours = f"https://{RIVAL}/p/1", f"https://{OWN}/gongfu-ceremony"
    filled.look("https://other.example/a", [Seen(OWN)])
    filled.look("https://mute.example/p", [Seen(RIVAL, text="here", sentence="More of it here.")])
    check = {"key": target_key(theirs), "url": theirs, "at": START, "verdict": Verdict.LIVE, "reasons": []}
    with filled.engine.begin() as connection:
        for page, url in (("https://mute.example/p", theirs), ("https://other.example/a", yours)):
            looks = select(Look.id).where(Look.url == page)
            linked = update(SeenLink).where(SeenLink.look_id.in_(looks))
            connection.execute(linked.values(url=url, target_key=target_key(url)))
    rebuild(filled.engine, filled.project)
    with filled.engine.connect() as connection:
        (before, *_) = pitches_on(connection, filled.project, "mute.example")
    assert (before.links_to, before.links_to_title, before.your_page) == (theirs, "", "")
    with filled.engine.begin() as connection:
        connection.execute(insert(TargetCheck).values(title="The gongfu ceremony | Rival", read=True, **check))
        (after, *_) = pitches_on(connection, filled.project, "mute.example")
    assert (after.links_to_title, after.your_page) == ("The gongfu ceremony | Rival", yours)
    assert after.your_page_why == "shares the words ceremony, gongfu; ceremony, gongfu by what their page calls itself"


def test_the_list_is_narrowed_by_score_and_kind(filled: MadeStore) -> None:
    least = scores(filled)["foot"]
    found = list_sites(filled.engine, filled.project, GapQuery(score=least, fewest=1)).sites
    assert sorted(one.site for one in found) == ["foot.example", "tea.example"]
    found = list_sites(filled.engine, filled.project, GapQuery(kinds=(OpportunityKind.UPGRADE,))).sites
    assert [one.site for one in found] == ["foot.example"]


def test_an_author_or_a_contact_page_is_how_a_site_is_reached(filled: MadeStore) -> None:
    assert parts(filled, "tea.example")[Part.REACHABILITY][0] is None
    noted = update(Look).where(Look.url == "https://tea.example/p")
    with filled.engine.begin() as connection:
        connection.execute(noted.values(words=300, author="Ana", contact="https://tea.example/contact"))
    rebuild(filled.engine, filled.project)
    told = "contact: https://tea.example/contact, author: Ana"
    assert parts(filled, "tea.example")[Part.REACHABILITY] == (1.0, told)
    with filled.engine.connect() as connection:
        found = pitches_on(connection, filled.project, "tea.example")
    assert {(one.author, one.contact) for one in found} == {("Ana", "https://tea.example/contact")}


def test_steady_sites_are_gaps_and_upgrades(filled: MadeStore) -> None:
    with filled.engine.connect() as connection:
        found = steady_sites(connection, filled.project, top=2)
    assert [one.site for one in found] == ["tea.example", "foot.example"]
    assert all(one.told for one in found)


def test_what_could_be_won_has_its_facts(filled: MadeStore) -> None:
    found = {
        one.kind: one
        for one in list_pitches(filled.engine, filled.project, PitchQuery()).pitches
        if one.site == "tea.example"
    }
    assert set(found) == {
        OpportunityKind.OUTDATED,
        OpportunityKind.RESOURCE,
        OpportunityKind.DIGITAL_PR,
        OpportunityKind.INTERSECT,
    }
    old = found[OpportunityKind.OUTDATED]
    assert (old.page, old.title, old.language) == ("https://tea.example/p", "Green tea resources of 2020", "en")
    assert (old.competitor, old.links_to, old.anchor) == (RIVAL, f"https://{RIVAL}/", "brewing guide")
    assert old.sentence == "A brewing guide to green tea."
    assert (old.your_page, old.your_page_why) == ("https://own.example/", "shares the words brewing, green, tea")
    assert (old.author, old.contact) == (None, None)


def test_a_dead_target_is_an_opportunity_once_it_is_known(filled: MadeStore) -> None:
    with filled.engine.begin() as connection:
        connection.execute(update(SeenLink).where(SeenLink.text == "brewing guide").values(target_key=77))
        row = {"key": 77, "url": "https://rival.example/", "at": START, "reasons": []}
        connection.execute(insert(TargetCheck).values(row | {"verdict": Verdict.LIVE, "status": 200}))
        connection.execute(insert(TargetCheck).values(row | {"verdict": Verdict.GONE, "status": 404}))
    assert ensure_fresh(filled.engine, filled.project) is True
    found = list_pitches(filled.engine, filled.project, PitchQuery(kinds=(OpportunityKind.BROKEN,))).pitches
    assert [(one.site, one.target_status, one.sentence) for one in found] == [
        ("tea.example", 404, "A brewing guide to green tea.")
    ]


def test_refused_sites_are_left_out_and_pages_go_on(filled: MadeStore) -> None:
    sites = {one.site for one in stream_pitches(filled.engine, filled.project, PitchQuery())}
    assert sites == {"tea.example", "foot.example", "big.example"}
    with filled.engine.begin() as connection:
        decide(connection, filled.project, "tea.example", Word(OpportunityState.REFUSED))
    first = list_pitches(filled.engine, filled.project, PitchQuery(limit=1))
    assert {one.site for one in first.pitches} == {"foot.example"}
    second = list_pitches(filled.engine, filled.project, PitchQuery(limit=1, after=first.next or ""))
    assert {one.site for one in second.pitches} == {"big.example"}
    assert second.next is None
    with filled.engine.connect() as connection:
        assert {one.kind for one in pitches_on(connection, filled.project, "tea.example")} >= {
            OpportunityKind.INTERSECT
        }
        assert pitches_on(connection, filled.project, "nobody.example") == ()


def test_summary_and_list_agree_on_the_kinds(filled: MadeStore) -> None:
    with filled.engine.connect() as connection:
        kept = {row.source: row.kinds for row in connection.execute(select(Summary.source, Summary.kinds))}
        for site, kinds in kept.items():
            told = ",".join(one.kind for one in pitches_on(connection, filled.project, site))
            assert kinds == (f",{told}," if told else "")
