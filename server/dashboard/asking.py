"""What the words behind a page's `?` ask for. Pure; wrong words are told to whoever wrote the address."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from multidict import MultiMapping

from crawler.exceptions import UsageError

Word = TypeVar("Word", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Asked:
    """The words of one address. Each method raises UsageError for what it cannot take."""

    query: MultiMapping[str]

    def text(self, name: str) -> str:
        return self.query.get(name, "").strip()

    def words(self, name: str, kind: type[Word]) -> tuple[Word, ...]:
        """Words of a closed set, each once, in the set's order; spelled as they are kept or as they are shown."""
        known = {str(one): one for one in kind}
        given = {kept_spelling(word, known) for word in self.query.getall(name, [])} - {""}
        self.refuse(name, given - known.keys(), known)
        return tuple(one for word, one in known.items() if word in given)

    def among(self, name: str, known: Collection[str]) -> tuple[str, ...]:
        """Words out of those there are, in their order."""
        given = set(self.query.getall(name, [])) - {""}
        self.refuse(name, given - set(known), known)
        return tuple(word for word in known if word in given)

    def number(self, name: str, *, least: int = 0) -> int | None:
        """A whole number; None where none was given."""
        text = self.text(name)
        if not text:
            return None
        if not (text.isascii() and text.isdecimal() and len(text) < 19) or int(text) < least:
            raise UsageError(f"{name}={text!r} is no number", hint=f"Give a whole number from {least} on.")
        return int(text)

    def decimal(self, name: str) -> float | None:
        """A number from 0 on, with or without a fraction; None where none was given."""
        text = self.text(name)
        if not text:
            return None
        try:
            number = float(text)
        except ValueError:
            number = -1.0
        if not 0 <= number < 1e9:
            raise UsageError(f"{name}={text!r} is no number", hint="Give a number from 0 on, such as 30 or 2.5.")
        return number

    def day(self, name: str) -> date | None:
        """A calendar day; None where none was given."""
        text = self.text(name)
        try:
            return date.fromisoformat(text) if text else None
        except ValueError as error:
            raise UsageError(f"{name}={text!r} is no day", hint="Give a day such as 2026-11-01.") from error

    def one(self, name: str, kind: type[Word], default: Word) -> Word:
        """One word of a closed set."""
        chosen = self.words(name, kind)
        return chosen[0] if chosen else default

    def flag(self, name: str) -> bool:
        return bool(self.among(name, ("1",)))

    def kept(self, *, without: Collection[str] = ("after",)) -> Mapping[str, Any]:
        """The filled words, for a link that changes a few of them."""
        names = dict.fromkeys(name for name in self.query if name not in {*without, "project"})
        return {name: [value for value in self.query.getall(name) if value] for name in names}

    def fewer(self, name: str, value: str) -> Mapping[str, Any]:
        """The same words without this one, from the start of the list."""
        kept = self.kept()
        return {**kept, name: [one for one in kept[name] if one != value]}

    def refuse(self, name: str, wrong: Collection[str], known: Collection[str]) -> None:
        """Tell of words that are none of those known."""
        if wrong:
            raise UsageError(
                f"{name}={', '.join(sorted(wrong))} is nothing to choose", hint=f"There are: {', '.join(known)}."
            )


def kept_spelling(word: str, known: Collection[str]) -> str:
    """The word as it is kept, where it is one of those known as a screen shows it: `false-gap`."""
    kept = word.replace("-", "_")
    return kept if kept in known else word
