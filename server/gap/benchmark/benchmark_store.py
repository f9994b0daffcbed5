"""The benchmark read from the store. Needs a summary that is fresh."""

from dataclasses import replace

from sqlalchemy import Connection

from crawler.store.criteria import criteria_of
from crawler.store.lacks import lacks_by_page
from crawler.store.projects import ProjectView
from crawler.store.rankings import list_rankings
from crawler.urls import page_hash, page_key
from server.gap.benchmark.benchmark import Benchmark, compare_profiles, notes_of
from server.gap.benchmark.linked_pages_store import read_linked_pages
from server.gap.benchmark.need import needs, own_targets
from server.gap.benchmark.profile import profiles
from server.gap.benchmark.profile_store import compared, count_profiles
from server.gap.competitors.keywords import in_front
from server.gap.matrix.worth import weights_in_words


def read_benchmark(connection: Connection, project: ProjectView) -> Benchmark:
    """You against each competitor and the middle one, and how many links your pages need."""
    criteria = criteria_of(connection, project)
    found = profiles(count_profiles(connection, project), compared(project).values(), criteria.quality)
    pages = read_linked_pages(connection, project).pages
    targets = own_targets(pages, criteria.business_pages)
    rankings = list_rankings(connection, project)
    wanted_for = {str(page_hash(page_key(page.url))): page.keywords for page in criteria.business_pages}
    ranking = {one.key: in_front(rankings, project.own, one.key, wanted=wanted_for.get(one.key, ())) for one in targets}
    lacks = lacks_by_page(connection, project)
    wanted = needs(targets, pages, ranking)
    return Benchmark(
        profiles=found,
        measures=compare_profiles(found),
        needs=tuple(replace(one, lacks=lacks.get(one.key, ())) for one in wanted),
        quality_of=weights_in_words(criteria.quality),
        notes=notes_of(found),
    )
