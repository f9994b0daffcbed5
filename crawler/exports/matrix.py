"""Reports that compare sites: one row a referring domain (or page), one column, or several, a compared site."""

import re
from collections.abc import Mapping, Sequence
from functools import partial

from crawler.exports.layout import Column, Layout, TargetColumns, address, date, name_key, number, text
from crawler.exports.values import address as web_address
from crawler.items import Level, Tool
from crawler.urls import matched_site, registrable_domain

# A compared site inside a column's name: `rival.example`, `rival.example/: Links`, `Links to rival.example`.
_SITE = re.compile(r"(?:^|[\s/(])((?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_][\w-]*[^\W_])(?=$|[\s/):,*])", re.IGNORECASE)
_COUNTS = re.compile(r"link|backlink|match", re.IGNORECASE)
_SOURCES = (
    ("source_url", ("Referring page URL", "Referring page", "Source URL", "Linking page")),
    ("source", ("Referring domain", "Domain", "Root domain", "Linking domain")),
)
# The score's name tells whose file it is where the report has no other mark.
_TOOLS = (
    (Tool.AHREFS, ("Domain rating", "DR")),
    (Tool.MOZ, ("DA", "Domain authority")),
    (Tool.SEMRUSH, ("Domain ascore", "AS")),
    (Tool.MAJESTIC, ("TrustFlow", "Trust Flow")),
)


def target_columns(header: Sequence[str], *, least: int = 1) -> tuple[TargetColumns, ...]:
    """The columns named after compared sites, at least `least` sites or none: of several for one, the one of links."""
    found: dict[str, list[int]] = {}
    for index, name in enumerate(header):
        site = _SITE.search(name.strip())
        if site and _is_site(site[1]):
            found.setdefault(site[1].casefold(), []).append(index)
    if len(found) < least:
        return ()
    return tuple(TargetColumns(site, _links_column(header, columns)) for site, columns in found.items())


def _is_site(name: str) -> bool:
    return "." in registrable_domain(name.casefold())


def _links_column(header: Sequence[str], columns: list[int]) -> int:
    return next((index for index in columns if _COUNTS.search(_SITE.sub("", header[index]))), columns[0])


def layout_by_targets(cells: tuple[str, ...]) -> tuple[int, Layout] | None:
    """A layout for a header that names two sites at least in columns of their own (a link intersect of any tool)."""
    keys = {name_key(cell) for cell in cells if cell.strip()}
    targets = target_columns(cells, least=2)
    source = next(((field, name) for field, names in _SOURCES for name in names if name_key(name) in keys), None)
    if source is None or not targets:
        return None
    tool, score = next(
        ((tool, name) for tool, names in _TOOLS for name in names if name_key(name) in keys), (Tool.MAPPED, "")
    )
    fields: dict[str, Column] = {"first_seen": date("First seen"), "last_seen": date("Last seen")}
    if score:
        fields["authority"] = number(score)
    field, name = source
    fields[field] = address(name) if field == "source_url" else text(name)
    level = Level.LINK if field == "source_url" else Level.DOMAIN
    layout = Layout(tool, "link intersect", level, (), fields, targets=partial(target_columns, least=2))
    return len(targets), layout


def tracked_columns(layout: Layout, header: Sequence[str], tracked: frozenset[str]) -> dict[str, TargetColumns]:
    """The matrix columns of tracked sites, by site."""
    found: dict[str, TargetColumns] = {}
    for columns in layout.targets(header) if layout.targets else ():
        url = web_address(columns.name)
        site = matched_site(url, tracked) if url else None
        if site:
            found.setdefault(site, columns)
    return found


def compared_notes(layout: Layout, header: Sequence[str], targets: Mapping[str, TargetColumns]) -> list[str]:
    """The sentences on which sites a matrix compares and which of them are not tracked; none for other reports."""
    if not layout.targets:
        return []
    taken = {columns.name for columns in targets.values()}
    left = [columns.name for columns in layout.targets(header) if columns.name not in taken]
    said = [f"compares {', '.join(targets)}"]
    return [*said, f"columns of sites that are not tracked are left out: {', '.join(left)}"] if left else said
