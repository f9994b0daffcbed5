"""Segments over HTTP: what kind of sites link, why, and to what; a person's word on one."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from crawler.exceptions import ProjectUnknown, UsageError
from crawler.segments import SourceKind
from crawler.urls import checked_site
from server.api.call import Call, ProjectQuery
from server.api.endpoints import Endpoints
from server.gap.segment.formats_store import WhatEarns, read_what_earns
from server.gap.segment.said import keep_segment
from server.gap.segment.table_store import Segments, read_segments

routes = Endpoints("segments")


@dataclass(frozen=True, slots=True)
class SegmentsAnswer:
    """The table of segments."""

    project: str
    fresh: bool
    """False while the gap is being judged anew: figures are then those before."""
    told: Segments


@dataclass(frozen=True, slots=True)
class WhatEarnsAnswer:
    """Formats by authority, and industries."""

    project: str
    fresh: bool
    """False while the gap is being judged anew: figures are then those before."""
    told: WhatEarns


@dataclass(frozen=True, slots=True)
class SegmentWord:
    """What somebody says a referring site is."""

    site: Annotated[str, Field(max_length=300)]
    kind: SourceKind | None
    """Null takes the word back: the rules decide again."""
    note: Annotated[str, Field(max_length=4000)] = ""


@routes.get("/segments", raises=(ProjectUnknown,))
async def tell_segments(call: Call, query: ProjectQuery) -> SegmentsAnswer:
    """Per kind of source: sites, links, share in the text, who has them, what you lack; and why they link to what."""
    project = await call.project(query)
    fresh = await call.fresh(project)
    return SegmentsAnswer(project.name, fresh, await call.read(read_segments, project))


@routes.get("/formats", raises=(ProjectUnknown,))
async def tell_formats(call: Call, query: ProjectQuery) -> WhatEarnsAnswer:
    """Which formats of competitors' pages earn links from sites of which authority, and which industries refer."""
    project = await call.project(query)
    fresh = await call.fresh(project)
    return WhatEarnsAnswer(project.name, fresh, await call.read(read_what_earns, project))


@routes.post("/segments", raises=(ProjectUnknown, UsageError))
async def say_kind(call: Call, query: ProjectQuery, body: SegmentWord) -> SegmentWord:
    """Say what a referring site is: it wins, and survives every recomputation."""
    project = await call.project(query)
    site = checked_site(body.site)
    await call.store(keep_segment, project, site, body.kind, note=body.note)
    return SegmentWord(site, body.kind, body.note)
