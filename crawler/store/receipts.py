"""Keeping and reading how each host was asked in a run."""

from collections.abc import Sequence
from dataclasses import asdict, fields

from sqlalchemy import Connection, delete, func, insert, select

from crawler.receipts import HostReceipt
from crawler.store.models import Receipt, Run
from crawler.store.storable import storable_text

_FIELDS = tuple(field.name for field in fields(HostReceipt))


def store_receipts(connection: Connection, run_id: int, receipts: Sequence[HostReceipt]) -> None:
    """Put the receipts of these hosts in the place of those the run had, in the caller's transaction."""
    if not receipts:
        return
    rows = [
        {
            **asdict(one),
            "run_id": run_id,
            "host": storable_text(one.host),
            "robots": storable_text(one.robots),
            "stopped": storable_text(one.stopped),
        }
        for one in receipts
    ]
    hosts = [row["host"] for row in rows]
    connection.execute(delete(Receipt).where(Receipt.run_id == run_id, Receipt.host.in_(hosts)))
    connection.execute(insert(Receipt), rows)


def last_receipts(connection: Connection, project_id: int) -> list[HostReceipt]:
    """The receipts of the project's latest run: hosts left alone first, then those asked most."""
    latest = select(func.max(Run.id)).where(Run.project_id == project_id).scalar_subquery()
    query = (
        select(*(getattr(Receipt, name) for name in _FIELDS))
        .where(Receipt.run_id == latest)
        .order_by(Receipt.stopped == "", Receipt.requests.desc(), Receipt.host)
    )
    return [HostReceipt(**dict(zip(_FIELDS, row, strict=True))) for row in connection.execute(query)]
