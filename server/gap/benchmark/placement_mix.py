"""Where your links stand beside where each competitor's stand. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from crawler.items import Placement
from server.gap.claims.interval import wilson
from server.gap.claims.tallies import Count, by_site
from server.gap.matrix.reasons import number


@dataclass(frozen=True, slots=True)
class Mix:
    """The places of one tracked site's live claimed links."""

    site: str
    own: bool
    placements: dict[Placement, int]

    @property
    def total(self) -> int:
        return sum(self.placements.values())

    @property
    def contextual(self) -> int:
        return self.placements.get(Placement.CONTEXTUAL, 0)

    def share(self, placement: Placement) -> float:
        """0..1; 0 where nothing is live."""
        return self.placements.get(placement, 0) / self.total if self.total else 0.0


def placement_mix(counts: Iterable[Count], own: Sequence[str], competitors: Sequence[str]) -> tuple[Mix, ...]:
    """A mix for each tracked site, yours first, in the project's order; sites without a live link too."""
    mine = frozenset(own)
    return tuple(Mix(site, site in mine, tally.placements) for site, tally in by_site(counts, (*own, *competitors)))


def mix_words(mixes: Sequence[Mix]) -> tuple[str, ...]:
    """How the competitors' places differ from yours, in sentences: one a competitor with live links."""
    return tuple(_mix_words(mixes))


def _mix_words(mixes: Sequence[Mix]) -> Iterator[str]:
    yours = [mix for mix in mixes if mix.own]
    total, contextual = sum(mix.total for mix in yours), sum(mix.contextual for mix in yours)
    theirs = [mix for mix in mixes if not mix.own and mix.total]
    if not total:
        yield "No link of yours was seen live yet, so there is nothing to compare theirs with."
        return
    verb = "stands" if contextual == 1 else "stand"
    yield f"{contextual} of your {number(total, 'claimed link')} seen live {verb} in a text ({contextual / total:.0%})."
    low, high = wilson(contextual, total)
    for mix in theirs:
        share = f"{mix.contextual / mix.total:.0%} of {mix.total}"
        their_low, their_high = wilson(mix.contextual, mix.total)
        if their_low > high:
            yield f"{mix.site}'s stand in a text more often: {share}."
        elif their_high < low:
            yield f"{mix.site}'s stand in a text less often: {share}."
        else:
            yield f"{mix.site}: {share}, a difference that may be chance."
