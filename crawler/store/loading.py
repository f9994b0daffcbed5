"""Storing the claims of an export in batches: each once, however often the file is loaded."""

import gc
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import blake2b
from itertools import islice
from operator import attrgetter
from typing import Any

from sqlalchemy import BindParameter, Connection, Engine, bindparam, func, insert, select, update

from crawler.exports import ExportFile, Reject, Skip
from crawler.items import Claim
from crawler.store.claim_texts import index_new_claims
from crawler.store.collecting import few_collections
from crawler.store.criteria import check_criteria
from crawler.store.engine import store_errors
from crawler.store.models import ClaimRow, Export, Page
from crawler.store.projects import ProjectView, site_ids
from crawler.store.storable import storable_claim, storable_text
from crawler.store.upsert import insert_missing_raw
from crawler.urls import page_hash, page_key

BATCH = 5_000
"""Rows a transaction: larger ones load little faster, and what a cut-off load must do again stays small."""

CUT_OFF = "an earlier load of it was cut off: this one went on with the rest"
WIDENED = "read again for the competitors added since it was loaded"
"""What is told of a file that was loaded before."""

_SAME = (
    "row", "page_url", "target_url", "anchor", "kind", "nofollow", "ugc", "sponsored", "lost", "lost_at", "lost_reason",
    "in_content", "sitewide", "rendered", "position", "first_seen", "last_seen", "authority", "authority_name",
    "traffic", "links",
)  # fmt: skip
"""Columns of a claim's row that hold what the claim's field of that name holds."""
_AS_IT_IS = attrgetter(*_SAME)
_COLUMNS = ("export_id", "identity", "project_id", "source_id", "site_id", "page_id", *_SAME, "alt_targets", "facts")
_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@dataclass(frozen=True, slots=True)
class LoadResult:
    """What became of an export's rows: rows = claims + duplicates + skipped + rejected.

    A gap matrix alone makes several claims of a row, one for each tracked site.
    """

    file: str
    tool: str
    report: str
    rows: int
    claims: int
    duplicates: int
    """Rows that say what an earlier row of the same file said, or that were loaded before."""
    skipped: int
    """Rows that speak of no link a person could click."""
    rejected: int
    settled: tuple[str, ...]
    already: bool = False
    """True where the very same file had been loaded before: nothing was read again."""


@dataclass(slots=True)
class _Counts:
    rows: int = 0
    told: int = 0
    claims: int = 0
    skipped: int = 0
    rejected: int = 0


def load_export(
    engine: Engine,
    project: ProjectView,
    export: ExportFile,
    *,
    on_progress: Callable[[int], None] | None = None,
    on_reject: Callable[[Reject], None] | None = None,
) -> LoadResult:
    """Store an export's claims, a batch a transaction. `on_progress` is told the bytes read so far, of `export.size`.

    The same bytes about the same site add nothing where no competitor was added since, but `on_reject` is told what was
    left out of them; a load that was cut off goes on. Raises StoreUnavailable, and CriteriaMissing.
    """
    name = engine.url.render_as_string()
    with store_errors(name), engine.begin() as connection:
        check_criteria(connection, project)
        found = _find_export(connection, project, export)
        export_id = found.id if found else _new_export(connection, project, export)
    if found and found.complete and not _may_hold_more(project, found):
        if found.rejected and on_reject:
            _tell_rejects(export, on_reject)
        return _already(export, found)
    counts = _Counts()
    sites: dict[str, int] = dict(project.site_ids)
    claims = _claims_of(export, counts, on_progress=on_progress, on_reject=on_reject)
    # The looking took an eighth of the time.
    with few_collections(20_000):
        for batch in _batches(claims):
            with store_errors(name), engine.begin() as connection:
                _know_sites(connection, batch, sites)
                counts.claims += _store_batch(connection, export_id, project.id, batch=batch, sites=sites)
            # What a batch's statements leave in cycles is megabytes, and young.
            gc.collect(1)
    before = (CUT_OFF, WIDENED)[found.complete] if found else ""
    return _finish(engine, export, (export_id, before), counts)


def _may_hold_more(project: ProjectView, found: Any) -> bool:
    """True where a site was added since the load that left rows out, or that read a table of several sites."""
    since = project.widened is not None and found.loaded_at < project.widened
    return since and bool(found.rejected or found.skipped or found.site_id is None)


def _find_export(connection: Connection, project: ProjectView, export: ExportFile) -> Any:
    site_id = project.site_ids.get(export.site) if export.site else None
    about = Export.site_id == site_id if site_id is not None else Export.site_id.is_(None)
    query = select(Export.__table__).where(Export.project_id == project.id, Export.sha256 == export.sha256, about)
    return connection.execute(query).first()


def _new_export(connection: Connection, project: ProjectView, export: ExportFile) -> int:
    values = {
        "project_id": project.id,
        "site_id": project.site_ids.get(export.site) if export.site else None,
        "tool": export.tool,
        "report": export.report,
        "level": export.level,
        "file": storable_text(export.name),
        "sha256": export.sha256,
        "size": export.size,
        "loaded_at": datetime.now(UTC),
        "complete": False,
        "settled": [storable_text(said) for said in export.settled],
        **dict.fromkeys(("rows", "claims", "duplicates", "skipped", "rejected"), 0),
    }
    return connection.execute(insert(Export).values(values).returning(Export.id)).scalar_one()


def _tell_rejects(export: ExportFile, on_reject: Callable[[Reject], None]) -> None:
    """Rows that could not be taken are not kept: who asks for them after the load has them read once more."""
    for item in export.rows():
        if isinstance(item, Reject):
            on_reject(item)


def _already(export: ExportFile, found: Any) -> LoadResult:
    return LoadResult(
        file=export.name,
        tool=found.tool,
        report=found.report,
        rows=found.rows,
        claims=0,
        duplicates=found.claims + found.duplicates,
        skipped=found.skipped,
        rejected=found.rejected,
        settled=(f"loaded before, on {found.loaded_at:%Y-%m-%d %H:%M}: nothing to add",),
        already=True,
    )


def _claims_of(
    export: ExportFile,
    counts: _Counts,
    *,
    on_progress: Callable[[int], None] | None,
    on_reject: Callable[[Reject], None] | None,
) -> Iterator[Claim]:
    last = 0
    for item in export.rows(on_progress):
        counts.rows += item.row != last
        last = item.row
        if isinstance(item, Claim):
            counts.told += 1
            yield storable_claim(item)
        elif isinstance(item, Skip):
            counts.skipped += 1
        else:
            counts.rejected += 1
            if on_reject:
                on_reject(item)


def _batches(claims: Iterable[Claim]) -> Iterator[list[Claim]]:
    claims = iter(claims)
    while batch := list(islice(claims, BATCH)):
        yield batch


def _know_sites(connection: Connection, batch: Sequence[Claim], sites: dict[str, int]) -> None:
    new = {claim.source for claim in batch if claim.source not in sites}
    new |= {claim.site for claim in batch if claim.site not in sites}
    if len(sites) > 500_000:
        sites.clear()
        new = {key for claim in batch for key in (claim.source, claim.site)}
    sites |= site_ids(connection, sorted(new))


def _store_batch(
    connection: Connection, export_id: int, project_id: int, *, batch: Sequence[Claim], sites: dict[str, int]
) -> int:
    keys = [page_hash(page_key(claim.page_url)) if claim.page_url else None for claim in batch]
    pages = _know_pages(connection, batch, keys, sites)
    rows = []
    for claim, key in zip(batch, keys, strict=True):
        page_id = pages[key] if key is not None else None
        hangs_on = (export_id, _identity(claim, key), project_id, sites[claim.source], sites[claim.site], page_id)
        alt_targets = "\n".join(claim.alt_targets) or None
        rows.append((*hangs_on, *_AS_IT_IS(claim), alt_targets, _json(dict(claim.facts)) if claim.facts else None))
    new = insert_missing_raw(connection, ClaimRow, _COLUMNS, rows, unique="export_id identity")
    index_new_claims(connection)
    return new


def _know_pages(
    connection: Connection, batch: Sequence[Claim], keys: Sequence[int | None], sites: dict[str, int]
) -> dict[int, int]:
    """Page key -> page id, pages made where missing, in the file's order: tools list what they think most of first."""
    wanted: dict[int, tuple[int, str | None, int]] = {}
    for claim, key in zip(batch, keys, strict=True):
        if key is not None and key not in wanted:
            wanted[key] = (key, claim.page_url, sites[claim.source])
    insert_missing_raw(connection, Page, ("key", "url", "site_id"), list(wanted.values()), unique="key")
    # As literals: binding ten thousand parameters takes longer than finding the pages.
    keys_told: BindParameter[int] = bindparam("keys", list(wanted), expanding=True, literal_execute=True)
    found = connection.execute(select(Page.key, Page.id).where(Page.key.in_(keys_told)))
    return dict(found.all())


def _identity(claim: Claim, key: int | None) -> int:
    """Source, target and anchor as one number: what makes two rows of a file the same claim.

    The raw target, not its page key: a tool that lists both spellings of an address lists two links.
    """
    parts = (str(key) if key is not None else claim.source, claim.site, claim.target_url or "", claim.anchor or "")
    text = "\x00".join((*parts, claim.position or ""))
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big") >> 1


def _finish(engine: Engine, export: ExportFile, stored: tuple[int, str], counts: _Counts) -> LoadResult:
    """`stored`: the export's id, and what is to be told of a load of it before this one."""
    export_id, before = stored
    settled = (*export.settled, *export.unread.sentences())
    if before:
        # What the load before it stored is neither new nor a duplicate: both tell of the file as a whole.
        with store_errors(engine.url.render_as_string()), engine.connect() as connection:
            held = select(func.count()).select_from(ClaimRow).where(ClaimRow.export_id == export_id)
            counts.claims = connection.scalar(held) or 0
        settled += (before,)
    duplicates = counts.told - counts.claims
    result = LoadResult(
        file=export.name,
        tool=export.tool,
        report=export.report,
        rows=counts.rows,
        claims=counts.claims,
        duplicates=duplicates,
        skipped=counts.skipped,
        rejected=counts.rejected,
        settled=settled,
    )
    numbers = {name: getattr(result, name) for name in ("rows", "claims", "duplicates", "skipped", "rejected")}
    values = {**numbers, "settled": [storable_text(said) for said in settled], "complete": True}
    if before == WIDENED:
        # What was looked at before it is due again: the looks did not ask for the new site.
        values["loaded_at"] = datetime.now(UTC)
    with store_errors(engine.url.render_as_string()), engine.begin() as connection:
        connection.execute(update(Export).where(Export.id == export_id).values(values))
    return result
