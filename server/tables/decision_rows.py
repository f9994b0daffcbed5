"""What a decision says, as JSON. Pure."""

from typing import Any

from crawler.store.decisions import Decision


def decision_document(decision: Decision) -> dict[str, Any]:
    """What a decision says, as JSON."""
    return {
        "state": decision.state,
        "note": decision.note,
        "owner": decision.owner,
        "ask": decision.ask,
        "at": decision.at.isoformat(timespec="seconds"),
    }
