"""Claims beside what was seen of them, as rows of a CSV file or workbook, and as JSON. Pure."""

from dataclasses import asdict
from typing import Any

from crawler.store.claims import ClaimView
from server.tables.cells import Value

UNSEEN = "unseen"
"""The word for a claim without a verdict, where a word is needed."""
COLUMNS = (
    "page target site tool anchor verdict placement block confidence rel changes reasons checked_at status final_url "
    "look lost missing_since target_verdict target_status "
    "claimed_nofollow claimed_lost authority authority_name traffic first_seen last_seen file row"
).split()


def all_reasons(claim: ClaimView) -> list[str]:
    """Why the verdict is what it is, since when the link is missing, then why it stands where it does."""
    missing = claim.loss.reasons if claim.loss else ()
    return [*claim.reasons, *missing, *(claim.seen.reasons if claim.seen else ())]


def as_row(claim: ClaimView) -> list[Value]:
    """One claim as a row under `COLUMNS`."""
    seen, said = claim.seen, claim.claimed
    place: list[Value] = [None, None, None, None]
    if seen:
        place = [seen.placement, seen.block, round(seen.confidence, 3), " ".join(seen.rel)]
    link: list[Value] = [claim.page, claim.target, claim.site, claim.tool, claim.anchor, claim.verdict or UNSEEN]
    look: list[Value] = [claim.changes, all_reasons(claim), claim.checked_at, claim.status, claim.final_url, claim.look]
    look += [None, None] if claim.loss is None else [claim.loss.lost, claim.loss.since]
    asked = claim.target_check
    look += [asked.verdict, asked.status] if asked else [None, None]
    tool: list[Value] = [said.nofollow, said.lost, said.authority, said.authority_name, said.traffic]
    return [*link, *place, *look, *tool, said.first_seen, said.last_seen, said.file, said.row]


def as_document(claim: ClaimView) -> dict[str, Any]:
    """One claim as JSON."""
    seen = claim.seen
    return {
        "id": claim.id,
        "page": claim.page,
        "target": claim.target,
        "site": claim.site,
        "tool": claim.tool,
        "anchor": claim.anchor,
        "verdict": claim.verdict,
        "placement": seen.placement if seen else None,
        "block": seen.block if seen else None,
        "confidence": round(seen.confidence, 3) if seen else None,
        "rel": list(seen.rel) if seen else [],
        "changes": list(claim.changes),
        "reasons": all_reasons(claim),
        "checked_at": claim.checked_at.isoformat(timespec="seconds") if claim.checked_at else None,
        "source": claim.source,
        "status": claim.status,
        "final_url": claim.final_url,
        "look": claim.look,
        "lost": claim.loss is not None and claim.loss.lost,
        "missing_since": claim.loss.since.isoformat(timespec="seconds") if claim.loss else None,
        "target_status": _target_document(claim),
        "seen": _seen_document(claim),
        "claimed": asdict(claim.claimed),
    }


def _target_document(claim: ClaimView) -> dict[str, Any] | None:
    asked = claim.target_check
    if asked is None:
        return None
    return asdict(asked) | {"reasons": list(asked.reasons), "at": asked.at.isoformat(timespec="seconds")}


def _seen_document(claim: ClaimView) -> dict[str, Any] | None:
    seen = claim.seen
    if seen is None:
        return None
    return {
        "text": seen.text,
        "url": seen.url,
        "nofollow_cause": seen.nofollow_cause,
        "sentence": seen.sentence,
        "seen_on": seen.seen_on,
    }
