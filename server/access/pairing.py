"""Pairing the extension: a short code that is typed once instead of a long token."""

import hmac
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass

from crawler.exceptions import NotSignedIn

CODE_SECONDS = 300
CODE_LENGTH = 8
TRIES = 5
"""Wrong codes after which the right one opens nothing: 5 of 31**8 are not guessed."""
_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Without those that are taken for one another: 0 and O, 1, I and L."""


@dataclass(slots=True)
class _Open:
    code: str
    until: float
    tries: int = TRIES


class Pairing:
    """At most one code is open at a time, and it opens once."""

    def __init__(self, *, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._open: _Open | None = None

    def issue(self) -> str:
        """A new code, grouped for reading (`ABCD-EFGH`); one that was open before is so no more."""
        code = "".join(secrets.choice(_LETTERS) for _ in range(CODE_LENGTH))
        self._open = _Open(code, self._now() + CODE_SECONDS)
        return f"{code[:4]}-{code[4:]}"

    def redeem(self, given: str) -> None:
        """Raises NotSignedIn unless that is the code, typed in any case, with or without the dash."""
        if self._open is None or self._open.until < self._now():
            raise NotSignedIn("no pairing code is open", hint="Ask for a new one: linkgap pair, or the page Settings.")
        typed = "".join(letter for letter in given.upper() if letter.isalnum())
        if hmac.compare_digest(typed.encode(), self._open.code.encode()):
            self._open = None
            return
        self._open.tries -= 1
        if not self._open.tries:
            self._open = None
        raise NotSignedIn("that is not the pairing code", hint="Look at it again; after five wrong ones it is void.")
