"""Answers to one page that is due, with a link to a tracked site or without."""

from datetime import UTC, datetime

from crawler.items import DueClaim, DuePage
from crawler.reading.look import Answer

TRACKED = frozenset({"rival.test"})
DUE = DuePage(7, "http://blog.test/post", "blog.test", (DueClaim(1, "rival.test", "https://rival.test/guide"),))
LINKED = (
    b"<!doctype html><html lang=en><title>Post</title><body><main><article><p>Steep it as "
    b'<a href="https://rival.test/guide">this guide</a> says, and never with boiling water, because green leaves '
    b"turn bitter within a minute.</p></article></main></body></html>"
)
UNLINKED = LINKED.replace(b"rival.test", b"nobody.test")


def answer(body: bytes = LINKED, *, status: int = 200, url: str = DUE.url, **more: object) -> Answer:
    headers = {"content-type": "text/html; charset=utf-8", **(more.pop("headers", {}))}  # type: ignore[dict-item]
    return Answer(
        url=url,
        status=status,
        body=body,
        at=datetime(2026, 1, 1, tzinfo=UTC),
        headers=tuple(headers.items()),
        **more,  # type: ignore[arg-type]
    )
