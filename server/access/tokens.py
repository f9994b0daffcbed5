"""The bearer token: made on first start, in a file that only its owner reads."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from crawler.exceptions import UsageError

OWNER_ONLY = 0o600
_OTHERS = 0o077
_PREFIX = "lg_"
"""Lets a person, and a scanner for leaked secrets, tell what it is."""


@dataclass(frozen=True, slots=True)
class Token:
    """The token, and whether it was made just now: then it is shown once."""

    value: str
    made: bool


def load_token(path: Path) -> Token:
    """The token in the file, made where there is none.

    Raises UsageError for a file that others may read, that is empty, or that cannot be read or made.
    """
    try:
        return Token(_read(path), made=False)
    except FileNotFoundError:
        return rotate_token(path)
    except OSError as error:
        raise UsageError(f"the token's file {path} cannot be read: {error.strerror}") from error


def rotate_token(path: Path) -> Token:
    """A new token in place of the one before, which opens nothing from the server's next start on."""
    value = _PREFIX + secrets.token_urlsafe(32)
    fresh = path.with_name(f"{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh.unlink(missing_ok=True)
        # The mode is set as the file is made: set afterwards, there is a moment in which others could open it.
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY), "w") as file:
            file.write(value + "\n")
        fresh.replace(path)
    except OSError as error:
        raise UsageError(f"the token's file {path} cannot be written: {error.strerror}") from error
    return Token(value, made=True)


def _read(path: Path) -> str:
    with path.open(encoding="utf-8") as file:
        mode = os.fstat(file.fileno()).st_mode
        if mode & _OTHERS:
            raise UsageError(
                f"the token's file {path} can be opened by other users of this machine",
                hint=f"It has mode {mode & 0o777:o}; they may know the token: linkgap token --rotate makes a new one.",
            )
        value = file.read().strip()
    if not value.startswith(_PREFIX):
        raise UsageError(f"{path} holds no token", hint="Make one: linkgap token --rotate")
    return value
