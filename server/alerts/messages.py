"""What alerts say, and the bytes that a webhook is sent. Pure."""

import hashlib
import hmac
import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import datetime
from email.message import EmailMessage

from crawler.store.alerts import Alert, AlertKind
from server.alerts.config import Mail
from server.gap.competitors.competitor_news import CompetitorLink
from server.gap.matrix.reasons import number
from server.gap.progress.next_audit import AuditState, NextAudit
from server.shown_names import shown_text
from server.tables.cells import visible

LISTED = 20
"""Links told of one by one."""
LONGEST_ADDRESS = 2_000
"""Characters of a page's address that are told: a page may have one of 100,000, and twenty of those are no letter."""
LONGEST_SENTENCE = 400
LONGEST_TITLE = 300
SIGNATURE, TIMESTAMP, NUMBER = "X-Linkgap-Signature", "X-Linkgap-Timestamp", "X-Linkgap-Alert"


def links_alert(project: str, links: Sequence[CompetitorLink], *, upto: int, at: datetime) -> Alert:
    """That competitors gained links in texts."""
    certain = sum(link.certain for link in links)
    who = ", ".join(sorted({link.competitor for link in links}))
    title = _short(f"{number(len(links), 'new link')} in texts to competitors of {project}: {who}", LONGEST_TITLE)
    told = [_bounded(link) for link in links[:LISTED]]
    lines = [f"{link.page}\n  links to {link.competitor}{_quoted(link.sentence)}" for link in told]
    if len(links) > LISTED:
        lines.append(f"... and {len(links) - LISTED} more: linkgap gap --sort last_seen")
    older = len(links) - certain
    if older:
        lines.append(f"{older} of them stand on pages that nobody had looked at before: they may be older.")
    listed = [asdict(link) | {"at": link.at.isoformat(timespec="seconds")} for link in told]
    facts = {"links": listed, "total": len(links), "certain": certain}
    return Alert(project, f"links {upto}", AlertKind.NEW_LINKS, title, "\n\n".join(lines), facts, at)


def due_alert(project: str, found: NextAudit, at: datetime) -> Alert | None:
    """That it is time to measure again; None where it is not."""
    if found.state not in (AuditState.DUE, AuditState.OVERDUE) or found.last is None:
        return None
    text = f"{found.sentence}\n\n{number(found.pages, 'page')} would be looked at. Run: {', then '.join(found.run)}"
    facts = {"state": str(found.state), "last": found.last.isoformat(timespec="seconds"), "pages": found.pages}
    title = f"The audit of {project} is {found.state}"
    return Alert(project, f"{found.state} {found.last:%Y-%m-%d}", AlertKind.AUDIT_DUE, title, text, facts, at)


def a_test(project: str, at: datetime) -> Alert:
    """What a person sends to see that a channel works."""
    text = "This is a test of linkgap's alerts. Nothing happened."
    return Alert(project, "test", AlertKind.TEST, "A test of linkgap's alerts", text, {}, at)


def webhook_body(alert: Alert) -> bytes:
    """The JSON that a webhook is sent."""
    told = asdict(alert) | {"at": alert.at.isoformat(timespec="seconds"), "facts": dict(alert.facts)}
    return json.dumps(told, ensure_ascii=False).encode("utf-8", "replace")


def signature(secret: str, timestamp: str, body: bytes) -> str:
    """What tells the receiver that linkgap sent it, and when: HMAC-SHA256 of time, a dot, and the body."""
    return "sha256=" + hmac.new(secret.encode(), timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()


def letter(alert: Alert, mail: Mail) -> EmailMessage:
    """The same as an e-mail."""
    made = EmailMessage()
    made["Subject"] = f"[linkgap] {' '.join(shown_text(visible(alert.title)).split())}"[:200]
    made["From"], made["To"] = mail.sender, ", ".join(mail.to)
    made["Auto-Submitted"] = "auto-generated"  # RFC 3834: nobody's absence note answers it
    made.set_content("\n".join(shown_text(visible(line)) for line in alert.text.splitlines()))
    return made


def _bounded(link: CompetitorLink) -> CompetitorLink:
    """The link with as much of what others wrote as a message holds."""
    page, sentence = _short(link.page, LONGEST_ADDRESS), _short(link.sentence, LONGEST_SENTENCE)
    return replace(link, page=page, sentence=sentence)


def _short(text: str, most: int) -> str:
    """A text on one line, with dots where it was cut."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


def _quoted(sentence: str) -> str:
    return f': "{sentence}"' if sentence else ""
