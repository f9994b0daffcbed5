"""What people say over the classifier, in one value that travels to where pages are read."""

from collections.abc import Sequence
from dataclasses import dataclass

from crawler.items import Link
from crawler.placement.corrections import Correction, corrected
from crawler.placement.rules import Rule


@dataclass(frozen=True, slots=True)
class Overrules:
    """Rules of the rules file and corrections of single links. A correction wins over a rule: it is the later word."""

    rules: tuple[Rule, ...] = ()
    corrections: tuple[Correction, ...] = ()

    def applied(self, links: Sequence[Link], page_url: str) -> tuple[Link, ...]:
        """Links that were placed under the rules, with the corrections for that page and its site applied."""
        return corrected(links, page_url, self.corrections)


NOTHING = Overrules()
