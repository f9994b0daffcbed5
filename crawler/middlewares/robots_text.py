"""robots.txt as its parser takes it: what RFC 9309 says of its bytes and of the names of its groups."""

import re

# RFC 9309 2.5: crawlers must read at least this much, and may stop there.
MAX_BYTES = 512 * 1024
_GROUP = re.compile(
    r"((?:^|(?<=\r))[ \t]*user[ -]?agent[ \t]*:[ \t]*)([a-z0-9_-]+)([^\r\n]*)", re.IGNORECASE | re.MULTILINE
)


def robots_text(body: bytes, agent: str) -> str:
    """The text of a robots.txt, in which exactly the groups meant for the product `agent` carry its plain name.

    A byte order mark before the first line would hide its group. Groups go by product tokens, in any case (2.2.1):
    `linkgap/1.0 (+contact)`, as people copy it from their logs, is ours; `link` is another's, which the parser would
    take for ours because ours begins with it.

    >>> robots_text(b"User-agent: LinkGap/0.1\\nUser-agent: link", "linkgap")
    'User-agent: linkgap\\nUser-agent: not-linkgap'
    """

    def named(found: re.Match[str]) -> str:
        start, token, rest = found.groups()
        token = token.lower()
        if token == agent:
            return f"{start}{agent}"
        return f"{start}not-{agent}" if agent.startswith(token) else f"{start}{token}{rest}"

    return _GROUP.sub(named, body[:MAX_BYTES].decode("utf-8-sig", "replace"))
