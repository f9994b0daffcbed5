"""How many pages, theirs and yours, were looked at themselves, for their own titles, and which are left. Pure."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from server.gap.benchmark.linked_pages import LinkedPage
from server.gap.matrix.reasons import number
from server.gap.segment.asset import is_front_page


@dataclass(frozen=True, slots=True)
class Looked:
    """Of the pages that earn links, front pages aside: those are known by their address."""

    count: int
    """Of them whose own page was looked at."""
    waiting: tuple[LinkedPage, ...]
    """The others, the most quality first."""

    @property
    def sentence(self) -> str:
        """How many were looked at, and what more looks would bring; empty where there are none to look at."""
        of = self.count + len(self.waiting)
        if not of:
            return ""
        were = f"{self.count} of {number(of, 'target page')} {'was' if of == 1 else 'were'} looked at"
        if not self.waiting:
            return f"{were}: what a page says of itself tells its kind."
        return f"{were}; of the others only the address tells what kind they are. Look at them to know."


def looked(theirs: Sequence[LinkedPage], asked: Collection[int]) -> Looked:
    """Parted by whether the page itself was asked for and answered."""
    pages = [page for page in theirs if not is_front_page(page.url)]
    waiting = tuple(page for page in pages if int(page.key) not in asked)
    return Looked(len(pages) - len(waiting), waiting)


@dataclass(frozen=True, slots=True)
class OwnLooked:
    """Of the pages of yours that are known, front pages aside."""

    count: int
    """Of them whose own page was looked at."""
    waiting: Mapping[int, str]
    """Target key -> address of the others, those first that matter most."""

    @property
    def sentence(self) -> str:
        """How many were looked at, and what that brings; empty where none is known but front pages."""
        of = self.count + len(self.waiting)
        if not of:
            return ""
        were = f"{self.count} of {number(of, 'page')} of yours {'was' if of == 1 else 'were'} looked at"
        if not self.waiting:
            return f"{were}: equals are looked for by their titles too."
        return f"{were}; of the others only the address tells what they answer. Look at them to compare titles."


def own_looked(mine: Mapping[int, str], asked: Collection[int]) -> OwnLooked:
    """Parted by whether the page itself was asked for and answered."""
    pages = {key: url for key, url in mine.items() if not is_front_page(url)}
    waiting = {key: url for key, url in pages.items() if key not in asked}
    return OwnLooked(len(pages) - len(waiting), waiting)
