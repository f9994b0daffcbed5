"""Signing a browser in: one-time links, the session's cookie, and the word that proves a form is ours.

A session is a signed value: none is stored, and a new token ends every session there is. Those signed out before their
time are remembered.
"""

import hashlib
import hmac
import secrets
import time
from collections.abc import Callable

from server.access.ended import EndedSessions, runs_until

SESSION_SECONDS = 14 * 24 * 3600
LINK_SECONDS = 600.0
COOKIE = "linkgap_session"
CSRF_HEADER = "X-Linkgap-Csrf"
CSRF_FIELD = "csrf"


class Sessions:
    """Makes and checks sessions, with a key drawn from the token."""

    def __init__(self, token: str, *, ended: EndedSessions | None = None, now: Callable[[], float] = time.time) -> None:
        self._key = hmac.digest(token.encode(), b"linkgap session", "sha256")
        self._now = now
        self._links: dict[str, float] = {}
        self._ended = ended or EndedSessions(now=now)

    def issue_link(self) -> str:
        """A code that signs in once, within LINK_SECONDS."""
        self._links = {code: until for code, until in self._links.items() if until > self._now()}
        code = secrets.token_urlsafe(24)
        self._links[code] = self._now() + LINK_SECONDS
        return code

    def redeem(self, code: str) -> str | None:
        """The session that a code opens; None for one that was used, is too old, or was never issued."""
        until = self._links.pop(code, 0.0)
        return self._make() if until > self._now() else None

    def valid(self, session: str) -> bool:
        """Whether a cookie's value is a session of ours that still holds."""
        body, _, mark = session.rpartition(".")
        if not hmac.compare_digest(_sent(mark), self._mark(body).encode()):
            return False
        return runs_until(body) > self._now() and body not in self._ended

    def end(self, session: str) -> None:
        """Have a session hold no more: a copy of its cookie, kept before signing out, opens nothing.

        Raises StoreUnavailable where that cannot be written down.
        """
        if self.valid(session):
            self._ended.add(session.rpartition(".")[0])

    def csrf(self, session: str) -> str:
        """What a form or script of a page in this session sends along, and no other site can know."""
        return self._mark(f"csrf {session}")

    def csrf_valid(self, session: str, given: str) -> bool:
        """Whether that is what was sent."""
        return hmac.compare_digest(_sent(given), self.csrf(session).encode())

    def _make(self) -> str:
        body = f"{int(self._now()) + SESSION_SECONDS}.{secrets.token_urlsafe(16)}"
        return f"{body}.{self._mark(body)}"

    def _mark(self, text: str) -> str:
        return hmac.new(self._key, _sent(text), hashlib.sha256).hexdigest()


def _sent(text: str) -> bytes:
    """The bytes of a header, which may be any: those that are no text stand in it as halves of characters."""
    return text.encode(errors="surrogateescape")
