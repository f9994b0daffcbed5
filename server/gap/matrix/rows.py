"""What a judged referring site comes to in rows of the gap's tables, plain values in the order of columns. Pure."""

import json
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any

from crawler.items import GapStatus, Placement
from crawler.store.projects import ProjectView
from server.gap.listing.conditions import live_set
from server.gap.matrix.judgement import Judged
from server.gap.matrix.matrix import SourceCells
from server.gap.priority.score_store import Prospect
from server.gap.segment.industry import industry_of
from server.gap.segment.site_store import Segmented

EVIDENCE = (
    "project_id source_id site_id claims unseen pageless unknown blocked unreachable refused unreadable refuted lost"
    " pages links best_placement followed"
).split()
SUMMARY = (
    "project_id source_id source status competitors competitor_keys yours best_placement reasons"
    " live followed unknown lost links pages authority authority_name last_seen tools segment"
    " cleaned folded score kinds warmth"
).split()
TOPIC = "project_id source_id nth topic".split()
SEGMENT = "project_id source_id kind confidence pages reasons by_hand industry industry_why".split()


def evidence_rows(source: SourceCells, project: ProjectView) -> Iterator[tuple[Any, ...]]:
    """Rows under EVIDENCE."""
    for cell in source.cells:
        yield (
            project.id,
            source.id,
            project.site_ids[cell.site],
            cell.claims,
            cell.unseen,
            cell.pageless,
            cell.unknown,
            cell.blocked,
            cell.unreachable,
            cell.refused,
            cell.unreadable,
            cell.refuted,
            cell.lost,
            cell.pages,
            cell.links,
            _TEXTS[cell.best],
            cell.followed,
        )


def judged_columns(source: SourceCells, judged: Judged, project: ProjectView) -> tuple[Any, ...]:
    """The first columns of a row under SUMMARY: the judgement."""
    return (
        project.id,
        source.id,
        source.key,
        _TEXTS[judged.status],
        len(judged.competitors),
        json.dumps(judged.competitors),
        _TEXTS[judged.yours],
        _TEXTS[judged.best],
        json.dumps(judged.reasons),
    )


def listed_columns(source: SourceCells, project: ProjectView, seen: Mapping[int, int], folded: int) -> tuple[Any, ...]:
    """The others: what the list is filtered and ordered by."""
    theirs = [cell for cell in source.theirs if cell.pages]
    return (
        live_set(project, (cell.site for cell in theirs)),
        any(cell.followed for cell in theirs),
        sum(cell.unknown for cell in source.cells),
        sum(cell.lost for cell in source.cells),
        sum(cell.links for cell in theirs) - folded,
        source.pages,
        -1.0 if source.authority is None else source.authority,
        source.authority_name,
        seen.get(latest_look(source), 0),
        f",{','.join(source.tools)}," if source.tools else "",
    )


def segment_word(told: Segmented | None) -> str:
    return told.segment if told else ""


def segment_rows(
    kinds: Mapping[int, Segmented], types: Mapping[int, set[str]], project: ProjectView
) -> Iterator[tuple[Any, ...]]:
    """Rows under SEGMENT; `types` are what pages of each site declare."""
    for source, one in kinds.items():
        told = (str(one.kind), one.confidence, one.pages, json.dumps(one.reasons), one.by_hand)
        industry, why = industry_of(types.get(source, ()), one.segment)
        yield (project.id, source, *told, str(industry), why)


def topic_rows(scored: Mapping[int, Prospect], project: ProjectView) -> list[tuple[Any, ...]]:
    """Rows under TOPIC."""
    return [(project.id, source, nth, topic) for source, one in scored.items() for nth, topic in enumerate(one.topics)]


def worth_columns(scored: Prospect) -> tuple[Any, ...]:
    """The last ones: what it is worth to the project."""
    return scored.score, scored.kinds, scored.warmth


def latest_look(source: SourceCells) -> int:
    return max((cell.latest for cell in source.cells), default=0)


_TEXTS: dict[StrEnum | None, str | None] = {None: None, **{one: str(one) for one in (*Placement, *GapStatus)}}
"""Plain text, as `insert_raw` takes it, of a word of a closed set."""
