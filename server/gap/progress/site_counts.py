"""Curves of how many referring sites each tool's files name for a tracked site: the profile's size as tools tell it."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from sqlalchemy import Connection, distinct, func, select

from crawler.store.models import ClaimRow, Export
from crawler.store.projects import ProjectView
from server.gap.clean.passed_over import passed_over
from server.gap.progress.authority_store import file_day
from server.gap.progress.trend import Point, Series, TrendKind


def count_series(connection: Connection, project: ProjectView, keys: Mapping[int, str]) -> list[Series]:
    """A curve a tracked site and tool; a site that several files of a day name counts once. `keys` as in
    `authority_series`."""
    held: dict[tuple[str, str], list[Point]] = defaultdict(list)
    for (day, tool), exports in sorted(_files(connection, project).items()):
        query = select(ClaimRow.site_id, func.count(distinct(ClaimRow.source_id))).where(
            *(ClaimRow.export_id.in_(exports), ClaimRow.site_id.in_(list(keys))),
            ClaimRow.source_id.not_in(passed_over(project)),
        )
        for site, count in connection.execute(query.group_by(ClaimRow.site_id)):
            held[keys[site], tool].append(Point(day, float(count)))
    order = {key: at for at, key in enumerate((*project.own, *project.competitors))}
    return [
        Series(
            TrendKind.SITES, site, f"referring sites ({tool.replace('_', ' ')})", tuple(points), own=site in project.own
        )
        for (site, tool), points in sorted(held.items(), key=lambda pair: (order[pair[0][0]], pair[0][1]))
    ]


def _files(connection: Connection, project: ProjectView) -> Mapping[tuple[date, str], list[int]]:
    """Ids of the exports by the day their figures are of, and their tool."""
    found: dict[tuple[date, str], list[int]] = defaultdict(list)
    query = select(Export.id, Export.tool, Export.file, Export.loaded_at)
    for row in connection.execute(query.where(Export.project_id == project.id, Export.complete)):
        found[file_day(row.file, row.loaded_at), str(row.tool)].append(row.id)
    return found
