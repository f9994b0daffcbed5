"""The whole web from a seed: its hosts with their truth, as it is at first and as it is later, ready to be served."""

import random
from dataclasses import dataclass

from server.demo.behaviour import Page as Served
from server.demo.web import Site
from tests.scenario.cast_gathered import GATHERED
from tests.scenario.cast_mute import POINTING, mute_pages
from tests.scenario.cast_named import NAMED
from tests.scenario.cast_written import WRITTEN
from tests.scenario.casting import OLD, TARGETS, Draw
from tests.scenario.essays import essay
from tests.scenario.truth import NAMES, SPADE, Host


@dataclass(frozen=True)
class Made:
    """A web and what is true of it."""

    hosts: tuple[Host, ...]
    tracked: dict[str, Site]
    fronts: dict[str, Served]
    """Host -> its front page, which links to nobody tracked."""

    def web(self) -> dict[str, Site]:
        """As it is at first."""
        sites = {host.name: Site({page.path: page.behaviour for page in host.pages}) for host in self.hosts}
        for host in self.hosts:
            sites[host.name].paths.setdefault("/", self.fronts[host.name])
        return sites | self.tracked

    def change(self, web: dict[str, Site]) -> None:
        """Make a web that `web` made what it is later."""
        for host in self.hosts:
            if host.later:
                web[host.name].paths.update({page.path: page.behaviour for page in host.later.pages})


def make(seed: int) -> Made:
    """The same web for the same seed: names, words, builds and who is linked differ from seed to seed."""
    draw = Draw(random.Random(seed))  # noqa: S311 - the same seed must give the same web
    hosts = tuple(part(draw) for part in (*WRITTEN, *GATHERED, *NAMED, *POINTING))
    fronts = {host.name: Served(essay(draw.writer(), f"Welcome to {host.name}", ())) for host in hosts}
    return Made(hosts, {site: _tracked(draw, site) for site in NAMES}, fronts)


def _tracked(draw: Draw, site: str) -> Site:
    paths = {path: _asset(draw, site, kind) for kind, (path, _) in TARGETS.items()}
    if site == SPADE:
        paths[OLD] = _asset(draw, site, "statistics")
    return Site({**paths, **mute_pages(draw, site)})


def _asset(draw: Draw, site: str, kind: str) -> Served:
    title = f"{NAMES[site]}: {kind}"
    return Served(essay(draw.writer(), title, ()))
