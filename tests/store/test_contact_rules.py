"""Who is never written to: kept with reason and date, taken back openly, and honoured where work is decided on."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine

from crawler.exceptions import UsageError
from crawler.items import OpportunityState
from crawler.store.contact_rules import (
    ContactWord,
    contact_history,
    contact_name,
    contact_rules,
    names_over,
    rule_for,
    rules_for,
    set_contact_rule,
)
from crawler.store.contacted import contacted_site
from crawler.store.decisions import Word, decide
from crawler.store.projects import ProjectView, create_project

NEVER, ALLOW = ContactWord(never=True, reason="asked us to stop", owner="Ana"), ContactWord(never=False, reason="may")


def say(store: Engine, project: ProjectView, name: str, word: ContactWord = NEVER) -> None:
    with store.begin() as connection:
        set_contact_rule(connection, project, contact_name(name), word)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("https://www.Blog.Site.test/a", "site.test"),
        ("medium.com/@ana/post", "medium.com/@ana"),
        (" mailto:Ana@Site.test ", "ana@site.test"),
        ("@Mail.Site.test", "@mail.site.test"),
    ],
)
def test_names_are_kept_in_one_form(text: str, name: str) -> None:
    assert contact_name(text) == name


@pytest.mark.parametrize("text", ["", "nothing", "ana@", "a b@site.test", "ana@localhost", "x@y@site.test"])
def test_what_names_nobody_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="is no"):
        contact_name(text)


@given(st.text(max_size=60))
def test_a_name_is_its_own_name(text: str) -> None:
    try:
        name = contact_name(text)
    except UsageError:
        return
    assert contact_name(name) == name
    assert name in names_over(name)


def test_a_rule_holds_until_it_is_taken_back_and_all_of_it_is_kept(store: Engine, project: ProjectView) -> None:
    say(store, project, "a.test")
    say(store, project, "a.test", replace(NEVER, reason="again"))
    say(store, project, "b.test")
    with store.connect() as connection:
        assert [(rule.name, rule.reason) for rule in contact_rules(connection, project)] == [
            ("a.test", "again"),
            ("b.test", "asked us to stop"),
        ]
    say(store, project, "a.test", ALLOW)
    with store.connect() as connection:
        assert [rule.name for rule in contact_rules(connection, project)] == ["b.test"]
        history = contact_history(connection, project, "a.test")
        assert [(one.never, one.reason) for one in history] == [
            (False, "may"), (True, "again"), (True, "asked us to stop")
        ]  # fmt: skip
    with pytest.raises(UsageError, match="not on the do-not-contact list"):
        say(store, project, "a.test", ALLOW)


@pytest.mark.parametrize(
    ("rule", "asked", "forbidden"),
    [
        ("site.test", "site.test", True),
        ("site.test", "ana@mail.site.test", True),
        ("@mail.site.test", "ana@mail.site.test", True),
        ("@mail.site.test", "mail.site.test", False),
        ("ana@site.test", "bo@site.test", False),
        ("ana@site.test", "site.test", False),
        ("medium.com", "medium.com/@ana", True),
        ("medium.com/@ana", "medium.com/@bo", False),
    ],
)
def test_a_rule_covers_what_stands_under_it(
    store: Engine, project: ProjectView, rule: str, asked: str, forbidden: bool
) -> None:
    say(store, project, rule)
    with store.connect() as connection:
        assert (rule_for(connection, project, asked) is not None) is forbidden
        assert (asked in rules_for(connection, project, [asked, "other.test"])) is forbidden


@pytest.mark.parametrize("state", [OpportunityState.SHORTLISTED, OpportunityState.CONTACTED])
def test_a_site_on_the_list_is_not_worked_on(store: Engine, project: ProjectView, state: OpportunityState) -> None:
    say(store, project, "a.test")
    with store.begin() as connection, pytest.raises(UsageError, match=r"a\.test cannot be .* asked us to stop"):
        decide(connection, project, "a.test", Word(state))
    with store.begin() as connection:
        assert decide(connection, project, "a.test", Word(OpportunityState.EXCLUDED)).state == "excluded"
    say(store, project, "a.test", ALLOW)
    with store.begin() as connection:
        assert decide(connection, project, "a.test", Word(state)).state is state


def test_a_list_is_a_projects_own(store: Engine, project: ProjectView) -> None:
    say(store, project, "a.test")
    with store.begin() as connection:
        other = create_project(connection, "other", own=["else.test"], competitors=["one.test"])
        assert rule_for(connection, other, "a.test") is None
        with pytest.raises(UsageError, match="one of the sites compared"):
            set_contact_rule(connection, project, "one.test", NEVER)


def test_whoever_was_written_to_in_any_project_is_known(store: Engine, project: ProjectView) -> None:
    with store.begin() as connection:
        other = create_project(connection, "other", own=["else.test"], competitors=["one.test"])
        decide(connection, other, "a.test", Word(OpportunityState.CONTACTED, owner="Bo"))
        decide(connection, other, "b.test", Word(OpportunityState.REFUSED))
        decide(connection, other, "c.test", Word(OpportunityState.SHORTLISTED))
        decide(connection, other, "a.test", Word(OpportunityState.NEW))
        told = {site: contacted_site(connection, site) for site in ("a.test", "b.test", "c.test", "d.test")}
    assert told["a.test"] is not None
    assert told["b.test"] is not None
    day = f"{told['a.test'].at:%Y-%m-%d}"
    assert told["a.test"].words(project) == f"it was written to on {day} by Bo, in the project 'other'"
    assert told["b.test"].words(other) == f"it refused on {day}, in this project"
    assert (told["c.test"], told["d.test"]) == (None, None)


def test_a_reason_and_an_owner_are_kept_up_to_their_lengths(store: Engine, project: ProjectView) -> None:
    say(store, project, "a.test", ContactWord(never=True, reason="x" * 4_000, owner="y" * 200))
    for word in (ContactWord(never=True, reason="x" * 4_001), ContactWord(never=True, owner="y" * 201)):
        with pytest.raises(UsageError, match="at most 4000 characters of a reason are kept, and 200 of an owner"):
            say(store, project, "b.test", word)
    with store.connect() as connection:
        assert [rule.name for rule in contact_rules(connection, project)] == ["a.test"]


def test_a_rule_is_told_with_its_day_and_its_reason_where_it_has_one(store: Engine, project: ProjectView) -> None:
    say(store, project, "a.test", ContactWord(never=True))
    say(store, project, "b.test")
    with store.connect() as connection:
        plain, said = contact_rules(connection, project)
    assert plain.words == f"a.test is on the do-not-contact list since {plain.at:%Y-%m-%d}"
    assert said.words == f"b.test is on the do-not-contact list since {said.at:%Y-%m-%d}: asked us to stop"


def test_the_rule_of_the_very_address_is_told_before_that_of_its_site(store: Engine, project: ProjectView) -> None:
    for name in ("ana@mail.site.test", "@site.test", "site.test"):
        say(store, project, name, replace(NEVER, reason=f"by {name}"))
    with store.connect() as connection:
        found = rules_for(connection, project, ["ana@mail.site.test", "bo@mail.site.test", "site.test", "free.test"])
        assert {text: rule.name for text, rule in found.items()} == {
            "ana@mail.site.test": "ana@mail.site.test",
            "bo@mail.site.test": "@site.test",
            "site.test": "site.test",
        }
        assert rules_for(connection, project, []) == {}
        assert rule_for(connection, project, "free.test") is None


def test_what_no_database_keeps_is_cleaned(store: Engine, project: ProjectView) -> None:
    say(store, project, "a.test", ContactWord(never=True, reason="no\0w", owner="A\udcff"))
    with store.connect() as connection:
        (rule,) = contact_rules(connection, project)
    assert (rule.reason, rule.owner) == ("no\ufffdw", "A\ufffd")
