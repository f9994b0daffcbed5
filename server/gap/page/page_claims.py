"""The claims on one page, each with the look that answers it and the history that says whether its link is lost."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection

from crawler.items import UNKNOWN_VERDICTS, Role, Tool, Verdict
from crawler.loss import Sighting, judge_loss
from crawler.store.projects import ProjectView
from server.gap.page.page import PageClaim
from server.gap.page.page_statements import CLAIMS


@dataclass(frozen=True, slots=True)
class Roles:
    """Tracked sites of a project by their ids."""

    keys: dict[int, str]
    own: frozenset[str]

    @classmethod
    def of(cls, project: ProjectView) -> "Roles":
        return cls({number: key for key, number in project.site_ids.items()}, frozenset(project.own))

    def role(self, key: str) -> Role:
        return Role.OWN if key in self.own else Role.COMPETITOR


@dataclass(frozen=True, slots=True)
class AnsweredClaim:
    """A claim on a page, and the rows of `CLAIMS` that tell of it."""

    told: Any
    """Of the look that answers it: the latest that settled it, else the latest; of none where nobody looked."""
    history: Sequence[Any]
    """Of every look, oldest first."""

    @property
    def site_id(self) -> int:
        """The tracked site that is said to be linked to."""
        return int(self.told.site_id)

    @property
    def tool(self) -> Tool:
        return Tool(self.told.tool)

    @property
    def live(self) -> bool:
        return self.told.verdict is Verdict.LIVE

    @property
    def changes(self) -> tuple[str, ...]:
        """How the link that was seen differs from what was said."""
        return _words(self.told.changes)


def answered_claims(connection: Connection, project: ProjectView, page: int) -> list[AnsweredClaim]:
    """Every claim of the project on a page by its id, in the order they were loaded."""
    rows = CLAIMS.all(connection, page=page, project=project.id)
    return [_answered(list(told)) for _, told in groupby(rows, key=attrgetter("id"))]


def _answered(history: Sequence[Any]) -> AnsweredClaim:
    settled = (row for row in reversed(history) if row.verdict not in UNKNOWN_VERDICTS)
    return AnsweredClaim(next(settled, history[-1]), history)


def open_claims(claims: Sequence[AnsweredClaim], roles: Roles, project: ProjectView) -> Iterator[PageClaim]:
    """Those that no live link answers."""
    for claim in claims:
        row = claim.told
        site = roles.keys.get(row.site_id)
        if claim.live or site is None:
            continue
        looks = [Sighting(one.at, one.verdict) for one in claim.history] if row.look_id else []
        loss = judge_loss(looks, project.loss)
        yield PageClaim(
            site=site,
            role=roles.role(site),
            tool=claim.tool,
            target=row.target_url,
            anchor=row.anchor,
            verdict=row.verdict,
            lost=loss is not None and loss.lost,
            reasons=(*_words(row.reasons), *(loss.reasons if loss else ())),
            checked_at=row.at,
        )


def _words(kept: str | None) -> tuple[str, ...]:
    """A list of words as the store keeps it; none where there is no row."""
    return tuple(json.loads(kept)) if kept else ()
