"""What scores are measured on: how the figures of each metric spread over the sites, and which pages you have.

Made whole with the summary and kept, so that judging a few sites anew measures them on the same scale.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from crawler.criteria import Criteria
from crawler.store.models import ClaimRow, Export, SeenLink
from crawler.store.priority_models import RankListRow, ScoreBasis, SiteRank
from crawler.store.projects import ProjectView
from crawler.store.raw_rows import raw_rows
from crawler.urls import page_key
from server.gap.matrix.evidence import claimants
from server.gap.priority.figures import TRAFFIC, Basis, Claimed, Figure
from server.gap.priority.metric import metric_name
from server.gap.priority.score import steps_of
from server.gap.priority.topics import Topic, Topics, page_topic, words_of

OWN_LINKS = 3_000
"""Links to your sites that are read for which pages of yours are known and what they are called."""
OWN_PAGES = 200
TEXTS = 3


def count_basis(connection: Connection, project: ProjectView) -> Basis:
    """Count anew over every referring site of the project."""
    spread: dict[str, list[float]] = {}
    for _, claimed in claimed_of(connection, project, None):
        for figure in claimed.figures.values():
            spread.setdefault(figure.name, []).append(figure.value)
        if claimed.traffic is not None:
            spread.setdefault(TRAFFIC, []).append(float(claimed.traffic))
    return Basis({name: steps_of(values) for name, values in spread.items()}, _own_pages(connection, project))


def keep_basis(connection: Connection, project: ProjectView, basis: Basis) -> None:
    """Keep it for whoever judges a part."""
    connection.execute(delete(ScoreBasis).where(ScoreBasis.project_id == project.id))
    connection.execute(insert(ScoreBasis).values(project_id=project.id, basis=asdict(basis)))


def read_basis(connection: Connection, project: ProjectView) -> Basis:
    """The basis that is kept; made where there is none yet."""
    kept = connection.scalar(select(ScoreBasis.basis).where(ScoreBasis.project_id == project.id))
    if kept:
        return Basis(kept["steps"], kept["pages"])
    keep_basis(connection, project, basis := count_basis(connection, project))
    return basis


def topics_of(basis: Basis, criteria: Criteria) -> Topics:
    """What the project wants to be linked for: keywords, business pages, and the pages of yours that are known."""
    topics = [Topic(one.text, words_of(one.text)) for one in criteria.keywords]
    business = {page_key(page.url): page for page in criteria.business_pages}
    for page in criteria.business_pages:
        called = [*page.keywords, *basis.pages.get(page.url, ())]
        topics.append(page_topic(page.url, called, value=float(page.value)))
    topics += [page_topic(url, texts) for url, texts in basis.pages.items() if page_key(url) not in business]
    return Topics(tuple(one for one in topics if one.words))


def claimed_of(
    connection: Connection, project: ProjectView, sources: Collection[int] | None
) -> Iterator[tuple[int, Claimed]]:
    """What exports and open lists say of referring sites, by id."""
    exports, ranks = exports_of(connection), ranks_of(connection, sources)
    rows = raw_rows(connection, claimants(project, sources))
    for source, claims in groupby(rows, key=itemgetter(0)):
        yield source, claimed_by(claims, exports, ranks.pop(source, {}))
    yield from ((source, Claimed(figures=figures)) for source, figures in ranks.items())


Told = Mapping[int, tuple[str, str]]
"""An export's id -> its tool and the ISO date it was loaded."""


def exports_of(connection: Connection) -> Told:
    """Every export of the store."""
    rows = connection.execute(select(Export.id, Export.tool, Export.loaded_at))
    return {row.id: (str(row.tool), row.loaded_at.date().isoformat()) for row in rows}


def claimed_by(claims: Iterable[Sequence[Any]], exports: Told, figures: dict[str, Figure]) -> Claimed:
    """What the rows of `server.gap.matrix.evidence.claimants` of one site come to, beside its figures in open lists."""
    most, latest = None, ""
    for _, export, name, authority, traffic, newest in claims:
        if authority is not None:
            tool, at = exports[export]
            called = metric_name(name) if name else f"{tool} authority"
            known = figures.get(called)
            if known is None or authority > known.value:
                figures[called] = Figure(called, authority, tool, at)
        if traffic is not None:
            most = max(traffic, most or 0)
        if newest and newest > latest:
            latest = newest
    return Claimed(figures, most, latest)


def ranks_of(connection: Connection, sources: Collection[int] | None) -> dict[int, dict[str, Figure]]:
    """Places in open lists: the first place is the highest figure."""
    query = select(SiteRank.site_id, SiteRank.name, SiteRank.place, RankListRow.as_of)
    query = query.join(RankListRow, RankListRow.name == SiteRank.name)
    if sources is not None:
        query = query.where(SiteRank.site_id.in_(sources))
    found: dict[int, dict[str, Figure]] = {}
    for site, name, place, as_of in connection.execute(query):
        found.setdefault(site, {})[name] = Figure(name, -float(place), name, as_of, open=True)
    return found


def _own_pages(connection: Connection, project: ProjectView) -> dict[str, list[str]]:
    """Pages of yours that exports or looks know a link to, those with the most first, and what links call them."""
    own = [project.site_ids[key] for key in project.own]
    seen = select(SeenLink.url, SeenLink.text).where(SeenLink.site_id.in_(own)).order_by(SeenLink.look_id.desc())
    about = select(Export.id).where(Export.project_id == project.id, Export.site_id.in_(own))
    told = select(ClaimRow.target_url, ClaimRow.anchor).where(ClaimRow.export_id.in_(about))
    rows = [*connection.execute(seen.limit(OWN_LINKS)), *connection.execute(told.limit(OWN_LINKS))]
    return _most_linked([(url, text or "") for url, text in rows if url])


def _most_linked(links: Sequence[tuple[str, str]]) -> dict[str, list[str]]:
    count = Counter(url for url, _ in links)
    texts: dict[str, list[str]] = {url: [] for url, _ in count.most_common(OWN_PAGES)}
    for url, text in links:
        if url in texts and text and text not in texts[url] and len(texts[url]) < TEXTS:
            texts[url].append(text)
    return texts
