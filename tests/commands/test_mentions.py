"""`linkgap mentions`: the form of each output."""

import csv
import io
from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine, update

from crawler.items import DuePage
from crawler.store.due import DueOptions, due_page_ids, due_pages
from crawler.store.looks import store_checks
from crawler.store.models import Look, Project
from crawler.store.projects import ProjectView
from tests.commands.conftest import Linkgap
from tests.store.told import MENTION, check, claim, load


@pytest.fixture
def seen(store: Engine, project: ProjectView) -> list[DuePage]:
    """Three pages that name the brand."""
    load(store, project, [claim(n, f"http://host{n}.test/") for n in range(2, 5)])
    with store.begin() as connection:
        pages = list(due_pages(connection, due_page_ids(connection, DueOptions(project.id))))
        looks = [check(page, mentions=(MENTION,)) for page in pages]
        store_checks(connection, None, looks, sites=project.site_ids)
    return pages


def test_json_has_the_promised_form(seen: list[DuePage], linkgap: Linkgap) -> None:
    ran = linkgap("mentions", "--json", "--limit", "2")

    assert (ran.status, ran.err) == (0, "")
    assert set(ran.document) == {"project", "mentions", "next", "unsearched"}
    assert len(ran.document["mentions"]) == 2
    one = {
        "brand": "Own Tea",
        "kind": "brand",
        "text": "Own Tea",
        "sentence": "We drink Own Tea.",
        "placement": "contextual",
        "block": "body",
        "confidence": 0.9,
        "link": None,
    }
    assert ran.document["mentions"][0] == {
        "page": "http://host2.test/",
        "site": "host2.test",
        "title": "Tea",
        **one,
        "linked_elsewhere": [],
        "reasons": ["the page was read and holds no link to own.test", *MENTION.reasons],
        "checked_at": "2026-09-01T12:00:00+00:00",
        "look": "raw",
        "mentions": [one | {"reasons": list(MENTION.reasons)}],
        "claimed": [],
    }
    rest = linkgap("mentions", "--json", "--after", ran.document["next"]).document
    assert ([page["page"] for page in rest["mentions"]], rest["next"]) == (["http://host4.test/"], None)


def test_table_and_file(seen: list[DuePage], linkgap: Linkgap) -> None:
    ran = linkgap("mentions", "--limit", "1")
    line = ran.out.splitlines()[1]
    assert all(word in line for word in ("http://host2.test/", "contextual", "We drink Own Tea.", "holds no link"))
    assert "More follow: --after" in ran.err
    rows = list(csv.DictReader(io.StringIO(linkgap("mentions", "--csv", "-").out)))
    assert [(row["page"], row["sentence"], row["times"]) for row in rows][2] == (
        "http://host4.test/",
        "We drink Own Tea.",
        "1",
    )


def test_no_mentions_says_what_to_do(project: ProjectView, store: Engine, linkgap: Linkgap) -> None:
    assert "linkgap verify" in linkgap("mentions").out
    assert linkgap("mentions", "--brand", "Strange").status == 2
    with store.begin() as connection:
        connection.execute(update(Project).values(brands=[]))
    ran = linkgap("mentions")
    assert (ran.status, ran.out) == (2, "")
    assert "linkgap brands --add" in ran.err


def test_names_of_criteria_are_looked_for_and_what_is_not_yet_is_told(
    seen: list[DuePage], store: Engine, linkgap: Linkgap
) -> None:
    with store.begin() as connection:
        connection.execute(update(Look).values(reader="1"))
        connection.execute(update(Project).values(created_at=datetime(2026, 8, 1, tzinfo=UTC)))
    ran = linkgap("criteria", "--person", "Ana Roe", "--research", "Leaf Survey", "--json")
    assert ran.document["criteria"]["people"] == ["Ana Roe"]
    assert '"Ana Roe" (person) has not been looked for yet in 3 pages looked at before.' in ran.err
    assert "linkgap verify --older-than 1d" in ran.err
    assert "--again" not in ran.err
    told = linkgap("mentions", "--kind", "person", "--brand", "Ana Roe", "--json").document
    assert told["mentions"] == []
    assert told["unsearched"][1] == {"name": "Leaf Survey", "kind": "research", "pages": 3, "kept": 0}
    assert "has not been looked for yet in 3 pages" in linkgap("mentions").err
    assert linkgap("mentions", "--brand", "Leaf Survey", "--json").status == 0
