"""What every match of a pattern must hold: pieces of words, one of which stands in any text that matches.

A text whose words hold none of them need not be searched, and most words were met before: so lines that say nothing, as
nearly all do, are told without a search.
"""

NO_NEEDLE = frozenset({""})
"""Of a pattern that may match anything: the empty text stands in every word."""
_REPEATS = frozenset("?*+")


def needles(pattern: str) -> frozenset[str]:
    """Pieces without a space, in the pattern's own case.

    Understands what the vocabulary is written in (alternatives, groups of these, sets of letters, `?`, `\\b`); of what
    else a regular expression may hold it expects nothing in the text.

    >>> sorted(needles("rss\\\\b|ko-?fi|paid (for )?by|is (a|an) (writer|author)|licen[sc]e"))
    ['author', 'ko', 'licen', 'paid', 'rss', 'writer']
    """
    return _Reader(pattern).alternatives()


def alternatives(pattern: str) -> list[str]:
    """The alternatives of a pattern, each a pattern of its own.

    >>> alternatives("follow (me|us)|rss")
    ['follow (me|us)', 'rss']
    """
    found, start = [], 0
    reader = _Reader(pattern)
    while start <= len(pattern):
        reader.alternative()
        found.append(pattern[start : reader.at])
        reader.at += 1
        start = reader.at
    return found


class _Reader:
    """Reads a pattern from left to right."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.at = 0

    def alternatives(self) -> frozenset[str]:
        """The needles of what stands up to the end of the group or pattern."""
        found = self.alternative()
        while self._taken("|"):
            found |= self.alternative()
        return found

    def alternative(self) -> frozenset[str]:
        """Of all that a match of the next alternative must hold, that which is rarest: the longest letters."""
        parts: list[frozenset[str]] = []
        run = ""
        while self.at < len(self.pattern) and self.pattern[self.at] not in "|)":
            letter = self._literal()
            if letter and not self._repeated():
                run += letter
                continue
            parts.append(frozenset({run}))
            run = ""
            if not letter:
                parts.append(self._other())
        parts.append(frozenset({run}))
        return max(parts, key=lambda part: min(map(len, part)))

    def _literal(self) -> str:
        """The letter that stands for itself and is taken, or an empty text."""
        letter = self.pattern[self.at]
        if letter in " .^$([":
            return ""
        if letter == "\\":
            letter = self.pattern[self.at + 1]
            if letter.isalnum():
                return ""
            self.at += 1
        self.at += 1
        return letter

    def _other(self) -> frozenset[str]:
        """What is no letter is taken; the needles of a group that must be there."""
        letter = self.pattern[self.at]
        self.at += 2 if letter == "\\" else 1
        found = NO_NEEDLE
        if letter == "[":
            self.at = self.pattern.index("]", self.at + 1) + 1
        elif letter == "(":
            counts = self._taken("?:") or not self._taken("?")
            inside = self.alternatives()
            self.at += 1
            found = inside if counts else NO_NEEDLE
        return NO_NEEDLE if self._repeated() else found

    def _repeated(self) -> bool:
        """Whether what was taken may also be missing, or stand there more than once."""
        if self.pattern[self.at : self.at + 1] == "{":
            self.at = self.pattern.index("}", self.at) + 1
            return True
        start = self.at
        while self.pattern[self.at : self.at + 1] in _REPEATS:
            self.at += 1
        return self.at > start

    def _taken(self, text: str) -> bool:
        found = self.pattern.startswith(text, self.at)
        self.at += len(text) * found
        return found
