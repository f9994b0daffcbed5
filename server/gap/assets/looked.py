"""How many competitors' pages were looked at themselves, which tells their kind best, and which are left. Pure."""

from collections.abc import Collection, Sequence
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
