"""Brand names through the whole crawl: found by workers, kept by the parent, listed by the command."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import update

from crawler.fleet import FleetOptions, run_fleet
from crawler.items import Brand, Check
from crawler.store.models import Project
from server.demo.behaviour import Page
from server.demo.misbehaviour import every, misbehaving_web
from server.demo.web import running_web
from tests.crawl.child import Audit, audit_of
from tests.crawl.hostile.row import due_page
from tests.crawl.hostile.table import ROWS
from tests.crawl.web import HASTY, TRACKED, site

TEXT = "Water below the boil keeps green tea sweet, and a minute is enough for the first infusion. "
NAMED = f"<!doctype html><title>Tea</title><article><p>{TEXT * 3}</p><p>Ours is from Own Tea.</p><p>{TEXT * 3}</p>"
LINKED = NAMED.replace("Ours is", "<a href='https://own.test/'>Ours</a> is")


@pytest.fixture
def audit(tmp_path: Path) -> Iterator[Audit]:
    pages = {"/0": Page(NAMED), "/1": Page(LINKED), "/2": Page(NAMED.replace("Own Tea", "own tea"))}
    with audit_of(tmp_path, {"host0.test": site(pages)}) as made:
        with made.engine.begin() as connection:
            connection.execute(update(Project).values(brands=["Own Tea"]))
        yield made


@pytest.mark.parametrize("workers", ["1", "2"])
def test_from_page_to_list(audit: Audit, workers: str) -> None:
    assert audit.verify("--workers", workers).document["verdicts"] == {"removed": 3}
    (page,) = audit.run("mentions", "--json").document["mentions"]
    assert (page["page"], page["sentence"]) == ("http://host0.test/0", "Ours is from Own Tea.")
    linked = audit.run("mentions", "--linked", "--json").document["mentions"]
    assert [(one["page"], one["linked_elsewhere"]) for one in linked] == [
        ("http://host0.test/0", []),
        ("http://host0.test/1", ["own.test"]),
    ]


def test_a_brand_named_on_the_misbehaving_web() -> None:
    """A page that names it without a link, one that writes the address only, and one that is blocked."""
    names = ("brand-named", "named-only", "forbidden")
    pages = [due_page(ROWS[name], every()[name], number) for number, name in enumerate(names, 1)]
    checks: list[Check] = []
    with running_web(misbehaving_web()) as server:
        settings = {**HASTY, "LINKGAP_PROXY": server.url, "LINKGAP_RENDER": False}
        brands = (Brand("Rival Tea", ("rival.test",)), Brand("rival", ("rival.test",)))
        run_fleet(pages, TRACKED, checks.extend, options=FleetOptions(settings=settings, brands=brands))
    told = {check.page_id: [(one.brand, one.sentence) for one in check.mentions] for check in checks}
    named = ("Rival Tea", "We still like the breakfast blend of Rival Tea's best of all.")
    assert told == {1: [named], 2: [], 3: []}
