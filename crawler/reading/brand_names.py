"""A brand's name in running text: how it may be written, and where it is a word of its own.

Pure: text in, places of names out. Knows nothing of pages.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cached_property, lru_cache

from crawler.reading.outline import BREAK

# White space of any kind, no-break too, but never across the beginning of a block; or one hyphen: a name of two words
# is written with one inside compounds ("Calm-Cup-Tasse").
_BETWEEN = rf"(?:[^\S{BREAK}]{{1,40}}|[-\u2010\u2011])"
_SEPARATORS = re.compile(r"[\s\-\u2010\u2011]+")
_APOSTROPHES = "['\u2019\u02bc]"
# Soft hyphens and zero-width spaces tell a browser where a word may be broken, and are not seen.
_UNSEEN_MARKS = "\u00ad\u200b\u2060"
_UNSEEN = f"[{_UNSEEN_MARKS}]"
_WIDEST_ADDRESS = 200
"""Characters to each side that are looked at for the address a name stands in."""
_ADDRESS = frozenset("-._~:/?#[]@!$&'*+=%")
_DOMAIN = re.compile(r"\.[a-z0-9-]{2,}")
_MAILBOX = re.compile(r"[\w.+-]*@\w")
# Scripts that put no space between words, so that a name's end cannot be told by what follows (UAX 29, section 4).
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007\u3040-\u309f\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
_HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]")
_KATAKANA = re.compile("[\u30a0-\u30ff\u31f0-\u31ff\uff66-\uff9f]")


class BrandName:
    """One name as it is looked for: capitals as given; a name given all in small letters is found in any."""

    def __init__(self, name: str) -> None:
        words = [word for word in _SEPARATORS.split(name) if word]
        self._any_case = name.upper() != name.lower() == name
        forms = dict.fromkeys(
            tuple(unicodedata.normalize(form, word) for word in words) for form in ("NFC", "NFD") if words
        )
        self._rarest = [self._folded(max(form, key=len)) for form in forms]
        flags = re.IGNORECASE if self._any_case else 0
        self._plain = re.compile("|".join(_BETWEEN.join(map(_spelt, form)) for form in forms) or r"(?!)", flags)
        broken = "|".join(_BETWEEN.join(f"{_UNSEEN}*".join(map(_spelt, word)) for word in form) for form in forms)
        self._broken = re.compile(broken or r"(?!)", flags)

    def _folded(self, text: str) -> str:
        return text.lower() if self._any_case else text

    def places(self, text: "SearchedText") -> Iterator[tuple[int, int]]:
        """Where the name stands as a word of its own: begin and end."""
        seen = text.folded if self._any_case else text.plain
        if not text.broken and not any(rarest in seen for rarest in self._rarest):
            return
        for found in (self._broken if text.broken else self._plain).finditer(text.plain):
            start, stop = found.span()
            if _begins(text.plain, start) and _ends(text.plain, stop) and not _in_address(text.plain, start, stop):
                yield start, stop


class SearchedText:
    """A text in which names are looked for: what is asked for each of them is made once."""

    def __init__(self, text: str) -> None:
        self.plain = text
        self.broken = not text.isascii() and any(mark in text for mark in _UNSEEN_MARKS)
        """Whether unseen marks stand in it, so that a name's letters may not be neighbours."""

    @cached_property
    def folded(self) -> str:
        """The text in small letters."""
        return self.plain.lower()


@lru_cache(maxsize=8192)
def brand_name(name: str) -> BrandName:
    """The name, its patterns made once."""
    return BrandName(name)


def _spelt(text: str) -> str:
    """A pattern of a name's letters, with any apostrophe for any other."""
    return "".join(_APOSTROPHES if letter in "'\u2019\u02bc" else re.escape(letter) for letter in text)


def _begins(text: str, start: int) -> bool:
    """Whether a word may begin here. Behind a hyphen the name is the end of another ("Coca-Cola" is no "Cola")."""
    if start == 0:
        return True
    before, first = text[start - 1], text[start]
    if before in "-\u2010\u2011":
        return start < 2 or not _is_letter(text[start - 2])
    return not _is_letter(before) or not _one_word(before, first)


def _ends(text: str, stop: int) -> bool:
    """Whether a word may end here. A hyphen, or an apostrophe, goes on with a compound or a case of the same name."""
    if stop >= len(text):
        return True
    last, after = text[stop - 1], text[stop]
    if not _is_letter(after):
        return True
    # Korean writes particles right behind a name, in any script.
    return bool(_HANGUL.match(after)) or not _one_word(last, after)


def _is_letter(letter: str) -> bool:
    """Letters, digits, marks on them and the underscore: what makes a word go on."""
    return letter == "_" or unicodedata.category(letter)[0] in "LNM"


def _one_word(left: str, right: str) -> bool:
    """Whether two letters that touch belong to one word."""
    if not (_is_letter(left) and _is_letter(right)):
        return False
    if unicodedata.category(right)[0] == "M":
        return True
    if _UNSPACED.match(left) or _UNSPACED.match(right):
        return False
    return bool(_KATAKANA.match(left)) == bool(_KATAKANA.match(right))


def _in_address(text: str, start: int, stop: int) -> bool:
    """Whether the name is part of a web or mail address, or of an account's name (@name)."""
    first, last = start, stop
    while first > 0 and start - first < _WIDEST_ADDRESS and _of_address(text[first - 1]):
        first -= 1
    while last < len(text) and last - stop < _WIDEST_ADDRESS and _of_address(text[last]):
        last += 1
    before, after = text[first:start], text[stop:last]
    if "://" in before or "@" in before or before.lower().startswith("www."):
        return True
    if before.endswith(("/", ".")) and "." in before[:-1]:
        return True
    # A full stop without a space behind it is a sentence's end where a capital follows.
    return bool(_DOMAIN.match(after) or _MAILBOX.match(after))


def _of_address(letter: str) -> bool:
    return letter.isascii() and (letter.isalnum() or letter in _ADDRESS)
