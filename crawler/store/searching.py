"""Finding text whatever its case, in both databases."""

from collections.abc import Collection
from string import printable
from typing import Any
from urllib.parse import quote

from sqlalchemy import ColumnElement, or_


def any_holds(columns: Collection[ColumnElement[Any]], forms: Collection[str]) -> ColumnElement[bool]:
    """Whether one of the columns holds the words, given in one or several forms, in whatever case."""
    return or_(*(column.icontains(one, autoescape=True) for column in columns for one in spellings(forms)))


def spellings(forms: Collection[str]) -> list[str]:
    """What is looked for so that words are found in whatever case.

    SQLite folds the case of ASCII alone (its documentation, "lower"), so that words with other letters are looked for
    as they are usually written: as typed, small, capital, and with a capital at the start of each or of the first; and
    all of these as addresses have them: `%C3%BC` for ü.
    """
    written = set(forms)
    for words in forms:
        if not words.isascii():
            cased = {words, words.lower(), words.upper(), words.title(), words.capitalize()}
            # Only other letters are written with percent signs: what else is typed stands as it is.
            written |= cased | {quote(one, safe=printable, errors="replace") for one in cased}
    return sorted(written)
