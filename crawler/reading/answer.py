"""What came back for a page, as plain values; and whether that can be the page at all, by its status alone."""

from dataclasses import dataclass
from datetime import datetime

from crawler.items import Verdict
from crawler.reading.challenge import challenge_name

TEMPORARY = frozenset({302, 303, 307})
GONE = frozenset({404, 410})
BLOCKED_REASONS = {
    401: "asks for a login",
    402: "asks to be paid",
    403: "refuses us",
    406: "refuses what we are",
    407: "asks for a proxy login",
    418: "takes us for a machine it does not serve",
    429: "says we ask too often",
    451: "is withheld for legal reasons",
    999: "refuses machines",
}
# What stands before a site says these of the site behind it, or the site says them of a moment.
_FAILED = {408: "says the request took too long", 421: "is asked for at the wrong server", 425: "is not ready"}
_EMPTY = {202: "is only being made", 204: "has no content", 205: "has no content", 206: "comes in part only"}

MOST_OF_TYPE = 200
"""Characters of a Content-Type that are read: a header may be a quarter of a megabyte, and it stands in reasons."""


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
    redirect_statuses: tuple[int, ...] = ()
    """Status of each redirect where it had one; a refresh by the page itself has none."""
    cut: str = ""
    """Why the body is not the whole one, or empty."""
    seconds: float = 0.0

    def header(self, name: str) -> list[str]:
        """Every value of a header."""
        return [value for found, value in self.headers if found == name]

    @property
    def content_type(self) -> str:
        """The Content-Type header, as far as anybody means by it, or an empty string."""
        return next(iter(self.header("content-type")), "")[:MOST_OF_TYPE]

    @property
    def kind(self) -> str:
        """The media type alone, lower case."""
        return self.content_type.partition(";")[0].strip().lower()

    @property
    def temporary(self) -> bool:
        """True where a redirect on the way was a temporary one."""
        return not TEMPORARY.isdisjoint(self.redirect_statuses)


def status_trouble(answer: Answer) -> tuple[Verdict, str] | None:  # noqa: PLR0911  one line a family
    """Why an answer's status alone says that its body is not the page, or None."""
    status = answer.status
    protection = challenge_name(status, answer.headers, answer.body)
    if protection:
        reason = f"{protection} stands before the page and asks for a proof that we are a person, or refuses us"
        return Verdict.BLOCKED, f"{reason} (status {status}); look at the page in a browser"
    if status in GONE:
        return Verdict.GONE, f"the page answers {status}: it is not there any more"
    if status in BLOCKED_REASONS:
        return Verdict.BLOCKED, f"the page {BLOCKED_REASONS[status]} (status {status})"
    if 500 <= status < 600 or status in _FAILED:
        words = f"the page {_FAILED[status]} (status {status})" if status in _FAILED else f"the server answers {status}"
        return Verdict.UNREACHABLE, words
    if status >= 400:
        return Verdict.BLOCKED, f"the page refuses the request (status {status})"
    if status >= 300:
        return Verdict.UNREACHABLE, _nowhere(answer)
    if status in _EMPTY and (status != 206 or not answer.body.strip()):
        return Verdict.UNREADABLE, f"the page {_EMPTY[status]} (status {status})"
    return None


def _nowhere(answer: Answer) -> str:
    location = next(iter(answer.header("location")), "").strip()
    if not location:
        return f"the page answers {answer.status} without saying where to go"
    return f"the page redirects to what is no web address ({location[:120]})"
