"""Google's disavow file: read line by line, asked of a page or a site, and written again. Pure.

One entry a line: `domain:example.com`, or the address of one page; `#` begins a comment line; UTF-8 or 7-bit ASCII; at
most 100,000 lines and 2 MB, an address at most 2,048 characters long (Search Console Help, "Disavow links to your
site").
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from crawler.exceptions import UsageError
from crawler.urls import checked_site, host_of, normal_host, page_key

LONGEST_URL = 2_048
MOST_LINES = 100_000
MOST_BYTES = 2 * 1024 * 1024
_DOMAIN = "domain:"
_BEYOND_A_HOST = frozenset("/?#@:")
"""Signs of a whole address: Google matches a line with one to no host."""


@dataclass(frozen=True, slots=True)
class Disavowed:
    """The entries of a list, ready to be asked."""

    hosts: frozenset[str] = frozenset()
    """Of `domain:` lines: a host with everything below it."""
    pages: Mapping[str, str] = field(default_factory=dict)
    """Page key of a single address -> that address as the file writes it."""

    def line_for(self, url: str) -> str:
        """The entry that covers a page, as the file writes it; empty where none does."""
        if not (self.hosts or self.pages):
            return ""
        return self.pages.get(page_key(url)) or self._domain_line(host_of(url))

    def line_for_site(self, key: str) -> str:
        """The entry that covers a whole site by its key; empty where none does."""
        return self._domain_line(key.partition("/")[0])

    def _domain_line(self, host: str) -> str:
        return next((f"{_DOMAIN}{one}" for one in _over(host) if one in self.hosts), "") if self.hosts else ""


@dataclass(frozen=True, slots=True)
class Rejected:
    """A line that is no entry."""

    row: int
    """From 1."""
    reason: str


@dataclass(frozen=True, slots=True)
class DisavowFile:
    """What a file holds; good lines are kept whatever the others are."""

    entries: tuple[str, ...]
    """As the format writes them, each once: `domain:host` in small letters, addresses as given."""
    rejected: tuple[Rejected, ...]


def read_disavow(text: str) -> DisavowFile:
    """The entries of a file's text.

    >>> read_disavow("# spam\\ndomain:Farm.example\\nhttps://b.example/x\\nfarm").rejected[0].reason
    "'farm' is neither domain:HOST nor an address with http:// or https://"
    """
    entries: dict[str, None] = {}
    rejected = []
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        stripped = line.strip()
        if not stripped or stripped.startswith("#"):
            continue
        if number > MOST_LINES:
            rejected.append(Rejected(number, f"behind line {MOST_LINES:,}: Google reads no further"))
            break
        try:
            entries[entry_of(stripped)] = None
        except UsageError as error:
            rejected.append(Rejected(number, str(error.args[0])))
    return DisavowFile(tuple(entries), tuple(rejected))


def entry_of(text: str) -> str:
    """One entry as the format writes it. Raises UsageError for what is none."""
    if text.lower().startswith(_DOMAIN):
        given = text[len(_DOMAIN) :].strip()
        if not given or not _BEYOND_A_HOST.isdisjoint(given):
            raise UsageError(f"{text!r} names no host")
        checked_site(given)
        return f"{_DOMAIN}{normal_host(given).removeprefix('www.')}"
    if not text.startswith(("http://", "https://")):
        raise UsageError(f"{text!r} is neither domain:HOST nor an address with http:// or https://")
    if len(text.split()) > 1 or ",http://" in text or ",https://" in text:
        raise UsageError(f"{text[:80]!r} is more than one address: this is no disavow file, or no line of one")
    if len(text) > LONGEST_URL:
        raise UsageError(f"the address has {len(text):,} characters; Google takes {LONGEST_URL:,}")
    checked_site(text)
    return text


def disavowed_of(entries: Iterable[str]) -> Disavowed:
    """The entries ready to be asked."""
    hosts, pages = set(), {}
    for one in entries:
        if one.startswith(_DOMAIN):
            hosts.add(one[len(_DOMAIN) :])
        else:
            pages[page_key(one)] = one
    return Disavowed(frozenset(hosts), pages)


@dataclass(frozen=True, slots=True)
class Suggested:
    """A site that cleaning would disavow, with why."""

    site: str
    """A domain of its own: nobody's place on a platform, whose line would take the whole platform."""
    reasons: Sequence[str]


def write_disavow(entries: Sequence[str], suggested: Sequence[Suggested] = ()) -> str:
    """A file's text: the entries kept, then those suggested, each group under a comment.

    Raises UsageError where it grows beyond what Google takes.
    """
    lines = ["# Kept entries", *entries] if entries else []
    known = disavowed_of(entries)
    fresh = [one for one in suggested if not known.line_for_site(one.site)]
    for one in fresh:
        lines += [f"# {'; '.join(one.reasons)}".replace("\n", " "), f"{_DOMAIN}{one.site}"]
    text = "".join(f"{line}\n" for line in lines)
    if len(lines) > MOST_LINES or len(text.encode()) > MOST_BYTES:
        raise UsageError(
            f"the list has {len(lines):,} lines and {len(text.encode()):,} bytes; Google takes {MOST_LINES:,} and 2 MB",
            hint="Name whole domains in place of single addresses.",
        )
    return text


def _over(host: str) -> list[str]:
    """A host and all above it: a `domain:` line takes every host below its own, those of a platform's people too."""
    labels = host.split(".")
    return [".".join(labels[at:]) for at in range(len(labels))]
