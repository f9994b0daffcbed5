"""What a person asks of the list of claims. Pure."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from crawler.items import Placement, Tool, Verdict


@dataclass(frozen=True, slots=True)
class ClaimQuery:
    """Which claims to list. Empty filters let everything pass."""

    verdicts: tuple[Verdict | None, ...] = ()
    """None stands for claims without an answer: their page was not looked at since they were loaded."""
    placements: tuple[Placement, ...] = ()
    tools: tuple[Tool, ...] = ()
    sites: tuple[str, ...] = ()
    """Keys of tracked sites."""
    page: str = ""
    """Address of one page."""
    after: int = 0
    """Id of the last claim seen."""
    limit: int | None = None
    settled: bool = False
    """Answer each claim with the latest look that settled it, as a project's counts do, else with its latest; False:
    with its page's latest look, whatever stood in its way."""
    lost: bool = False
    """Only links that are lost."""
    broken: bool = False
    """Only live links to a target that is gone."""
    checked_before: datetime | None = None
    """Only claims whose page was last looked at before this moment, so older answers."""
    checked_since: datetime | None = None
    """Only claims whose page was last looked at then or later."""
    confidence_below: float | None = None
    """Only links whose placement is less sure than this."""
    search: str = ""
    """A part of the referring page's address or of the claimed anchor, in upper or lower case."""
    source: str = ""
    """Key of the referring site."""
    as_of: date | None = None
    """As things were known at the end of this day (UTC): claims loaded until then, each with the latest look until then
    that settled it, as for `settled`."""
    export: int | None = None
    """Id of the loaded export that makes them."""

    @property
    def known_until(self) -> datetime | None:
        """The last moment of that day; None where what holds now is asked for."""
        return datetime.combine(self.as_of, time.max, UTC) if self.as_of else None
