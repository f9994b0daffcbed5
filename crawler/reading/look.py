"""From an answer to a check: can the page be read, which tracked links stand on it, what of each claim.

Pure: the answer's bytes and headers in, a check out. Nothing is fetched.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from crawler.items import Check, DuePage, NofollowCause, TrackedLink, Verdict
from crawler.reading import Page, read_page
from crawler.reading.challenge import challenge_name
from crawler.reading.headers import canonical_header, robots_header
from crawler.reading.verdict import failed, judge, nofollow_cause
from crawler.urls import matched_site, page_key

READABLE_TYPES = ("text/html", "application/xhtml+xml", "application/xml", "text/xml", "")
GONE = frozenset({404, 410})
BLOCKED_REASONS = {
    401: "asks for a login",
    403: "refuses us",
    407: "asks for a proxy login",
    429: "says we ask too often",
    451: "is withheld for legal reasons",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back for a page."""

    url: str
    """Address that answered, after redirects."""
    status: int
    body: bytes
    """Decoded of its content encoding."""
    at: datetime
    headers: tuple[tuple[str, str], ...] = ()
    """Names in lower case."""
    redirects: tuple[str, ...] = ()
    cut: bool = False
    seconds: float = 0.0

    def header(self, name: str) -> list[str]:
        """Every value of a header."""
        return [value for found, value in self.headers if found == name]

    @property
    def content_type(self) -> str:
        """The whole Content-Type header, or an empty string."""
        return next(iter(self.header("content-type")), "")


def look(due: DuePage, answer: Answer, tracked: Collection[str]) -> Check:
    """What an answer says of every claim on the page and of every tracked site."""
    return look_and_read(due, answer, tracked)[0]


def look_and_read(due: DuePage, answer: Answer, tracked: Collection[str]) -> tuple[Check, Page | None]:
    """The look, and the page it was made from; None where the answer could not be read as the page."""
    trouble = _trouble(answer)
    if trouble:
        return _failed_check(due, answer, *trouble), None
    page = read_page(answer.body, answer.url, content_type=answer.content_type or None, tracked=tracked)
    header = robots_header(answer.header("x-robots-tag"))
    page_cause = NofollowCause.META if page.nofollow else NofollowCause.HEADER if header.nofollow else None
    links = _tracked_links(page, tracked, page_cause)
    if not links and page.shell:
        reason = "the page is built by scripts in a browser, and none is set up: its links cannot be seen"
        return _failed_check(due, answer, Verdict.UNREADABLE, reason), None
    moved_to = answer.url if page_key(answer.url) != page_key(due.url) else ""
    check = Check(
        page_id=due.id,
        url=due.url,
        at=answer.at,
        failure=None,
        status=answer.status,
        final_url=answer.url,
        redirects=answer.redirects,
        content_type=answer.content_type or None,
        size=len(answer.body),
        seconds=answer.seconds,
        title=page.title,
        language=page.language,
        canonical=page.canonical or canonical_header(answer.header("link")),
        noindex=page.noindex or header.noindex,
        nofollow=page_cause,
        cut=answer.cut,
        reader=page.classifier,
        links=links,
        judgements=tuple(judge(claim, links, moved_to=moved_to, cut=answer.cut) for claim in due.claims),
    )
    return check, page


def unanswered(due: DuePage, verdict: Verdict, reason: str, *, at: datetime) -> Check:
    """The check of a page that gave no answer at all."""
    reasons = (reason,)
    return Check(
        page_id=due.id,
        url=due.url,
        at=at,
        failure=verdict,
        reasons=reasons,
        judgements=failed(due.claims, verdict, reasons),
    )


def _tracked_links(page: Page, tracked: Collection[str], cause: NofollowCause | None) -> tuple[TrackedLink, ...]:
    found = ((matched_site(link.url, tracked), link) for link in page.links if link.url)
    return tuple(TrackedLink(site, link, nofollow_cause(link.rel, cause)) for site, link in found if site)


def _trouble(answer: Answer) -> tuple[Verdict, str] | None:
    """Why an answer cannot be read as the page, or None."""
    protection = challenge_name(answer.status, answer.headers, answer.body)
    if protection:
        return Verdict.BLOCKED, f"{protection} asks for a proof that we are a person (status {answer.status})"
    if answer.status in GONE:
        return Verdict.GONE, f"the page answers {answer.status}: it is not there any more"
    if answer.status >= 500:
        return Verdict.UNREACHABLE, f"the server answers {answer.status}"
    if answer.status >= 400:
        what = BLOCKED_REASONS.get(answer.status, "refuses the request")
        return Verdict.BLOCKED, f"the page {what} (status {answer.status})"
    if answer.status >= 300:
        return Verdict.UNREACHABLE, f"the page answers {answer.status} without saying where to go"
    return _unreadable(answer)


def _unreadable(answer: Answer) -> tuple[Verdict, str] | None:
    kind = answer.content_type.partition(";")[0].strip().lower()
    if kind not in READABLE_TYPES and not (kind == "text/plain" and _smells_of_html(answer.body)):
        return Verdict.UNREADABLE, f"the answer is {kind}, not a web page"
    if not answer.body.strip():
        return Verdict.UNREADABLE, "the answer is empty"
    return None


def _smells_of_html(body: bytes) -> bool:
    start = body[:1024].lstrip().lower()
    return start.startswith((b"<!doctype html", b"<html", b"<head", b"<body"))


def _failed_check(due: DuePage, answer: Answer, verdict: Verdict, reason: str) -> Check:
    reasons: Sequence[str] = (reason,)
    return Check(
        page_id=due.id,
        url=due.url,
        at=answer.at,
        failure=verdict,
        reasons=tuple(reasons),
        status=answer.status,
        final_url=answer.url,
        redirects=answer.redirects,
        content_type=answer.content_type or None,
        size=len(answer.body),
        seconds=answer.seconds,
        cut=answer.cut,
        judgements=failed(due.claims, verdict, tuple(reasons)),
    )
