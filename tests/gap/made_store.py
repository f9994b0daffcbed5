"""A store filled by hand, a claim and a look at a time: each test says what its project was told and what was seen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Engine, insert, update

from crawler.items import (
    UNKNOWN_VERDICTS,
    Block,
    Level,
    LinkKind,
    NofollowCause,
    Placement,
    Tool,
    Verdict,
)
from crawler.store.models import ClaimRow, Export, Look, Page, Run, SeenLink, VerdictRow
from crawler.store.projects import ProjectView, create_project, site_ids
from crawler.urls import page_hash, page_key, site_key

OWN, RIVAL, OTHER, THIRD = "own.example", "rival.example", "other.example", "third.example"
START = datetime(2026, 8, 1, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Seen:
    """A link a look finds."""

    site: str
    placement: Placement = Placement.CONTEXTUAL
    nofollow: NofollowCause | None = None
    rel: str = ""
    text: str = "words"
    confidence: float = 0.9
    sentence: str = ""
    block: Block = Block.BODY


PRAISE = Seen(
    RIVAL,
    Placement.USER_GENERATED,
    nofollow=NofollowCause.ATTRIBUTE,
    text="Cheap Beds",
    sentence="Great post, thanks for sharing! Cheap Beds",
    block=Block.COMMENT,
)
"""A comment that cleaning leaves out."""


@dataclass
class MadeStore:
    """Claims and looks by the addresses of pages."""

    engine: Engine
    project: ProjectView
    looks: int = 0
    exports: dict[Tool, int] = field(default_factory=dict)
    pages: dict[str, int] = field(default_factory=dict)
    rows: int = 0

    def export(self, tool: Tool, **values: Any) -> int:
        """The id of the tool's export, made when first asked for."""
        if tool not in self.exports or values:
            row = {
                "project_id": self.project.id,
                "tool": tool,
                "report": "backlinks",
                "level": Level.LINK,
                "file": f"{tool}.csv",
                "sha256": f"{tool}{len(self.exports)}",
                "loaded_at": START,
                "complete": True,
                "settled": [],
                **dict.fromkeys(("size", "rows", "claims", "duplicates", "skipped", "rejected"), 0),
            } | values
            with self.engine.begin() as connection:
                self.exports[tool] = connection.execute(insert(Export).values(row).returning(Export.id)).scalar_one()
        return self.exports[tool]

    def page(self, url: str) -> int:
        if url not in self.pages:
            with self.engine.begin() as connection:
                source = site_ids(connection, [site_key(url)])[site_key(url)]
                row = {"key": page_hash(page_key(url)), "url": url, "site_id": source}
                self.pages[url] = connection.execute(insert(Page).values(row).returning(Page.id)).scalar_one()
        return self.pages[url]

    def claim(self, url: str, site: str, *, tool: Tool = Tool.AHREFS, **values: Any) -> int:
        """A claim that the page links to the site; of the domain only where the address has no path."""
        self.rows += 1
        paged = "/" in url.partition("://")[2]
        page_id = self.page(url) if paged else None
        export_id = self.export(tool)
        with self.engine.begin() as connection:
            source = site_ids(connection, [site_key(url)])[site_key(url)]
            row = {
                "export_id": export_id,
                "identity": self.rows,
                "project_id": self.project.id,
                "source_id": source,
                "site_id": self.project.site_ids[site],
                "page_id": page_id,
                "row": self.rows + 1,
                "page_url": url if paged else None,
                "target_url": f"https://{site}/",
                "links": 1,
            } | values
            return connection.execute(insert(ClaimRow).values(row).returning(ClaimRow.id)).scalar_one()

    def look(
        self,
        url: str,
        links: Sequence[Seen] = (),
        *,
        verdicts: Mapping[int, Verdict | tuple[Verdict, int]] | None = None,
        failure: Verdict | None = None,
        hours: float | None = None,
    ) -> int:
        """A look at the page: what it found, and what it says of claims, a verdict or one with its link's number.

        `hours` after START; else an hour after the look before.
        """
        self.looks += 1
        page_id = self.page(url)
        at = START + timedelta(hours=self.looks if hours is None else hours)
        look = {"page_id": page_id, "at": at, "url": url, "failure": failure, "reasons": [], "redirects": [], "size": 1}
        facts = {"status": 200, "seconds": 0.1, "title": "", "language": "en", "canonical": "", "reader": "1"}
        flags = {"noindex": False, "cut": False}
        with self.engine.begin() as connection:
            made = insert(Look).values(look | facts | flags).returning(Look.id)
            look_id: int = connection.execute(made).scalar_one()
            for nth, link in enumerate(links):
                connection.execute(insert(SeenLink).values(self._link(link) | {"look_id": look_id, "nth": nth}))
            for claim, said in (verdicts or {}).items():
                connection.execute(insert(VerdictRow).values(_verdict(said) | {"claim_id": claim, "look_id": look_id}))
            settled = {} if failure in UNKNOWN_VERDICTS else {"known_check_id": look_id}
            values = {"checked_at": at, "last_check_id": look_id, **settled}
            connection.execute(update(Page).where(Page.id == page_id).values(values))
        return look_id

    def entitle(self, look: int, title: str) -> None:
        """Say what the page's title was at that look."""
        with self.engine.begin() as connection:
            connection.execute(update(Look).where(Look.id == look).values(title=title))

    def due(self, url: str, *, hours: float, failures: int = 0) -> None:
        """Make the page due again that long after START."""
        values = {"due_at": START + timedelta(hours=hours), "failures": failures}
        with self.engine.begin() as connection:
            connection.execute(update(Page).where(Page.id == self.page(url)).values(values))

    def _link(self, link: Seen) -> dict[str, Any]:
        words = dict.fromkeys(("before", "after", "sentence", "excerpt", "heading"), "")
        return words | {
            "sentence": link.sentence,
            "site_id": self.project.site_ids[link.site],
            "target_key": page_hash(page_key(f"https://{link.site}/")),
            "href": f"https://{link.site}/",
            "url": f"https://{link.site}/",
            "text": link.text,
            "rel": link.rel,
            "nofollow_cause": link.nofollow,
            "kind": LinkKind.TEXT,
            "placement": link.placement,
            "block": link.block,
            "confidence": link.confidence,
            "reasons": ["stands in a paragraph"],
            "path": "body > p",
        }

    def run(self, *, finished: bool = True, command: str = "verify") -> int:
        """The id of a run in the books."""
        row = {"project_id": self.project.id, "command": command, "started_at": START, "pages": 1, "settings": {}}
        with self.engine.begin() as connection:
            made = insert(Run).values(row | {"finished_at": START if finished else None}).returning(Run.id)
            return int(connection.execute(made).scalar_one())


def _verdict(said: Verdict | tuple[Verdict, int]) -> dict[str, Any]:
    verdict, nth = said if isinstance(said, tuple) else (said, None)
    return {"verdict": verdict, "link_nth": nth, "changes": [], "reasons": [f"it is {verdict}"]}


def make(engine: Engine, *, competitors: Sequence[str] = (RIVAL, OTHER, THIRD)) -> MadeStore:
    """A project of one own site in an empty store."""
    with engine.begin() as connection:
        project = create_project(connection, "made", own=[OWN], competitors=list(competitors))
    return MadeStore(engine, project)
