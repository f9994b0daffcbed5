"""What speaks against one page with a link to a competitor: each rule's signs, with weights and plain reasons. Pure."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from crawler.cleaning import CleanReason
from crawler.items import Block
from crawler.segments import SourceKind
from crawler.urls import host_of
from server.gap.clean import footprints as words
from server.gap.clean.disavow import Disavowed
from server.gap.opportunity.spots import Spot
from server.gap.segment.matching import found


@dataclass(frozen=True, slots=True)
class Terms:
    """What a project says of the pages it wants."""

    languages: frozenset[str] = frozenset()
    """ISO 639 codes; empty takes pages in every language."""
    markets: frozenset[str] = frozenset()
    """ISO 3166 codes; empty takes every country."""
    disavowed: Disavowed = Disavowed()  # noqa: RUF009 -- frozen and empty
    off: frozenset[CleanReason] = frozenset()
    """Rules that do not hold here."""


@dataclass(frozen=True, slots=True)
class LinkingPage:
    """A page with its links to competitors, all of them."""

    spots: Sequence[Spot]
    segment: SourceKind | None = None
    """Of its site, where that is more than a guess."""
    yours: bool = False
    """Whether its site links to you as well: whoever does is no stranger, and to keep."""

    @property
    def first(self) -> Spot:
        return self.spots[0]

    @property
    def host(self) -> str:
        return host_of(self.first.page)

    def says(self, pattern: str, pieces: Sequence[str] = ("",)) -> str:
        """What of title, headings and sentences fits a pattern, all of whose words hold one of `pieces`, or nothing."""
        told = [self.first.title, *[one.heading for one in self.spots], *[one.sentence for one in self.spots]]
        whole = "\n".join(told).lower()
        for piece in pieces:
            if piece in whole:
                break
        else:
            return ""
        return next((match for text in told if text and (match := found(pattern, text))), "")


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing seen that speaks for leaving a page out."""

    weight: float
    reason: str


MASS = 40
"""Sites a page links to from which on it may be a heap of links."""
HUGE = 150
PROSE = 12
"""Words a link from which on a page with many links is a text, or a list that says what each entry is."""
SOLD = 5
"""Different words of `footprints.SOLD` on one page that no honest page has by chance."""
SHORT_PROFILE = 150
"""Words, menus included, under which a profile says nothing of anybody."""
SHORT_PARKED = 500
_IN_COMMENT, _IN_PROFILE = Block.COMMENT, Block.MEMBER_PROFILE
_LETTERS = re.compile(r"[^\W\d_]+")
BARE = 20
"""Characters beside its anchor under which a link stands alone."""


def signs_against(page: LinkingPage, terms: Terms) -> dict[CleanReason, list[Sign]]:
    """Reason -> what speaks for it on this page; without reasons that nothing speaks for or that are switched off."""
    found: dict[CleanReason, list[Sign]] = {}
    for reason, rule in _RULES.items() if page.spots else ():
        if reason not in terms.off and (seen := [*rule(page, terms)]):
            found[reason] = seen
    return found


def _farm(page: LinkingPage, terms: Terms) -> Iterator[Sign]:  # noqa: ARG001 -- all rules are called alike
    if not _heap(page):
        return
    yield Sign(1, _mass(page))
    if said := page.says(words.FARM):
        yield Sign(2.5, f'the page trades in links: "{said}"')
    yield from _sold(page)
    yield from _cheap(page)


def _directory(page: LinkingPage, terms: Terms) -> Iterator[Sign]:  # noqa: ARG001 - all rules are called alike
    said, host = page.says(words.HEAP, words.HEAP_PIECES), found(words.HEAP_HOST, page.host)
    if not (said or host):
        return
    if said:
        yield Sign(2, f'a directory that takes anything: "{said}"')
    if host:
        yield Sign(1.5, f"its name says so: {host.strip('.-')}")
    if _heap(page):
        yield Sign(1.5, _mass(page))
    yield from _sold(page)
    yield from _cheap(page)


def _heap(page: LinkingPage) -> bool:
    one = page.first
    return (one.out_sites or 0) >= MASS and (one.words or 0) < PROSE * (one.out_links or 0)


def _mass(page: LinkingPage) -> str:
    one = page.first
    each = (one.words or 0) / max(one.out_links or 1, 1)
    much = "many" if (one.out_sites or 0) < HUGE else "very many"
    return f"links to {much} sites ({one.out_sites}) with {each:.0f} words to a link"


def _sold(page: LinkingPage) -> Iterator[Sign]:
    said = " ".join((page.first.title, *(f"{one.text} {one.sentence} {one.near}" for one in page.spots)))
    named = sorted(words.SOLD.intersection(_LETTERS.findall(said.lower())))
    if len(named) >= SOLD:
        yield Sign(2.5, f"what is bought by the thousand stands around the link: {', '.join(named[:SOLD])}")
    elif len(named) > 1:
        yield Sign(0.5, f"{' and '.join(named[:2])} stand around the link")


def _cheap(page: LinkingPage) -> Iterator[Sign]:
    ending = page.host.rpartition(".")[2]
    if ending in words.CHEAP_TLDS:
        yield Sign(1, f".{ending} names cost next to nothing")


def _scraper(page: LinkingPage, terms: Terms) -> Iterator[Sign]:  # noqa: ARG001 - all rules are called alike
    one = page.first
    target = next((spot.site for spot in page.spots if "." in spot.site), "")
    titled, made = target in one.title.lower(), False
    if target and target in one.page.lower():
        path = urlsplit(one.page)
        made = target in f"{path.path}?{path.query}".lower()
    if not (made or titled):
        return
    said = found(words.REPORT, one.title) or next(
        (match for spot in page.spots if (match := found(words.REPORT, spot.heading))), ""
    )
    if made:
        yield Sign(1.5, f"the page's address is made from {target}")
    elif not said:
        return
    if said:
        yield Sign(2, f'it reads like a report that a program makes of any domain: "{said}"')
    if target and titled:
        yield Sign(1, f"so is its title: {target}")


def _foreign(page: LinkingPage, terms: Terms) -> Iterator[Sign]:
    if page.yours:
        return
    language = page.first.language.lower().replace("_", "-").partition("-")[0]
    if terms.languages and language:
        if language not in terms.languages:
            yield Sign(4, f"it is in {language}; the project works in {', '.join(sorted(terms.languages))}")
        return
    if not terms.markets:
        return
    ending = page.host.rpartition(".")[2]
    country = _COUNTRIES.get(ending, ending.upper())
    if len(ending) == 2 and ending not in _ANYWHERE and country not in terms.markets:
        yield Sign(2, f"it stands under .{ending}; the project's markets are {', '.join(sorted(terms.markets))}")


_COUNTRIES = {"uk": "GB"}
# Countries' endings that anybody takes for what they spell.
_ANYWHERE = frozenset("ac ag ai am bz cc co eu fm gg gl im io is la ly me mu nu sc sh so st su to tv vc vg ws".split())


def _comment(page: LinkingPage, terms: Terms) -> Iterator[Sign]:  # noqa: ARG001 - all rules are called alike
    if page.yours or any(one.block is not _IN_COMMENT for one in page.spots):
        return
    if not any(one.followed for one in page.spots):
        yield Sign(1, "linked from comments alone, nofollow")
    if said := next((match for one in page.spots if (match := found(words.PRAISE, one.sentence))), ""):
        yield Sign(2, f'the comment could stand under anything: "{said}"')
    if (many := page.first.out_sites or 0) >= MASS // 2:
        yield Sign(1.5, f"links to {many} other sites stand on the page, and the comments are where this one does")
    if all(len(one.sentence) - len(one.text) <= BARE for one in page.spots):
        yield Sign(1, "the link is a commenter's name or address and stands in no sentence")
    yield from _sold(page)


def _profile(page: LinkingPage, terms: Terms) -> Iterator[Sign]:  # noqa: ARG001 - all rules are called alike
    in_profile = all(one.block is _IN_PROFILE for one in page.spots)
    if page.yours or not (in_profile or page.segment is SourceKind.PROFILE):
        return
    yield Sign(1.5, "the link is the address in a member's profile" if in_profile else "the page is a member's profile")
    if not any(one.followed for one in page.spots):
        yield Sign(1, "nofollow")
    if (said := page.first.words) is not None and said < SHORT_PROFILE:
        yield Sign(1, f"the profile says nothing more: {said} words on the whole page")
    if all(urlsplit(one.url).path in {"", "/"} for one in page.spots):
        yield Sign(0.4, "it leads to a home page")


def _parked(page: LinkingPage, terms: Terms) -> Iterator[Sign]:  # noqa: ARG001 - all rules are called alike
    if (page.first.words or 0) < SHORT_PARKED and (said := page.says(words.PARKED, words.PARKED_PIECES)):
        yield Sign(4, f'the name is for sale or expired: "{said}"')


def _disavowed(page: LinkingPage, terms: Terms) -> Iterator[Sign]:
    if line := terms.disavowed.line_for(page.first.page):
        yield Sign(10, f"on your disavow list: {line}")


_RULES: dict[CleanReason, Callable[[LinkingPage, Terms], Iterator[Sign]]] = {
    CleanReason.DISAVOWED: _disavowed,
    CleanReason.PARKED: _parked,
    CleanReason.SCRAPER: _scraper,
    CleanReason.SPAM_DIRECTORY: _directory,
    CleanReason.LINK_FARM: _farm,
    CleanReason.COMMENT: _comment,
    CleanReason.PROFILE: _profile,
    CleanReason.FOREIGN: _foreign,
}
"""In the order in which they are told where two are as sure."""
