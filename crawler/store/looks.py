"""Storing what was seen: one row a look, its links and verdicts, and the page's pointers to its latest looks."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, cast

from sqlalchemy import Connection, Table, bindparam, delete, exists, insert, or_, select, update

from crawler.items import MISSING_VERDICTS, Check, LookKind
from crawler.loss import Loss
from crawler.schedule import Schedule, next_look
from crawler.store.fact_columns import facts_row
from crawler.store.mentions import store_mentions
from crawler.store.models import ClaimRow, Look, Page, PageCopy, Run, SeenLink, VerdictRow
from crawler.store.repeats import settle_repeats
from crawler.store.sightings import losses_of
from crawler.store.storable import storable_check
from crawler.urls import target_key, without_credentials


def start_run(connection: Connection, command: str, *, project_id: int, pages: int, settings: dict[str, Any]) -> int:
    """A new run's id. A proxy's password is for the proxy: settings are kept and shown without it."""
    kept = {name: without_credentials(value) if isinstance(value, str) else value for name, value in settings.items()}
    values = {
        "project_id": project_id,
        "command": command,
        "started_at": datetime.now(UTC),
        "finished_at": None,
        "pages": pages,
        "settings": kept,
    }
    return connection.execute(insert(Run).values(values).returning(Run.id)).scalar_one()


def finish_run(connection: Connection, run_id: int) -> None:
    """Mark a run as gone to its end."""
    connection.execute(update(Run).where(Run.id == run_id).values(finished_at=datetime.now(UTC)))


def store_checks(
    connection: Connection,
    run_id: int | None,
    checks: Sequence[Check],
    *,
    sites: dict[str, int],
    schedule: Schedule | None = None,
) -> list[int]:
    """Append the looks with all that hangs on them, in the caller's transaction: a look is stored whole or not at all.

    `sites` maps tracked site keys to ids; `schedule` says when the pages are due again. Returns the looks' ids.
    """
    if not checks:
        return []
    checks = [storable_check(check) for check in checks]
    rows = [_look_row(check, run_id) for check in checks]
    statement = insert(Look).returning(Look.id, sort_by_parameter_order=True)
    ids = list(connection.scalars(statement, rows))
    links = [row for check, look_id in zip(checks, ids, strict=True) for row in _link_rows(check, look_id, sites)]
    if links:
        connection.execute(insert(SeenLink), links)
    store_mentions(connection, checks, ids, sites=sites)
    verdicts = [row for check, look_id in zip(checks, ids, strict=True) for row in _verdict_rows(check, look_id)]
    if verdicts:
        connection.execute(insert(VerdictRow), verdicts)
    _point(connection, checks, ids, schedule or Schedule())
    _keep_copies(connection, checks, ids)
    settle_repeats(connection, ids)
    return ids


def _point(connection: Connection, checks: Sequence[Check], ids: Sequence[int], schedule: Schedule) -> None:
    """Point pages to their latest looks. A look that a rendered one follows at once does not speak for its page."""
    pairs = list(zip(checks, ids, strict=True))
    ours = [(check, look_id) for check, look_id in pairs if not check.followed and check.kind is not LookKind.BROWSER]
    if ours:
        _point_pages(connection, [check for check, _ in ours], [number for _, number in ours], schedule)
    for check, look_id in pairs:
        if check.kind is LookKind.BROWSER:
            _point_to_browser(connection, check, look_id)


def _point_to_browser(connection: Connection, check: Check, look_id: int) -> None:
    """Point a page to a look by a person's browser as far as that makes nothing known of it worse.

    Somebody signed in, or with an extension that hides boxes, sees less or more than others. So the look speaks for the
    page only where it misses no site that the one before found, and is its latest one only where it found every claim:
    a claim it did not find would have no answer at all. Our own look is put off by none (`checked_at` stays), and
    hurried by one that misses something.
    """
    page = cast("Table", Page.__table__)
    this = update(page).where(page.c.id == check.page_id)
    known = select(SeenLink.site_id).join(Page, Page.known_check_id == SeenLink.look_id).where(Page.id == check.page_id)
    found = select(SeenLink.site_id).where(SeenLink.look_id == look_id)
    if not check.settled:
        return
    missing = set(connection.scalars(known)) - set(connection.scalars(found))
    if missing:
        soon = or_(page.c.due_at.is_(None), page.c.due_at > check.at)
        connection.execute(this.where(page.c.checked_at.is_not(None), soon).values(due_at=check.at))
        return
    connection.execute(this.values(known_check_id=look_id))
    if check.judgements and not _unanswered(connection, check, look_id):
        connection.execute(this.values(last_check_id=look_id))


def _unanswered(connection: Connection, check: Check, look_id: int) -> bool:
    """Whether any claim on the page has no verdict of this look."""
    answered = exists().where(VerdictRow.claim_id == ClaimRow.id, VerdictRow.look_id == look_id)
    waiting = select(ClaimRow.id).where(ClaimRow.page_id == check.page_id, ~answered).limit(1)
    return connection.scalar(waiting) is not None


def _look_row(check: Check, run_id: int | None) -> dict[str, Any]:
    return {
        "run_id": run_id,
        "page_id": check.page_id,
        "at": check.at,
        "url": check.url,
        "failure": check.failure,
        "reasons": list(check.reasons),
        "status": check.status,
        "final_url": check.final_url,
        "redirects": list(check.redirects),
        "content_type": check.content_type,
        "size": check.size,
        "seconds": check.seconds,
        "title": check.title,
        "language": check.language,
        "canonical": check.canonical,
        "noindex": check.noindex,
        "nofollow": check.nofollow,
        "cut": check.cut,
        "reader": check.reader,
        "kind": check.kind,
        **facts_row(check.facts),
    }


def _link_rows(check: Check, look_id: int, sites: dict[str, int]) -> list[dict[str, Any]]:
    return [
        {
            "look_id": look_id,
            "nth": nth,
            "site_id": sites[found.site],
            "href": found.link.href,
            "url": found.link.url,
            "text": found.link.text,
            "rel": " ".join(found.link.rel),
            "nofollow_cause": found.nofollow_cause,
            "kind": found.link.kind,
            "placement": found.link.placement,
            "block": found.link.block,
            "confidence": found.link.confidence,
            "reasons": list(found.link.reasons),
            "before": found.link.before,
            "after": found.link.after,
            "sentence": found.link.sentence,
            "excerpt": found.link.excerpt,
            "heading": found.link.heading,
            "path": found.link.path,
            "target_key": target_key(found.link.url),
            "seen_on": found.seen_on,
            # Its box is known again on the page it was found on, whose title and address the look does not have.
            "fingerprint": None if found.seen_on else found.link.fingerprint or None,
        }
        for nth, found in enumerate(check.links)
    ]


def _verdict_rows(check: Check, look_id: int) -> list[dict[str, Any]]:
    return [
        {
            "claim_id": judged.claim_id,
            "look_id": look_id,
            "verdict": judged.verdict,
            "link_nth": judged.link,
            "changes": list(judged.changes),
            "reasons": list(judged.reasons),
        }
        for judged in check.judgements
    ]


def _point_pages(connection: Connection, checks: Sequence[Check], ids: Sequence[int], schedule: Schedule) -> None:
    """Point each page to its latest looks, and write down when it is due again by itself."""
    failures = _failures(connection, checks)
    losses = _losses(connection, checks, schedule)
    latest = [
        {
            "page": check.page_id,
            "look": look_id,
            "moment": check.at,
            "failed": failures[check.page_id],
            "due": next_look(
                check, failures=failures[check.page_id], losses=losses.get(check.page_id, ()), schedule=schedule
            ),
        }
        for check, look_id in zip(checks, ids, strict=True)
    ]
    settled = [
        {"page": check.page_id, "look": look_id} for check, look_id in zip(checks, ids, strict=True) if check.settled
    ]
    page = cast("Table", Page.__table__)
    this = update(page).where(page.c.id == bindparam("page"))
    pointers: dict[str, Any] = {"last_check_id": bindparam("look"), "checked_at": bindparam("moment")}
    connection.execute(this.values(**pointers, failures=bindparam("failed"), due_at=bindparam("due")), latest)
    if settled:
        connection.execute(this.values(known_check_id=bindparam("look")), settled)


def _failures(connection: Connection, checks: Sequence[Check]) -> dict[int, int]:
    """Page -> looks in a row without an answer, these included."""
    failed = [check.page_id for check in checks if not check.settled]
    before: dict[int, int] = {}
    if failed:
        query = select(Page.id, Page.failures).where(Page.id.in_(failed))
        before = {row.id: row.failures for row in connection.execute(query)}
    return {check.page_id: 0 if check.settled else before[check.page_id] + 1 for check in checks}


def _losses(connection: Connection, checks: Sequence[Check], schedule: Schedule) -> dict[int, list[Loss]]:
    """Page -> what is missing on it, for pages on which something is."""
    pages = {
        judged.claim_id: check.page_id
        for check in checks
        for judged in check.judgements
        if judged.verdict in MISSING_VERDICTS
    }
    found: dict[int, list[Loss]] = {}
    for claim, loss in losses_of(connection, list(pages), schedule.rule).items():
        found.setdefault(pages[claim], []).append(loss)
    return found


def _keep_copies(connection: Connection, checks: Sequence[Check], ids: Sequence[int]) -> None:
    """The newest copy of each page; the one before goes."""
    rows = [
        {
            "page_id": check.page_id,
            "look_id": look_id,
            "url": check.final_url or check.url,
            "content_type": check.content_type,
            "body": check.copy,
        }
        for check, look_id in zip(checks, ids, strict=True)
        if check.copy is not None
    ]
    if rows:
        connection.execute(delete(PageCopy).where(PageCopy.page_id.in_([row["page_id"] for row in rows])))
        connection.execute(insert(PageCopy), rows)
