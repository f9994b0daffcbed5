"""How commands say which pages will be due again by themselves."""

from typing import Any

from crawler.store.due import Waiting
from server.gap.matrix.reasons import number


def again_document(waiting: Waiting) -> dict[str, Any]:
    """The pages that wait as JSON."""
    return {
        "second_look": waiting.second_look,
        "retry": waiting.retry,
        "due": waiting.due,
        "next_at": waiting.next_at and waiting.next_at.isoformat(timespec="seconds"),
    }


def again_words(waiting: Waiting) -> str:
    """The same in a sentence; empty where no page waits."""
    parts = []
    if waiting.second_look:
        parts.append(f"{number(waiting.second_look, 'page')} for a second look at a missing link")
    if waiting.retry:
        parts.append(f"{number(waiting.retry, 'page')} that gave no answer")
    if waiting.due:
        parts.append(f"{waiting.due} due now")
    if waiting.next_at:
        parts.append(f"the next on {waiting.next_at:%Y-%m-%d at %H:%M} UTC")
    return ", ".join(parts)
