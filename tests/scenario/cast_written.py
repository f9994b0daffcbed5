"""The part of the cast that writes: articles, news, reviews, company blogs, wikis, in several states of the gap."""

from crawler.items import Block, GapStatus, NofollowCause, Verdict
from server.demo import behaviour as acts
from server.demo.planted import Planted
from tests.scenario.casting import Draw, gone_link, old_link, own
from tests.scenario.essays import company, essay, news, review, wiki
from tests.scenario.truth import BRAND, OWN, SPADE, Host, Later, Opening, Outcome, Page, Source, Why

GAP, UPGRADE, SHARED, YOURS = GapStatus.GAP, GapStatus.UPGRADE, GapStatus.SHARED, GapStatus.YOURS


def _essay(draw: Draw, links: tuple[Planted, ...], *, language: str = "en", extra: str = "", path: str = "") -> Page:
    writer = draw.writer(language)
    title = writer.title()
    return Page(path or draw.path(), title, acts.Page(essay(writer, title, links, extra=extra)), links)


def _again(draw: Draw, page: Page, links: tuple[Planted, ...], *, stale: tuple[Planted, ...] = ()) -> Page:
    """The same address later, with other links: what was claimed there is claimed still."""
    writer = draw.writer()
    return Page(page.path, page.title, acts.Page(essay(writer, page.title, links)), links, stale=stale or page.links)


def stays(draw: Draw) -> Host:
    """A gap that nothing changes."""
    links = tuple(draw.link(site) for site in draw.rivals(1))
    later = Later((), GAP, Outcome.OPEN)
    return Host(draw.host(), "en", GAP, (_essay(draw, links),), Source.EDITORIAL, Why.MENTION,
                openings=frozenset({Opening.INTERSECT}), later=later)  # fmt: skip


def several(draw: Draw) -> Host:
    """An article that cites three of them in its text."""
    links = tuple(draw.link(site) for site in draw.rivals(3))
    return Host(draw.host(), "en", GAP, (_essay(draw, links),), Source.EDITORIAL, Why.MENTION,
                openings=frozenset({Opening.INTERSECT, Opening.SEVERAL}), later=Later((), GAP, Outcome.OPEN),
                authority=62)  # fmt: skip


def won(draw: Draw) -> Host:
    """A gap that a link of yours closes. The exports stay what they are: they go on to say gap, and are wrong then."""
    links = tuple(draw.link(site) for site in draw.rivals(2))
    page = _essay(draw, links)
    later = Later((_again(draw, page, (*links, own(draw))),), GapStatus.FALSE_GAP, Outcome.CLOSED)
    return Host(draw.host(), "en", GAP, (page,), Source.EDITORIAL, Why.MENTION,
                openings=frozenset({Opening.INTERSECT}), later=later)  # fmt: skip


def dropped(draw: Draw) -> Host:
    """A gap on which they lose their link too."""
    page = _essay(draw, (draw.link(draw.rivals()[0]),))
    later = Later((_again(draw, page, ()),), GapStatus.FALSE_GAP, Outcome.VANISHED)
    return Host(draw.host(), "en", GAP, (page,), Source.EDITORIAL, Why.MENTION,
                openings=frozenset({Opening.INTERSECT}), later=later)  # fmt: skip


def walled(draw: Draw) -> Host:
    """A gap whose host asks for a browser from then on: what was seen last holds, and nothing new is known."""
    page = _essay(draw, (draw.link(draw.rivals()[0]),))
    shut = Page(page.path, page.title, acts.Challenge(), page.links, Verdict.BLOCKED)
    return Host(draw.host(), "en", GAP, (page,), Source.EDITORIAL, Why.MENTION,
                openings=frozenset({Opening.INTERSECT}), later=Later((shut,), GAP, Outcome.UNKNOWN))  # fmt: skip


def opens(draw: Draw) -> Host:
    """Nobody is there, whatever an export says; then a competitor is."""
    rival = draw.rivals()[0]
    said = draw.link(rival)
    empty = _essay(draw, ())
    page = Page(empty.path, empty.title, empty.behaviour, stale=(said,))
    later = Later((_again(draw, page, (said,)),), GAP)
    return Host(draw.host(), "en", GapStatus.FALSE_GAP, (page,), openings=frozenset({Opening.FALSE_GAP}), later=later)


def quoted(draw: Draw) -> Host:
    """A feature that quotes somebody of a competitor's."""
    writer = draw.writer()
    link = draw.home(draw.rivals()[0])
    extra = f"&ldquo;{writer.sentence()}&rdquo; says {writer.person()}, head of growing at {link.anchor}."
    return Host(draw.host(), "en", GAP, (_essay(draw, (link,), extra=extra),), Source.EDITORIAL, Why.EXPERT,
                openings=frozenset({Opening.INTERSECT}), later=Later((), GAP, Outcome.OPEN))  # fmt: skip


def foreign_words(draw: Draw, language: str) -> Host:
    """An article in a language the project works in too, with yours at the side."""
    links = (draw.link(draw.rivals()[0]), own(draw, Block.SIDEBAR))
    page = _essay(draw, links, language=language)
    better = (links[0], own(draw))
    later = Later((_again(draw, page, better),), SHARED, Outcome.CLOSED)
    return Host(draw.host(), language, UPGRADE, (page,), Source.EDITORIAL, Why.MENTION,
                openings=frozenset({Opening.UPGRADE}), later=later)  # fmt: skip


def in_the_footer(draw: Draw) -> Host:
    """Theirs in the text, yours in the footer, and it stays so."""
    links = (draw.link(draw.rivals()[0]), own(draw, Block.FOOTER))
    return Host(draw.host(), "en", UPGRADE, (_essay(draw, links),), Source.EDITORIAL, Why.MENTION,
                openings=frozenset({Opening.UPGRADE}), later=Later((), UPGRADE, Outcome.OPEN))  # fmt: skip


def broken(draw: Draw) -> Host:
    """Links to a page of theirs that is gone."""
    return Host(draw.host(), "en", GAP, (_essay(draw, (gone_link(),)),), Source.EDITORIAL, Why.FURTHER,
                openings=frozenset({Opening.INTERSECT, Opening.BROKEN}),
                later=Later((), GAP, Outcome.OPEN))  # fmt: skip


def outdated(draw: Draw) -> Host:
    """Links to a report of 2017."""
    return Host(draw.host(), "en", GAP, (_essay(draw, (old_link(),)),), Source.EDITORIAL, Why.DATA,
                openings=frozenset({Opening.INTERSECT, Opening.OUTDATED}),
                later=Later((), GAP, Outcome.OPEN))  # fmt: skip


def names_you(draw: Draw) -> Host:
    """Speaks of you and links to them."""
    page = _essay(
        draw, (draw.link(SPADE),), extra=f"We asked {BRAND} as well, and {BRAND} sent a very long letter back."
    )
    return Host(draw.host(), "en", GAP, (page,), Source.EDITORIAL, Why.MENTION, mentions=(page.path,),
                openings=frozenset({Opening.INTERSECT, Opening.NAMED}),
                later=Later((), GAP, Outcome.OPEN))  # fmt: skip


def unlinked(draw: Draw) -> Host:
    """Speaks of you and links to nobody; an export says otherwise."""
    page = _essay(draw, (), extra=f"The seedlings came from {BRAND} and stood an inch high within the week.")
    page = Page(page.path, page.title, page.behaviour, stale=(draw.home(OWN),))
    return Host(draw.host(), "en", GapStatus.NONE, (page,), mentions=(page.path,),
                openings=frozenset({Opening.MENTION, Opening.LOST}))  # fmt: skip


def lost_yours(draw: Draw) -> Host:
    """Linked to you once; theirs still stands."""
    page = _essay(draw, (draw.link(draw.rivals()[0]),))
    page = Page(page.path, page.title, page.behaviour, page.links, stale=(draw.link(OWN, "guide"),))
    return Host(draw.host(), "en", GAP, (page,), Source.EDITORIAL, Why.MENTION,
                openings=frozenset({Opening.INTERSECT, Opening.LOST}), later=Later((), GAP, Outcome.OPEN))  # fmt: skip


def untold(draw: Draw) -> Host:
    """Links to you, and no export of yours knows."""
    page = _essay(draw, (draw.link(draw.rivals()[0]), own(draw)))
    page = Page(page.path, page.title, page.behaviour, page.links, unknown_to=(OWN,))
    return Host(draw.host(), "en", GapStatus.FALSE_GAP, (page,), Source.EDITORIAL, Why.MENTION,
                openings=frozenset({Opening.FALSE_GAP}))  # fmt: skip


def only_yours(draw: Draw) -> Host:
    return Host(draw.host(), "en", YOURS, (_essay(draw, (own(draw),)),), Source.EDITORIAL, Why.MENTION)


def guest(draw: Draw) -> Host:
    """Takes articles of others, and took one of a competitor's."""
    link = draw.home(draw.rivals()[0])
    writer = draw.writer()
    extra = (
        f"This is a guest post by {writer.person()}. Would you like to write for us? Read the guidelines for "
        "contributors and send us your guest article."
    )
    return Host(draw.host(), "en", GAP, (_essay(draw, (link,), extra=extra),), Source.EDITORIAL, Why.GUEST,
                openings=frozenset({Opening.INTERSECT, Opening.GUEST}), later=Later((), GAP, Outcome.OPEN))  # fmt: skip


def paid(draw: Draw) -> Host:
    """An advertisement written as an article, marked so."""
    link = draw.home(draw.rivals()[0], rel="sponsored")
    extra = "<em>Advertisement. This article was paid for by its sponsor.</em>"
    return Host(draw.host(), "en", GAP, (_essay(draw, (link,), extra=extra),), Source.EDITORIAL, Why.SPONSORED,
                openings=frozenset({Opening.INTERSECT}), later=Later((), GAP, Outcome.OPEN))  # fmt: skip


def silent(draw: Draw) -> Host:
    """A newspaper whose every link its header makes nofollow."""
    writer = draw.writer()
    title, links = writer.title(), (draw.link(draw.rivals()[0], "statistics"),)
    html = news(writer, title, links, paper=f"{writer.rng.choice(('Lindental', 'Marsh'))} Courier")
    body = acts.Page(html, headers=(("X-Robots-Tag", "nofollow"),))
    page = Page(draw.path(), title, body, links, cause=NofollowCause.HEADER)
    return Host(draw.host(), "en", GAP, (page,), Source.NEWS, Why.DATA, openings=frozenset({Opening.INTERSECT}),
                later=Later((), GAP, Outcome.OPEN), authority=78)  # fmt: skip


def reported(draw: Draw) -> Host:
    writer = draw.writer()
    title, links = writer.title(), tuple(draw.link(site, "research") for site in draw.rivals(2))
    page = Page(draw.path(), title, acts.Page(news(writer, title, links, paper="Harvest Times")), links)
    return Host(draw.host(), "en", GAP, (page,), Source.NEWS, Why.DATA,
                openings=frozenset({Opening.INTERSECT, Opening.SEVERAL}), later=Later((), GAP, Outcome.OPEN),
                authority=81)  # fmt: skip


def tested(draw: Draw) -> Host:
    """A test of several shops, yours among them."""
    writer = draw.writer()
    links = tuple(draw.home(site) for site in (*draw.rivals(2), OWN))
    title = "Best garden suppliers tested and compared"
    page = Page("/reviews/garden-suppliers/", title, acts.Page(review(writer, title, links)), links)
    return Host(draw.host(), "en", SHARED, (page,), Source.REVIEW, Why.REVIEW)


def of_a_firm(draw: Draw) -> Host:
    writer = draw.writer()
    firm = f"{writer.rng.choice(('Barrow', 'Tillage', 'Cloche'))} Systems Ltd"
    title, links = writer.title(), (draw.link(draw.rivals()[0], "calculator"),)
    page = Page(f"/blog{draw.path()}", title, acts.Page(company(writer, title, links, firm=firm)), links)
    return Host(draw.host(), "en", GAP, (page,), Source.COMPANY, Why.TOOL, openings=frozenset({Opening.INTERSECT}),
                later=Later((), GAP, Outcome.OPEN))  # fmt: skip


def cited(draw: Draw) -> Host:
    writer = draw.writer()
    links = tuple(draw.link(site, "research", rel="nofollow") for site in draw.rivals(2))
    page = Page("/wiki/Leaf_mould", "Leaf mould", acts.Page(wiki(writer, "Leaf mould", links)), links)
    return Host(draw.host(), "en", GAP, (page,), Source.ENCYCLOPEDIA, Why.DATA,
                openings=frozenset({Opening.INTERSECT, Opening.SEVERAL}), later=Later((), GAP, Outcome.OPEN),
                authority=88)  # fmt: skip


def blogroll(draw: Draw) -> Host:
    """All of them beside two posts, yours too."""
    side = (*(draw.home(site, Block.SIDEBAR) for site in draw.rivals(2)), own(draw, Block.SIDEBAR))
    return Host(draw.host(), "en", SHARED, (_essay(draw, side), _essay(draw, side)), Source.EDITORIAL, Why.FURTHER)


WRITTEN = (
    *(stays,) * 4, *(several,) * 3, *(won,) * 4, *(dropped,) * 3, *(walled,) * 2, *(opens,) * 2, quoted, quoted,
    in_the_footer, in_the_footer, broken, broken, outdated, outdated, names_you, names_you, unlinked, unlinked,
    lost_yours, lost_yours, untold, only_yours, only_yours, guest, guest, paid, silent, reported, reported, tested,
    of_a_firm, of_a_firm, cited, blogroll,
    lambda draw: foreign_words(draw, "de"), lambda draw: foreign_words(draw, "fr"),
)  # fmt: skip
