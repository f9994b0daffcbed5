"""Your places beside each competitor's."""

from crawler.items import Placement, Tool, Verdict
from server.gap.benchmark.placement_mix import Mix, mix_words, placement_mix
from server.gap.claims.tallies import Count

OWN, RIVAL, OTHER, THIRD = "own.example", "rival.example", "other.example", "third.example"


def live(site: str, placement: Placement, claims: int) -> Count:
    return Count(site=site, tool=Tool.MOZ, verdict=Verdict.LIVE, placement=placement, pageless=False, claims=claims)


COUNTS = [
    live(RIVAL, Placement.CONTEXTUAL, 90),
    live(RIVAL, Placement.FOOTER, 10),
    live(OWN, Placement.CONTEXTUAL, 20),
    live(OWN, Placement.SIDEBAR, 30),
    live(THIRD, Placement.FOOTER, 40),
]


def mixes() -> tuple[Mix, ...]:
    return placement_mix(COUNTS, [OWN], [RIVAL, OTHER, THIRD])


def test_a_mix_for_every_site_yours_first() -> None:
    yours, rival, other, _ = mixes()
    assert [mix.site for mix in mixes()] == [OWN, RIVAL, OTHER, THIRD]
    assert (yours.own, yours.total, yours.contextual, yours.share(Placement.SIDEBAR)) == (True, 50, 20, 0.6)
    assert (rival.own, rival.placements) == (False, {Placement.CONTEXTUAL: 90, Placement.FOOTER: 10})
    assert (other.total, other.share(Placement.FOOTER)) == (0, 0.0)


def test_only_differences_beyond_chance_are_called_more_or_less() -> None:
    assert mix_words(mixes()) == (
        "20 of your 50 claimed links seen live stand in a text (40%).",
        f"{RIVAL}'s stand in a text more often: 90% of 100.",
        f"{THIRD}'s stand in a text less often: 0% of 40.",
    )
    near = [live(OWN, Placement.CONTEXTUAL, 1), live(RIVAL, Placement.FOOTER, 1)]
    assert mix_words(placement_mix(near, [OWN], [RIVAL])) == (
        "1 of your 1 claimed link seen live stands in a text (100%).",
        f"{RIVAL}: 0% of 1, a difference that may be chance.",
    )


def test_nothing_of_yours_live_is_nothing_to_compare_with() -> None:
    assert mix_words(placement_mix([live(RIVAL, Placement.FOOTER, 1)], [OWN], [RIVAL])) == (
        "No link of yours was seen live yet, so there is nothing to compare theirs with.",
    )


def test_intervals_that_overlap_a_little_are_a_difference_that_may_be_chance() -> None:
    """5 of 20 and 10 of 20: 11 % to 47 %, and 30 % to 70 %."""
    counts = [
        live(site, place, claims)
        for site, place, claims in (
            (OWN, Placement.CONTEXTUAL, 5),
            (OWN, Placement.FOOTER, 15),
            (RIVAL, Placement.CONTEXTUAL, 10),
            (RIVAL, Placement.FOOTER, 10),
        )
    ]
    (_, said) = mix_words(placement_mix(counts, [OWN], [RIVAL]))
    assert said.endswith("a difference that may be chance.")
