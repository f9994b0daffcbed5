"""Exports as their readers hand them over, and looks as the crawl does, for stores to keep."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any, cast

from sqlalchemy import Engine

from crawler.exports import ExportFile, Row
from crawler.exports.unread import Unread
from crawler.items import (
    Block,
    Check,
    Claim,
    DuePage,
    Judgement,
    Level,
    Link,
    Mention,
    Placement,
    Tool,
    TrackedLink,
    Verdict,
)
from crawler.store.loading import LoadResult, load_export
from crawler.store.projects import ProjectView
from crawler.urls import site_key

NOW = datetime(2026, 9, 1, 12, tzinfo=UTC)


@dataclass
class Told:
    """An export of rows that are read already."""

    items: Sequence[Row]
    name: str = "links.csv"
    tool: Tool = Tool.AHREFS
    site: str | None = "one.test"
    level: Level = Level.LINK
    report: str = "backlinks"
    settled: tuple[str, ...] = ("read as UTF-8",)
    unread: Unread = field(default_factory=Unread)
    breaks_at: int | None = None
    """The item in front of which reading ends with an error, as a kill would end it."""

    @property
    def size(self) -> int:
        return len(self.items)

    @property
    def sha256(self) -> str:
        return sha256(f"{self.name}{self.items}".encode()).hexdigest()

    def rows(self, _on_bytes: Callable[[int], None] | None = None) -> Iterator[Row]:
        for number, item in enumerate(self.items):
            if number == self.breaks_at:
                raise KeyboardInterrupt
            yield item


def claim(row: int, page: str, *, site: str = "one.test", **values: Any) -> Claim:
    """A claim that the page links to the site."""
    filled = {"target_url": f"https://{site}/", "anchor": "tea"} | values
    return Claim(row=row, page_url=page, source=site_key(page), site=site, **filled)


def load(store: Engine, project: ProjectView, items: Sequence[Row], **values: Any) -> LoadResult:
    return load_export(store, project, cast("ExportFile", Told(items, **values)))


LINK = Link(
    href="https://one.test/",
    url="https://one.test/",
    text="tea",
    rel=("nofollow",),
    placement=Placement.CONTEXTUAL,
    block=Block.BODY,
    confidence=0.9,
    reasons=("it stands in a paragraph of the article",),
    before="the ",
    after=" tells",
    path="body > p",
)

MENTION = Mention(
    brand="Own Tea",
    text="Own Tea",
    sentence="We drink Own Tea.",
    placement=Placement.CONTEXTUAL,
    block=Block.BODY,
    confidence=0.9,
    reasons=("it stands in a paragraph of the article",),
    site="own.test",
)


def check(
    page: DuePage, *, hours: float = 0, failure: Verdict | None = None, live: bool = True, **values: Any
) -> Check:
    """A look at a page, that many hours after NOW: its claims live or removed, or the whole of it a failure."""
    link = None if failure or not live else 0
    verdict = failure or (Verdict.LIVE if live else Verdict.REMOVED)
    made = Check(
        page_id=page.id,
        url=page.url,
        at=NOW + timedelta(hours=hours),
        failure=failure,
        status=200,
        title="Tea",
        links=() if link is None else (TrackedLink("one.test", LINK),),
        judgements=tuple(Judgement(one.id, verdict, ("looked",), link=link) for one in page.claims),
    )
    return replace(made, **values)
