"""What a page is looked at for: the same for a whole crawl, or each page's own where pages come one by one."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from crawler.items import Brand, Check, DuePage
from crawler.placement.overrules import NOTHING, Overrules
from crawler.reading import Page
from crawler.reading.look import Answer, look, look_and_read


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to look for, and people's word on what is found."""

    tracked: Collection[str] = ()
    """Site keys of every tracked site."""
    overrules: Overrules = NOTHING
    brands: Sequence[Brand] = ()
    """Names to look for in its text."""

    def look(self, page: DuePage, answer: Answer) -> Check:
        """What the answer says of it."""
        return look(page, answer, self.tracked, overrules=self.overrules, brands=self.brands)

    def look_and_read(self, page: DuePage, answer: Answer) -> tuple[Check, Page | None]:
        """The same with the page itself; None where the answer could not be read as one."""
        return look_and_read(page, answer, self.tracked, overrules=self.overrules, brands=self.brands)
