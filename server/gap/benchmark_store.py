"""The benchmark read from the store. Needs a summary that is fresh."""

from sqlalchemy import Connection

from crawler.store.projects import ProjectView
from server.gap.benchmark import Benchmark, compare_profiles, notes_of
from server.gap.linked_pages_store import read_linked_pages
from server.gap.need import needs, own_targets
from server.gap.profile import profiles
from server.gap.profile_store import compared, count_profiles
from server.gap.worth import WORDS


def read_benchmark(connection: Connection, project: ProjectView) -> Benchmark:
    """You against each competitor and the middle one, and how many links your pages need."""
    found = profiles(count_profiles(connection, project), compared(project).values())
    pages = read_linked_pages(connection, project).pages
    return Benchmark(
        profiles=found,
        measures=compare_profiles(found),
        needs=needs(own_targets(pages), pages),
        quality_of=WORDS,
        notes=notes_of(found),
    )
