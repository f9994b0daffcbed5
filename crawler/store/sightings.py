"""What every look said of claims: the history that `crawler.loss` judges."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, select

from crawler.loss import Loss, LossRule, Sighting, judge_loss
from crawler.store.models import Look, VerdictRow

CHUNK = 5_000


def losses_of(
    connection: Connection, claims: Sequence[int], rule: LossRule, *, until: datetime | None = None
) -> dict[int, Loss]:
    """Those of the claims (by id) whose link is missing now, or by looks until a moment, each with what is known of
    it."""
    found = {}
    for start in range(0, len(claims), CHUNK):
        for claim, sightings in _sightings(connection, claims[start : start + CHUNK], until).items():
            loss = judge_loss(sightings, rule)
            if loss:
                found[claim] = loss
    return found


def _sightings(connection: Connection, claims: Sequence[int], until: datetime | None) -> dict[int, list[Sighting]]:
    found: dict[int, list[Sighting]] = defaultdict(list)
    query = (
        select(VerdictRow.claim_id, Look.at, VerdictRow.verdict)
        .join(Look, Look.id == VerdictRow.look_id)
        .where(VerdictRow.claim_id.in_(claims))
        .order_by(VerdictRow.claim_id, VerdictRow.look_id)
    )
    if until:
        query = query.where(Look.at <= until)
    for row in connection.execute(query):
        found[row.claim_id].append(Sighting(row.at, row.verdict))
    return found
