"""The pages that compare, in real Chromium: narrow and wide, light and dark, with axe-core."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from playwright.async_api import Browser
from sqlalchemy import update

from crawler.criteria import Criteria, Keyword
from crawler.exports.lacks import ClaimedLack
from crawler.exports.mention_values import ClaimedMention, MentionFile
from crawler.exports.ranks import Rank
from crawler.items import GoalKind
from crawler.lacks import LackKind, Severity
from crawler.store.baselines import BaselinePlan, make_baseline
from crawler.store.claimed_mentions import add_claimed_mentions
from crawler.store.criteria import keep_criteria
from crawler.store.goals import Goal, set_goal
from crawler.store.lacks import add_lacks
from crawler.store.progress_models import BaselineRow
from crawler.store.rankings import add_rankings
from crawler.urls import page_hash, page_key
from server.gap.matrix.rebuild import rebuild
from server.gap.progress.noted import Noted, note_figure
from tests.gap.made_store import OWN, RIVAL, MadeStore, Seen
from tests.server.conftest import Client
from tests.server.dashboard.browsing import faults, signed_in, spilled

KEY = page_hash(page_key(f"https://{RIVAL}/"))
ASSETS = ("/assets", "/assets?equal=no", f"/assets/{KEY}")
PAGES = ("/", "/progress", "/progress?state=closed", "/competitors", "/competitors/graph", "/benchmark", *ASSETS)
PAGES += ("/links", "/topics", "/lacks", "/opportunities/mentions/claimed")
PAGES += ("/gap?of=you&topic=words&band=unknown", "/sites/site-0.example")


@pytest.fixture
def compared(full: MadeStore) -> MadeStore:
    """A frozen cohort with a site of it closed since, one newly opened, goals, and noted figures."""
    rebuild(full.engine, full.project)
    with full.engine.begin() as connection:
        make_baseline(connection, full.project, BaselinePlan("first", note="before we write to anybody"))
        connection.execute(update(BaselineRow).values(made_at=datetime(2026, 8, 2, tzinfo=UTC)))
        for kind in (GoalKind.ANY, GoalKind.CONTEXTUAL):
            set_goal(connection, full.project, Goal("2026Q3", kind, 12))
        for site in (OWN, RIVAL):
            note_figure(connection, full.project, Noted(site, "dr", 43, date(2026, 7, 1), "ahrefs", note="by hand"))
        keep_criteria(connection, full.project, Criteria(keywords=(Keyword("words"), Keyword("words " + "t" * 80))))
        told = [
            ClaimedMention(nth, f"https://told-{nth}.example/{'p' * 90}", "t" * 120, "", "s" * 60) for nth in (1, 2)
        ]
        add_claimed_mentions(connection, full.project, MentionFile("a service " * 4, tuple(told), ()), file="feed.xml")
        lack = ClaimedLack(2, f"https://{OWN}/", LackKind.CONTENT, "i" * 120, Severity.HIGH, "tool" * 12, "2026-08-01")
        add_lacks(connection, full.project, [lack], file="audit.csv", at=datetime(2026, 8, 2, tzinfo=UTC))
        own, days = f"https://{OWN}/", ((9, "2026-07-01"), (4, "2027-07-01"))
        ranks = [Rank("k" * 60, place, own, None, day) for place, day in days]
        add_rankings(connection, full.project, ranks, file="positions.csv")
    for url in [url for url in full.pages if "site-" in url][:1]:
        full.look(url, [Seen(RIVAL), Seen(OWN)], hours=24 * 300)
    full.look(f"https://{'newly-' * 8}opened.example/1", [Seen(RIVAL)], hours=24 * 300)
    rebuild(full.engine, full.project)
    return full


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (980, "light"), (1440, "light")])
async def test_pages_keep_their_boxes_their_policy_and_nobody_out(
    client: Client, browser: Browser, compared: MadeStore, width: int, scheme: Any
) -> None:
    wrong: list[str] = []
    viewport: Any = {"width": width, "height": 800}
    async with signed_in(browser, client, viewport=viewport, color_scheme=scheme) as (_, page):
        page.on("console", lambda said: wrong.append(f"console: {said.text}"))
        for path in PAGES:
            answer = await page.goto(path)
            assert answer is not None
            assert answer.status == 200, path
            wrong += [f"{path}: {box}" for box in await spilled(page)]
            if await page.evaluate("document.documentElement.scrollWidth") > width:
                wrong.append(f"{path} is wider than {width}")
            wrong += await faults(page)
    assert wrong == []
