"""A merge writes to whoever may be written to, with what the store holds, and says who is left out."""

from dataclasses import replace

import pytest
from sqlalchemy import Engine, insert, select, update

from crawler.exceptions import NotFound, UsageError
from crawler.items import DuePage, OpportunityState, Placement, Verdict
from crawler.store.contact_rules import ContactWord, set_contact_rule
from crawler.store.decisions import Word, decide, history_of
from crawler.store.mentions import store_mentions
from crawler.store.models import Look, Page, Project, SeenLink, TargetCheck
from crawler.store.projects import create_project, find_project
from crawler.store.templates import (
    Draft,
    Template,
    find_template,
    keep_template,
    list_templates,
    retire_template,
    template_history,
)
from crawler.urls import target_key
from server.gap.listing.query import GapQuery
from server.gap.matrix.rebuild import rebuild
from server.gap.opportunity.opportunity import OpportunityKind
from server.outreach.merge import COLUMNS, READY, as_row, merge, note_contacted
from tests.gap.made_store import OTHER, OWN, RIVAL, START, MadeStore, Seen, make
from tests.store.told import MENTION, check

SHORTLISTED = OpportunityState.SHORTLISTED


@pytest.fixture
def made(store: Engine) -> MadeStore:
    """Sites a to d shortlisted: b is never written to, c was by another project; e is nobody's."""
    made = make(store)
    look = made.look("https://a.example/1", [Seen(RIVAL, Placement.FOOTER), Seen(OTHER, sentence="See their chart.")])
    made.entitle(look, "Charts")
    made.look("https://a.example/2", [Seen(OWN, Placement.SIDEBAR)])
    for name in "bcde":
        made.look(f"https://{name}.example/1", [Seen(RIVAL)])
    with store.begin() as connection:
        for name in "abcd":
            decide(connection, made.project, f"{name}.example", Word(SHORTLISTED, "good", "Kim"))
        never = ContactWord(never=True, reason="asked")
        set_contact_rule(connection, made.project, "b.example", never)
        other = create_project(connection, "other", own=["else.example"], competitors=["x.example"])
        decide(connection, other, "c.example", Word(OpportunityState.REFUSED))
    rebuild(store, made.project)
    return made


def kept(
    made: MadeStore, body: str = "{{ anchor }} in {{ placement }}: {{ sentence }}", name: str = "first"
) -> Template:
    with made.engine.begin() as connection:
        return keep_template(connection, made.project, name, Draft("{{ page_title }}", body, "Kim"))


def test_letters_go_to_whoever_may_be_written_to(made: MadeStore) -> None:
    found = merge(made.engine, made.project, kept(made), GapQuery(states=READY))
    assert [row.site for row in found.rows] == ["a.example", "d.example"]
    first = found.rows[0]
    assert (first.letter.subject, first.letter.text) == ("Charts", "words in contextual: See their chart.")
    facts = first.facts
    assert (facts.page, facts.competitor, facts.their_page) == ("https://a.example/1", OTHER, f"https://{OTHER}/")
    assert (facts.your_placement, facts.your_site, facts.owner, facts.note) == ("sidebar", OWN, "Kim", "good")
    assert facts.competitors == (RIVAL, OTHER)
    assert found.rows[1].letter.empty == ("page_title", "sentence")
    left = {one.site: one.reasons for one in found.left_out}
    assert set(left) == {"b.example", "c.example"}
    assert left["b.example"][0].endswith(": asked")
    assert "refused" in left["c.example"][0]
    row = dict(zip(COLUMNS, as_row(first, found), strict=True))
    assert (row["template"], row["site"], row["state"]) == ("first 1", "a.example", "shortlisted")


def test_a_letter_names_your_page_that_fits_and_what_is_old(made: MadeStore) -> None:
    old = Seen(RIVAL, text="brewing chart 2019", sentence="The brewing chart of 2019.")
    made.look("https://d.example/1", [old])
    made.look("https://e.example/2", [Seen(OWN, text="our brewing chart")])
    rebuild(made.engine, made.project)
    body = "{{ your_page }} is newer{% if fault %}: {{ fault }}{% endif %}"
    (letter,) = (
        row for row in merge(made.engine, made.project, kept(made, body), GapQuery()).rows if row.site == "d.example"
    )
    assert letter.facts.your_page == f"https://{OWN}/"
    assert "2019" in letter.facts.fault
    assert letter.letter.text.startswith(f"https://{OWN}/ is newer: ")


def test_a_dead_target_comes_before_a_better_place(made: MadeStore) -> None:
    check = {
        "key": 7,
        "url": f"https://{RIVAL}/old",
        "at": START,
        "verdict": Verdict.GONE,
        "status": 410,
        "reasons": [],
    }
    with made.engine.begin() as connection:
        connection.execute(update(SeenLink).where(SeenLink.placement == Placement.FOOTER).values(target_key=7))
        connection.execute(insert(TargetCheck).values(check))
    facts = merge(made.engine, made.project, kept(made), GapQuery(states=READY)).rows[0].facts
    assert (facts.competitor, facts.placement) == (RIVAL, "footer")
    assert facts.fault == "the page they link to is gone (410), seen 2026-08-01"


def test_a_letter_tells_what_their_page_calls_itself(made: MadeStore) -> None:
    url = f"https://{OTHER}/chart"
    check = {"key": target_key(url), "url": url, "at": START, "verdict": Verdict.LIVE, "reasons": [], "read": True}
    with made.engine.begin() as connection:
        linked = update(SeenLink).where(SeenLink.url == f"https://{OTHER}/")
        connection.execute(linked.values(url=url, target_key=target_key(url)))
        connection.execute(insert(TargetCheck).values(title="The brewing chart", **check))
    body = "{{ their_title }}{% if not their_title %}no title{% endif %}"
    found = merge(made.engine, made.project, kept(made, body), GapQuery(states=READY)).rows
    assert [row.letter.text for row in found] == ["The brewing chart", "no title"]


def test_author_and_contact_come_from_the_page_or_its_site(made: MadeStore) -> None:
    with made.engine.begin() as connection:
        first = select(Page.known_check_id).where(Page.url == "https://a.example/1").scalar_subquery()
        facts = {"author": "Ana", "published": "2024-03-01"}
        connection.execute(update(Look).where(Look.id == first).values(facts))
        second = select(Page.known_check_id).where(Page.url == "https://a.example/2").scalar_subquery()
        connection.execute(update(Look).where(Look.id == second).values(contact="mailto:Ana@mail.a.example?subject=x"))
    found = merge(made.engine, made.project, kept(made), GapQuery(states=READY))
    facts_told = found.rows[0].facts
    assert (facts_told.author, facts_told.published) == ("Ana", "2024-03-01")
    assert facts_told.contact_page == "mailto:Ana@mail.a.example?subject=x"
    with made.engine.begin() as connection:
        set_contact_rule(connection, made.project, "ana@mail.a.example", ContactWord(never=True, reason="no letters"))
    found = merge(made.engine, made.project, kept(made), GapQuery(states=READY))
    assert "a.example" in {one.site for one in found.left_out if one.reasons[0].endswith("no letters")}


def test_marked_sites_are_in_no_further_merge_of_any_project(made: MadeStore) -> None:
    template = kept(made)
    with made.engine.begin() as connection:
        note_contacted(connection, made.project, merge(made.engine, made.project, template, GapQuery(states=READY)))
        said, *_ = history_of(connection, made.project, "a.example")
    assert (said.state, said.note) == (OpportunityState.CONTACTED, "mail merge, template first version 1")
    again = merge(made.engine, made.project, template, GapQuery(states=(SHORTLISTED, OpportunityState.CONTACTED)))
    assert again.rows == ()
    assert {one.site for one in again.left_out} == {f"{name}.example" for name in "abcd"}


def test_a_merge_holds_as_many_as_are_asked_for(made: MadeStore) -> None:
    found = merge(made.engine, made.project, kept(made), GapQuery(limit=1))
    assert (len(found.rows) + len(found.left_out), found.more) == (1, True)


def test_versions_are_kept_and_a_retired_template_is_not_found(made: MadeStore) -> None:
    kept(made)
    assert kept(made, "new").version == 2
    with made.engine.begin() as connection:
        assert find_template(connection, made.project, "first").body == "new"
        assert find_template(connection, made.project, "first", version=1).version == 1
        assert [one.name for one in list_templates(connection, made.project)] == ["first"]
        retire_template(connection, made.project, "first")
        assert list_templates(connection, made.project) == []
        assert [one.retired for one in template_history(connection, made.project, "first")] == [True, False, False]
        with pytest.raises(NotFound, match="no template 'first'"):
            find_template(connection, made.project, "first")
    assert kept(made, "back").version == 4


@pytest.mark.parametrize(("name", "body"), [("", "x"), ("a/b", "x"), ("a", " \n"), ("a", "x" * 10_001)])
def test_a_template_that_is_none_is_refused(made: MadeStore, name: str, body: str) -> None:
    with pytest.raises(UsageError):
        kept(made, body, name)


def test_lost_links_and_names_are_written_to_as_well(made: MadeStore) -> None:
    with made.engine.begin() as connection:
        connection.execute(update(Project).values(brands=["Own Tea"]))
        project = find_project(connection, "made")
    claim = made.claim("https://lost.example/old", OWN, target_url=f"https://{OWN}/guide", anchor="their guide")
    for hours in (300, 400):
        made.look("https://lost.example/old", verdicts={claim: Verdict.REMOVED}, hours=hours)
    look = made.look("https://named.example/1", hours=401)
    named = DuePage(made.page("https://named.example/1"), "https://named.example/1", "named.example")
    one = check(named, live=False, mentions=(replace(MENTION, site=OWN),))
    with made.engine.begin() as connection:
        store_mentions(connection, [one], [look], sites=project.site_ids)
    rebuild(made.engine, project)
    body = "{{ opportunity }}: {{ page }} {{ lost_page }}{{ named }} {{ anchor }} {{ sentence }} {{ competitor }}"
    template = kept(made, body)
    told = {row.site: row.letter.text for row in merge(made.engine, project, template, GapQuery()).rows}
    assert told["lost.example"] == f"reclaim: https://lost.example/old https://{OWN}/guide their guide  "
    assert told["named.example"] == "unlinked_mention: https://named.example/1 Own Tea  We drink Own Tea. "
    assert told["a.example"].startswith("upgrade: https://a.example/1")
    asked = GapQuery(kinds=(OpportunityKind.RECLAIM,))
    (row,) = merge(made.engine, project, template, asked).rows
    assert (row.site, row.facts.fault) == ("lost.example", f"a link to https://{OWN}/guide was there and is gone")
    assert {"sentence", "competitor"} <= set(row.letter.empty) <= {"page_title", "sentence", "competitor", "named"}


def test_a_letter_speaks_of_the_kind_that_is_asked_for(made: MadeStore) -> None:
    dead = OpportunityKind.BROKEN
    with made.engine.begin() as connection:
        key = connection.scalar(
            select(SeenLink.target_key).where(SeenLink.site_id == made.project.site_ids[RIVAL]).limit(1)
        )
        gone = {"key": key, "url": "x", "at": START, "verdict": Verdict.GONE, "status": 404, "reasons": []}
        connection.execute(insert(TargetCheck).values(gone))
    rebuild(made.engine, made.project)
    found = merge(made.engine, made.project, kept(made, "{{ opportunity }}: {{ fault }}"), GapQuery(kinds=(dead,)))
    assert {row.letter.text.partition(" (")[0] for row in found.rows} == {
        "broken_target: the page they link to is gone"
    }
    plain = merge(made.engine, made.project, kept(made, "{{ opportunity }}"), GapQuery(states=READY))
    assert {row.facts.opportunity for row in plain.rows} <= {*map(str, OpportunityKind)} - {"reclaim"}


def test_a_template_that_cannot_be_filled_is_told_even_where_nobody_would_get_it(made: MadeStore) -> None:
    template = kept(made, "{{ nothing }}")
    with pytest.raises(UsageError, match="there is no fact 'nothing'"):
        merge(made.engine, made.project, template, GapQuery(states=(OpportunityState.WON,)))


def test_a_site_that_nobody_decided_on_is_new_in_its_row(made: MadeStore) -> None:
    found = merge(made.engine, made.project, kept(made), GapQuery())
    states = {row.site: row.state for row in found.rows}
    assert states == {
        "a.example": SHORTLISTED,
        "d.example": SHORTLISTED,
        "e.example": OpportunityState.NEW,
    }
    assert {row.facts.owner for row in found.rows} == {"Kim", ""}


@pytest.mark.parametrize(
    ("contact", "barred"),
    [
        ("mailto:Ana@Mail.a.example", True),
        ("Ana@mail.a.example?subject=Tea", True),
        ("bo@mail.a.example", False),
        ("https://a.example/ana@mail.a.example", False),
        ("https://a.example/contact", False),
        ("", False),
    ],
)
def test_whoever_asked_for_no_letters_gets_none_however_the_address_is_written(
    made: MadeStore, contact: str, barred: bool
) -> None:
    with made.engine.begin() as connection:
        first = select(Page.known_check_id).where(Page.url == "https://a.example/1").scalar_subquery()
        connection.execute(update(Look).where(Look.id == first).values(contact=contact))
        set_contact_rule(connection, made.project, "ana@mail.a.example", ContactWord(never=True, reason="no letters"))
    found = merge(made.engine, made.project, kept(made), GapQuery(states=READY))
    assert ("a.example" in {row.site for row in found.rows}) is not barred
    left = {one.site: one.reasons[0] for one in found.left_out}
    assert left.get("a.example", "").endswith(": no letters") is barred
