"""Which competitors rank for your keywords, who else does, and which pages stand in front of yours. Pure."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from crawler.criteria import Keyword
from crawler.store.rankings import Ranking, folded
from server.gap.competitors.rivals import SharedKeywords
from server.gap.matrix.reasons import number, some

PAGE_ONE = 10.0
"""Positions of the first page of results."""
SHOWN_KEYWORDS = 3


@dataclass(frozen=True, slots=True)
class KeywordStand:
    """One keyword: where you stand and where each competitor does."""

    keyword: str
    volume: int | None
    yours: float | None
    your_page: str
    rivals: dict[str, float]
    day: str
    """The newest that any of these positions is of."""
    intent: str = ""
    """What somebody who searches for it wants, by the criteria; empty where they do not say."""


@dataclass(frozen=True, slots=True)
class AlsoRanks:
    """A site that ranks for your keywords and is not compared."""

    site: str
    keywords: int
    best: float
    reasons: tuple[str, ...]


def stands(
    rankings: Sequence[Ranking],
    own: Collection[str],
    competitors: Collection[str],
    *,
    keywords: Sequence[Keyword] = (),
) -> tuple[KeywordStand, ...]:
    """Every keyword that you or a competitor ranks for, those with the largest volume first.

    `keywords`: those of the criteria, which tell what is searched for with them.
    """
    intents = {folded(one.text): str(one.intent or "") for one in keywords}
    by_keyword: dict[str, list[Ranking]] = defaultdict(list)
    for one in rankings:
        if one.site in own or one.site in competitors:
            by_keyword[one.keyword].append(one)
    found = [
        replace(_stand(keyword, held, own), intent=intents.get(keyword, "")) for keyword, held in by_keyword.items()
    ]
    return tuple(sorted(found, key=lambda one: (-(one.volume or 0), one.keyword)))


def shared_keywords(
    rankings: Sequence[Ranking], own: Collection[str], competitors: Collection[str]
) -> Mapping[str, SharedKeywords]:
    """Competitor -> keywords of yours that it has on page one."""
    yours = {one.keyword for one in rankings if one.site in own}
    found: dict[str, SharedKeywords] = {}
    for key in competitors:
        held = [one for one in rankings if one.site == key and one.keyword in yours and one.position <= PAGE_ONE]
        if held:
            found[key] = SharedKeywords(tuple(one.keyword for one in held), round(min(one.position for one in held)))
    return found


def also_ranks(rankings: Sequence[Ranking], tracked: Collection[str], *, most: int = 10) -> tuple[AlsoRanks, ...]:
    """Sites not compared that have two or more of the loaded keywords on page one, the most first."""
    by_site: dict[str, list[Ranking]] = defaultdict(list)
    for one in rankings:
        if one.site not in tracked and one.position <= PAGE_ONE:
            by_site[one.site].append(one)
    often = [(site, held) for site, held in by_site.items() if len(held) > 1]
    ranked = sorted(often, key=lambda pair: (-len(pair[1]), pair[0]))
    return tuple(_also(site, held) for site, held in ranked[:most])


def in_front(rankings: Sequence[Ranking], own: Collection[str], key: str, *, wanted: Collection[str] = ()) -> set[str]:
    """Keys of competitors' and others' pages that are on page one for a page of yours' keywords.

    They are those that it ranks for, and those that the criteria say it is `wanted` for.
    """
    keywords = {one.keyword for one in rankings if one.site in own and one.key == key} | set(map(folded, wanted))
    return {
        one.key
        for one in rankings
        if one.keyword in keywords and one.site not in own and one.key and one.position <= PAGE_ONE
    }


def _stand(keyword: str, held: Sequence[Ranking], own: Collection[str]) -> KeywordStand:
    mine = min((one for one in held if one.site in own), key=lambda one: one.position, default=None)
    return KeywordStand(
        keyword=keyword,
        volume=max((one.volume for one in held if one.volume is not None), default=None),
        yours=mine.position if mine else None,
        your_page=mine.url if mine else "",
        rivals={one.site: one.position for one in held if one.site not in own},
        day=max(one.day for one in held),
    )


def _also(site: str, held: Sequence[Ranking]) -> AlsoRanks:
    best = min(one.position for one in held)
    words = some([one.keyword for one in held], most=SHOWN_KEYWORDS)
    return AlsoRanks(site, len(held), best, (f"on page one for {number(len(held), 'keyword')} loaded: {words}",))
