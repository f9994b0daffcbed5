"""Pages that name a brand, a person or research as rows of a CSV file or workbook. Pure."""

from crawler.store.projects import ProjectView
from server.gap.opportunity.mentions import MentioningPage, reasons_of
from server.tables.cells import Value

COLUMNS = (
    "page site title brand kind sentence placement block confidence link times linked_elsewhere reasons checked_at look"
    " told_by told_on"
).split()


def as_row(page: MentioningPage, project: ProjectView) -> list[Value]:
    """One page as a row under `COLUMNS`."""
    best = page.best
    where: list[Value] = [best.placement, best.block, round(best.confidence, 3), best.link]
    look: list[Value] = [page.linked_elsewhere, tuple(reasons_of(page, project)), page.checked_at, page.kind]
    told: list[Value] = [page.claimed[0].service, page.claimed[0].day] if page.claimed else ["", ""]
    return [
        page.page,
        page.site,
        page.title,
        best.brand,
        best.kind,
        best.sentence,
        *where,
        len(page.mentions),
        *look,
        *told,
    ]
