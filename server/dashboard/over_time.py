"""What was known of claimed links day by day, on a page beside their list."""

from collections.abc import Sequence
from datetime import date

from aiohttp import web

from crawler.items import MISSING_VERDICTS, UNKNOWN_VERDICTS, Verdict
from crawler.store.projects import ProjectView
from crawler.urls import checked_site
from server.dashboard.asking import Asked
from server.dashboard.claims_asking import UNSEEN
from server.dashboard.visit import Visit, visit
from server.gap.progress.over_time import ALL, KnownDay, KnownOf, known_by_day

routes = web.RouteTableDef()

PATH = "/claims/over-time"


@routes.get(PATH)
async def over_time(request: web.Request) -> web.Response:
    """A curve and its table, of all claims or of those that the address names."""
    here, asked = await visit(request), Asked(request.query)
    of = known_of(asked, here.project)
    if of == ALL:
        await here.counted(known_by_day)
    days = await days_of(here, of)
    return here.page(
        "over_time.html",
        title="Claims over time",
        of=of,
        days=days,
        query={name: value for name, value in (("source", of.source), ("site", of.sites)) if value},
        rows=rows_of(here, of, days),
    )


def known_of(asked: Asked, project: ProjectView) -> KnownOf:
    """Which claims an address asks for. Raises UsageError for words that are nothing to choose."""
    source = asked.text("source")
    sites = asked.among("site", (*project.own, *project.competitors))
    return KnownOf(checked_site(source) if source else "", sites)


async def days_of(here: Visit, of: KnownOf) -> tuple[KnownDay, ...]:
    """The days; those of all claims are kept ready."""
    if of == ALL:
        return (await here.kept(known_by_day))[1]
    return await here.call.read(known_by_day, here.project, of)


def rows_of(here: Visit, of: KnownOf, days: Sequence[KnownDay]) -> dict[date, dict[str, str]]:
    """Where each day's numbers lead: to the claims as they were known then, on the last day as they are now."""
    words = {"claims": (), "live": (Verdict.LIVE,), "missing": MISSING_VERDICTS, "open": (*UNKNOWN_VERDICTS, UNSEEN)}
    return {
        one.day: {
            name: here.to(
                "/claims",
                source=of.source,
                site=of.sites,
                verdict=sorted(verdicts),
                as_of="" if one is days[-1] else one.day.isoformat(),
            )
            for name, verdicts in words.items()
        }
        for one in days
    }
