"""The gap as a list one can narrow, order and read the reasons of, and as a picture: sets, and sites by competitors."""

from collections.abc import Mapping
from typing import Any

from aiohttp import web

from crawler.cleaning import CleanView
from crawler.items import GapStatus
from crawler.segments import IndustryName, LinkedKind
from crawler.store.criteria import check_criteria
from server.dashboard.asking import Asked
from server.dashboard.downloads import files
from server.dashboard.gap_asking import filters, gap_query, set_words
from server.dashboard.visit import Visit, visit
from server.gap.benchmark.profile import Band
from server.gap.listing.facets import Facets
from server.gap.listing.gap_answer import GapAnswer, gap_answer
from server.gap.listing.query import GapQuery, SiteSort

routes = web.RouteTableDef()

ROWS = 50
SORT_NAMES = {
    SiteSort.COMPETITORS: "competitors live there",
    SiteSort.SITE: "name",
    SiteSort.STATUS: "status",
    SiteSort.BEST_PLACEMENT: "place of theirs",
    SiteSort.LINKS: "links to competitors",
    SiteSort.PAGES: "pages that link",
    SiteSort.AUTHORITY: "authority claimed",
    SiteSort.LAST_SEEN: "last seen",
    SiteSort.SCORE: "score by your weights",
    SiteSort.WARMTH: "warmth",
}
MOST_SETS = 24
"""Sets drawn at once, the largest; the rest are told by number."""


@routes.get("/gap")
async def gap(request: web.Request) -> web.Response:
    """Referring sites under the filters of the address."""
    here, asked = await visit(request), Asked(request.query)
    await here.call.read(check_criteria, here.project)
    query = gap_query(asked, here.project, limit=ROWS)
    answer = await here.call.read(gap_answer, here.project, query)
    shown = await _shown(here, asked, query, answer)
    return here.page(
        "gap.html",
        title="Gap",
        statuses=tuple(GapStatus),
        sort_options=[(sort, SORT_NAMES[sort]) for sort in SiteSort],
        order=lambda sort: here.to("/gap", **_ordered(asked, query, sort)),
        **shown,
    )


@routes.get("/gap/matrix")
async def matrix(request: web.Request) -> web.Response:
    """The same sites as sets of who is live, and cell by cell."""
    here, asked = await visit(request), Asked(request.query)
    await here.call.read(check_criteria, here.project)
    query = gap_query(asked, here.project, limit=ROWS)
    answer = await here.call.read(gap_answer, here.project, query, sets=True)
    sets = answer.sets
    unchosen = asked.kept(without=("after", "set", "yours"))
    return here.page(
        "matrix.html",
        title="Gap matrix",
        sets=sets[:MOST_SETS],
        more_sets=sets[MOST_SETS:],
        largest=max((one.sites for one in sets), default=1),
        list_of=lambda one: here.to("/gap", **unchosen, **set_words(one)),
        tracked=(*here.project.own, *here.project.competitors),
        **await _shown(here, asked, query, answer),
    )


async def _shown(here: Visit, asked: Asked, query: GapQuery, answer: GapAnswer) -> Mapping[str, Any]:
    """What list and picture share: the sites, counts for the filters, and where both go on."""
    found, facets = answer.page, answer.facets
    path = here.call.request.path
    return {
        "sites": found.sites,
        "facets": facets,
        "removed": await here.removed() if query.cleaned is CleanView.KEPT else 0,
        "query": query,
        "asked": asked,
        "number_options": _numbers(facets),
        "bands": tuple(Band),
        "linked_kinds": tuple(LinkedKind),
        "industries": tuple(IndustryName),
        "filters": [(name, value, here.to(path, **words)) for name, value, words in filters(asked)],
        "list_href": here.to("/gap", **asked.kept()),
        "matrix_href": here.to("/gap/matrix", **asked.kept()),
        "files": files(here, "/gap", asked),
        "next_href": here.to(path, **asked.kept(), after=found.next) if found.next else "",
        "first_href": here.to(path, **asked.kept()) if query.after else "",
    }


def _ordered(asked: Asked, query: GapQuery, sort: str) -> Mapping[str, Any]:
    """The words of the list in another order; against it where it has that order already."""
    words = {**asked.kept(without=("after", "sort", "way")), "sort": sort}
    if query.sort == sort:
        words["way"] = "up" if query.falling else "down"
    return words


def _numbers(facets: Facets) -> list[tuple[object, str]]:
    return [("", "any number"), *((number, f"{number} ({sites} sites)") for number, sites in facets.numbers.items())]
