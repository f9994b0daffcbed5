"""What a benchmark found, and the table that says so: figure, aim, ratio to the aim, met or missed by how much."""

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured thing."""

    name: str
    value: float
    unit: str = ""
    aim: float | None = None
    """None where nothing was promised: the figure is then told beside the others."""
    most: bool = False
    """True where less is better: the aim is a limit."""
    digits: int = 2

    @property
    def ratio(self) -> float | None:
        """How well the aim is met: 1 is just met, more is better."""
        if self.aim is None or not self.value:
            return None
        return self.aim / self.value if self.most else self.value / self.aim

    @property
    def judged(self) -> str:
        """`met`, or by what share it was missed."""
        ratio = self.ratio
        if ratio is None:
            return ""
        return "met" if ratio >= 1 else f"missed by {abs(self.value / (self.aim or 1) - 1):.0%}"


@dataclass(frozen=True, slots=True)
class Section:
    """The figures of one part, and what one must know to read them."""

    title: str
    figures: Sequence[Figure]
    notes: Sequence[str] = ()


def lines(sections: Iterable[Section]) -> Iterable[str]:
    """The table, line by line."""
    yield f"{'figure':58} {'measured':>16} {'aim':>12} {'ratio':>7}  "
    for section in sections:
        yield f"\n{section.title}"
        yield from map(_line, section.figures)
        yield from (f"    {note}" for note in section.notes)


def _line(figure: Figure) -> str:
    value = f"{figure.value:,.{figure.digits}f} {figure.unit}".strip()
    limit = "" if figure.aim is None else f"{'<' if figure.most else '>='} {figure.aim:,g} {figure.unit}".strip()
    ratio = "" if figure.ratio is None else f"{figure.ratio:.2f}"
    return f"  {figure.name:56} {value:>16} {limit:>12} {ratio:>7}  {figure.judged}".rstrip()


def median(values: Iterable[float]) -> float:
    """The middle one; the upper of two middle ones."""
    ordered = sorted(values)
    return ordered[len(ordered) // 2]


def progress(text: str) -> None:
    """A word to whoever waits; the table alone goes to standard output."""
    print(f"bench: {text}", file=sys.stderr, flush=True)
