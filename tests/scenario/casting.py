"""What every part of the cast draws from: host names nobody has yet, targets, anchors, links."""

import random
from dataclasses import dataclass, field

from crawler.items import Block
from tests.scenario.truth import NAMES, PLACED, RIVALS, Linked, Why
from tests.scenario.wording import HOSTS, TAILS, Writer

TARGETS: dict[str, tuple[str, tuple[str, ...]]] = {
    "home": ("/", ("{name}", "{name}'s site", "the people at {name}")),
    "guide": ("/guides/no-dig-beds", ("a guide to no-dig beds", "how {name} starts a bed")),
    "research": ("/research/slug-trial-2025", ("the slug trial of 2025", "{name}'s trial of nine barriers")),
    "statistics": ("/statistics/garden-water-use", ("figures on garden water", "the water statistics from {name}")),
    "calculator": ("/tools/compost-calculator", ("the compost calculator", "a calculator for beds and barrows")),
    "glossary": ("/glossary/soil-words", ("a glossary of soil words", "{name}'s glossary")),
    "template": ("/templates/sowing-calendar", ("a sowing calendar to print", "the empty calendar from {name}")),
    "comparison": ("/compare/hand-trowels", ("eleven trowels compared", "their comparison of trowels")),
    "roundup": ("/best/allotment-blogs", ("the best allotment blogs", "a round-up of allotment blogs")),
}
"""What the tracked sites have: asset kind -> path, and what people call it."""
GONE = "/guides/peat-free-seedlings"
"""A page of Green Spade's that is there no more."""
OLD = "/reports/allotment-survey-2017"
"""A report of Green Spade's that its year makes old."""


@dataclass
class Draw:
    """Chance with a memory for names and words."""

    rng: random.Random
    names: set[str] = field(default_factory=set)
    passages: set[str] = field(default_factory=set)
    """Words around links that were drawn already."""

    def writer(self, language: str = "en") -> Writer:
        return Writer(self.rng, language)

    def host(self, end: str = "example", *, stem: str = "") -> str:
        """A name no other host of this web has."""
        while True:
            name = f"{stem}{self.rng.choice(HOSTS)}-{self.rng.choice(TAILS)}.{end}"
            if name not in self.names:
                self.names.add(name)
                return name

    def rivals(self, count: int = 1) -> list[str]:
        return sorted(self.rng.sample(RIVALS, count), key=RIVALS.index)

    def path(self) -> str:
        return f"/{self.rng.choice(HOSTS)}/{self.rng.choice(TAILS)}-{self.rng.randint(10, 99)}/"

    def link(
        self, site: str, asset: str = "", block: Block = Block.BODY, rel: str = "", *, why: Why | None = None
    ) -> Linked:
        """A link to one of the site's assets under one of its names."""
        path, anchors = TARGETS[asset or self.rng.choice(list(TARGETS))]
        anchor = self.rng.choice(anchors).format(name=NAMES[site])
        return Linked(site, f"http://{site}{path}", anchor, PLACED[block], block, tuple(rel.split()), why=why)

    def home(self, site: str, block: Block = Block.BODY, rel: str = "", *, why: Why | None = None) -> Linked:
        """A link to the front page under the site's name."""
        return Linked(site, f"http://{site}/", NAMES[site], PLACED[block], block, tuple(rel.split()), why=why)

    def others(self, count: int) -> list[tuple[str, str]]:
        """Sites nobody tracks."""
        return [
            (f"{self.rng.choice(HOSTS)}-{n}.test", f"{self.rng.choice(HOSTS)} and {self.rng.choice(TAILS)}".title())
            for n in range(count)
        ]
