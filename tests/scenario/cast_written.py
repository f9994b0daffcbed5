"""The part of the cast that writes: articles, news, reviews, company blogs, wikis, in several states of the gap."""

from dataclasses import replace
from functools import partial

from crawler.items import Block, GapStatus, NofollowCause, Verdict
from server.demo import behaviour as acts
from tests.scenario.casting import Draw
from tests.scenario.essays import company, essay, news, review, wiki
from tests.scenario.reasons import because, gone_link, old_link, own
from tests.scenario.truth import BRAND, NAMES, OWN, SPADE, Host, Later, Linked, Opening, Outcome, Page, Source, Why

GAP, UPGRADE, SHARED, YOURS = GapStatus.GAP, GapStatus.UPGRADE, GapStatus.SHARED, GapStatus.YOURS


def _essay(draw: Draw, links: tuple[Linked, ...], *, language: str = "en", extra: str = "", path: str = "") -> Page:
    writer = draw.writer(language)
    title = writer.title()
    return Page(path or draw.path(), title, acts.Page(essay(writer, title, links, extra=extra)), links)


def _for(draw: Draw, *whys: Why, language: str = "en") -> tuple[Linked, ...]:
    """A link to a competitor each, for these reasons in turn."""
    sites = draw.rivals(len(whys))
    return tuple(because(draw, site, why, language=language) for site, why in zip(sites, whys, strict=True))


def _again(draw: Draw, page: Page, links: tuple[Linked, ...], *, stale: tuple[Linked, ...] = ()) -> Page:
    """The same address later, with other links: what was claimed there is claimed still."""
    writer = draw.writer()
    return Page(page.path, page.title, acts.Page(essay(writer, page.title, links)), links, stale=stale or page.links)


def stays(draw: Draw, why: Why, language: str = "en") -> Host:
    """A gap that nothing changes."""
    links = _for(draw, why, language=language)
    later = Later((), GAP, Outcome.OPEN)
    return Host(draw.host(), language, GAP, (_essay(draw, links, language=language),), Source.EDITORIAL,
                openings=frozenset({Opening.INTERSECT}), later=later)  # fmt: skip


def several(draw: Draw, *whys: Why) -> Host:
    """An article that cites three of them in its text."""
    links = _for(draw, *whys)
    return Host(draw.host(), "en", GAP, (_essay(draw, links),), Source.EDITORIAL,
                openings=frozenset({Opening.INTERSECT, Opening.SEVERAL}), later=Later((), GAP, Outcome.OPEN),
                authority=62)  # fmt: skip


def won(draw: Draw, *whys: Why) -> Host:
    """A gap that a link of yours closes. The exports stay what they are: they go on to say gap, and are wrong then."""
    links = _for(draw, *whys)
    page = _essay(draw, links)
    later = Later((_again(draw, page, (*links, own(draw))),), GapStatus.FALSE_GAP, Outcome.CLOSED)
    return Host(draw.host(), "en", GAP, (page,), Source.EDITORIAL,
                openings=frozenset({Opening.INTERSECT}), later=later)  # fmt: skip


def dropped(draw: Draw, why: Why) -> Host:
    """A gap on which they lose their link too."""
    page = _essay(draw, _for(draw, why))
    later = Later((_again(draw, page, ()),), GapStatus.FALSE_GAP, Outcome.VANISHED)
    return Host(draw.host(), "en", GAP, (page,), Source.EDITORIAL,
                openings=frozenset({Opening.INTERSECT}), later=later)  # fmt: skip


def walled(draw: Draw, why: Why) -> Host:
    """A gap whose host asks for a browser from then on: what was seen last holds, and nothing new is known."""
    page = _essay(draw, _for(draw, why))
    shut = Page(page.path, page.title, acts.Challenge(), page.links, Verdict.BLOCKED)
    return Host(draw.host(), "en", GAP, (page,), Source.EDITORIAL,
                openings=frozenset({Opening.INTERSECT}), later=Later((shut,), GAP, Outcome.UNKNOWN))  # fmt: skip


def opens(draw: Draw) -> Host:
    """Nobody is there, whatever an export says; then a competitor is."""
    rival = draw.rivals()[0]
    said = because(draw, rival, Why.MENTION)
    empty = _essay(draw, ())
    page = Page(empty.path, empty.title, empty.behaviour, stale=(said,))
    later = Later((_again(draw, page, (said,)),), GAP)
    return Host(draw.host(), "en", GapStatus.FALSE_GAP, (page,), openings=frozenset({Opening.FALSE_GAP}), later=later)


def foreign_words(draw: Draw, language: str, why: Why) -> Host:
    """An article in a language the project works in too, with yours at the side."""
    links = (*_for(draw, why, language=language), own(draw, Block.SIDEBAR))
    page = _essay(draw, links, language=language)
    better = (links[0], own(draw))
    later = Later((_again(draw, page, better),), SHARED, Outcome.CLOSED)
    return Host(draw.host(), language, UPGRADE, (page,), Source.EDITORIAL,
                openings=frozenset({Opening.UPGRADE}), later=later)  # fmt: skip


def in_the_footer(draw: Draw, why: Why) -> Host:
    """Theirs in the text, yours in the footer, and it stays so."""
    links = (*_for(draw, why), own(draw, Block.FOOTER))
    return Host(draw.host(), "en", UPGRADE, (_essay(draw, links),), Source.EDITORIAL,
                openings=frozenset({Opening.UPGRADE}), later=Later((), UPGRADE, Outcome.OPEN))  # fmt: skip


def broken(draw: Draw) -> Host:
    """Links to a page of theirs that is gone."""
    return Host(draw.host(), "en", GAP, (_essay(draw, (gone_link(draw),)),), Source.EDITORIAL,
                openings=frozenset({Opening.INTERSECT, Opening.BROKEN}),
                later=Later((), GAP, Outcome.OPEN))  # fmt: skip


def outdated(draw: Draw) -> Host:
    """Links to a report of 2017."""
    return Host(draw.host(), "en", GAP, (_essay(draw, (old_link(draw),)),), Source.EDITORIAL,
                openings=frozenset({Opening.INTERSECT, Opening.OUTDATED}),
                later=Later((), GAP, Outcome.OPEN))  # fmt: skip


def names_you(draw: Draw) -> Host:
    """Speaks of you and links to them."""
    page = _essay(
        draw,
        (because(draw, SPADE, Why.MENTION),),
        extra=f"We asked {BRAND} as well, and {BRAND} sent a very long letter back.",
    )
    return Host(draw.host(), "en", GAP, (page,), Source.EDITORIAL, mentions=(page.path,),
                openings=frozenset({Opening.INTERSECT, Opening.NAMED}),
                later=Later((), GAP, Outcome.OPEN))  # fmt: skip


def unlinked(draw: Draw) -> Host:
    """Speaks of you and links to nobody; an export says otherwise."""
    page = _essay(draw, (), extra=f"The seedlings came from {BRAND} and stood an inch high within the week.")
    page = Page(page.path, page.title, page.behaviour, stale=(draw.home(OWN),))
    return Host(draw.host(), "en", GapStatus.NONE, (page,), mentions=(page.path,),
                openings=frozenset({Opening.MENTION, Opening.LOST}))  # fmt: skip


def lost_yours(draw: Draw, why: Why) -> Host:
    """Linked to you once; theirs still stands."""
    page = _essay(draw, _for(draw, why))
    page = Page(page.path, page.title, page.behaviour, page.links, stale=(draw.link(OWN, "guide"),))
    return Host(draw.host(), "en", GAP, (page,), Source.EDITORIAL,
                openings=frozenset({Opening.INTERSECT, Opening.LOST}), later=Later((), GAP, Outcome.OPEN))  # fmt: skip


def untold(draw: Draw) -> Host:
    """Links to you, and no export of yours knows."""
    page = _essay(draw, (*_for(draw, Why.MENTION), own(draw)))
    page = Page(page.path, page.title, page.behaviour, page.links, unknown_to=(OWN,))
    return Host(draw.host(), "en", GapStatus.FALSE_GAP, (page,), Source.EDITORIAL,
                openings=frozenset({Opening.FALSE_GAP}))  # fmt: skip


def only_yours(draw: Draw, why: Why) -> Host:
    links = (because(draw, OWN, why, asset="guide"),)
    return Host(draw.host(), "en", YOURS, (_essay(draw, links),), Source.EDITORIAL)


def guest(draw: Draw) -> Host:
    """Takes articles of others, and took one of a competitor's."""
    (link,) = _for(draw, Why.GUEST)
    extra = draw.rng.choice(
        (
            (
                f"This is a guest post from {NAMES[link.site]}. Would you like to write for us? Read the guidelines "
                "for contributors and send us your guest article."
            ),
            "Guest article. Something to tell? Write for us: guidelines for contributors are below.",
        )
    )
    return Host(draw.host(), "en", GAP, (_essay(draw, (link,), extra=extra),), Source.EDITORIAL,
                openings=frozenset({Opening.INTERSECT, Opening.GUEST}), later=Later((), GAP, Outcome.OPEN))  # fmt: skip


def paid(draw: Draw, rel: str, language: str = "en") -> Host:
    """An advertisement written as an article, marked so, or an offer in one."""
    (site,) = draw.rivals()
    link = replace(because(draw, site, Why.SPONSORED, language=language), rel=(rel,))
    words = {
        "en": "<em>Advertisement. This article was paid for by its sponsor.</em>",
        "de": "<em>Werbung. Dieser Beitrag wurde bezahlt.</em>",
    }
    return Host(draw.host(), language, GAP, (_essay(draw, (link,), extra=words[language], language=language),),
                Source.EDITORIAL, openings=frozenset({Opening.INTERSECT}),
                later=Later((), GAP, Outcome.OPEN))  # fmt: skip


def silent(draw: Draw) -> Host:
    """A newspaper whose every link its header makes nofollow."""
    writer = draw.writer()
    title, links = writer.title(), (because(draw, draw.rivals()[0], Why.DATA, asset="statistics"),)
    html = news(writer, title, links, paper=f"{writer.rng.choice(('Lindental', 'Marsh'))} Courier")
    body = acts.Page(html, headers=(("X-Robots-Tag", "nofollow"),))
    page = Page(draw.path(), title, body, links, cause=NofollowCause.HEADER)
    return Host(draw.host(), "en", GAP, (page,), Source.NEWS, openings=frozenset({Opening.INTERSECT}),
                later=Later((), GAP, Outcome.OPEN), authority=78)  # fmt: skip


def reported(draw: Draw) -> Host:
    writer = draw.writer()
    title = writer.title()
    links = tuple(because(draw, site, Why.DATA, asset="research") for site in draw.rivals(2))
    page = Page(draw.path(), title, acts.Page(news(writer, title, links, paper="Harvest Times")), links)
    return Host(draw.host(), "en", GAP, (page,), Source.NEWS,
                openings=frozenset({Opening.INTERSECT, Opening.SEVERAL}), later=Later((), GAP, Outcome.OPEN),
                authority=81)  # fmt: skip


def asked_by_the_paper(draw: Draw) -> Host:
    writer = draw.writer()
    title, links = writer.title(), _for(draw, Why.EXPERT)
    page = Page(draw.path(), title, acts.Page(news(writer, title, links, paper="Lindental Courier")), links)
    return Host(draw.host(), "en", GAP, (page,), Source.NEWS, openings=frozenset({Opening.INTERSECT}),
                later=Later((), GAP, Outcome.OPEN), authority=70)  # fmt: skip


def tested(draw: Draw) -> Host:
    """A test of several shops, yours among them."""
    writer = draw.writer()
    links = tuple(because(draw, site, Why.REVIEW, asset="home") for site in (*draw.rivals(2), OWN))
    title = "Best garden suppliers tested and compared"
    page = Page("/reviews/garden-suppliers/", title, acts.Page(review(writer, title, links)), links)
    return Host(draw.host(), "en", SHARED, (page,), Source.REVIEW)


def tried(draw: Draw) -> Host:
    """One thing tried for long."""
    writer = draw.writer()
    links = (because(draw, draw.rivals()[0], Why.REVIEW, asset="calculator"),)
    title = "Review: a compost calculator in its first season"
    page = Page("/reviews/compost-calculator/", title, acts.Page(review(writer, title, links)), links)
    return Host(draw.host(), "en", GAP, (page,), Source.REVIEW, openings=frozenset({Opening.INTERSECT}),
                later=Later((), GAP, Outcome.OPEN))  # fmt: skip


def of_a_firm(draw: Draw) -> Host:
    writer = draw.writer()
    firm = f"{writer.rng.choice(('Barrow', 'Tillage', 'Cloche'))} Systems Ltd"
    title, links = writer.title(), (because(draw, draw.rivals()[0], Why.TOOL, asset="calculator"),)
    page = Page(f"/blog{draw.path()}", title, acts.Page(company(writer, title, links, firm=firm)), links)
    return Host(draw.host(), "en", GAP, (page,), Source.COMPANY, openings=frozenset({Opening.INTERSECT}),
                later=Later((), GAP, Outcome.OPEN))  # fmt: skip


def cited(draw: Draw) -> Host:
    writer = draw.writer()
    links = tuple(draw.link(site, "research", rel="nofollow", why=Why.DATA) for site in draw.rivals(2))
    page = Page("/wiki/Leaf_mould", "Leaf mould", acts.Page(wiki(writer, "Leaf mould", links)), links)
    return Host(draw.host(), "en", GAP, (page,), Source.ENCYCLOPEDIA,
                openings=frozenset({Opening.INTERSECT, Opening.SEVERAL}), later=Later((), GAP, Outcome.OPEN),
                authority=88)  # fmt: skip


def blogroll(draw: Draw) -> Host:
    """All of them beside two posts, yours too."""
    side = (*(draw.home(site, Block.SIDEBAR) for site in draw.rivals(2)), own(draw, Block.SIDEBAR))
    return Host(draw.host(), "en", SHARED, (_essay(draw, side), _essay(draw, side)), Source.EDITORIAL)


M, D, T, F, X = Why.MENTION, Why.DATA, Why.TOOL, Why.FURTHER, Why.EXPERT
WRITTEN = (
    *(partial(stays, why=why) for why in (M, M, D)), partial(stays, why=T, language="de"),
    partial(stays, why=X, language="de"), partial(stays, why=X), partial(stays, why=X),
    lambda draw: several(draw, M, D, F), lambda draw: several(draw, M, T, X),
    lambda draw: several(draw, Why.LISTED, M, D),
    lambda draw: won(draw, M, M), lambda draw: won(draw, M, D), lambda draw: won(draw, T, F),
    lambda draw: won(draw, M, X),
    *(partial(dropped, why=why) for why in (M, F, M)), partial(walled, why=M), partial(walled, why=X),
    opens, opens, partial(in_the_footer, why=M), partial(in_the_footer, why=T), broken, broken, outdated, outdated,
    names_you, names_you, unlinked, unlinked, partial(lost_yours, why=M), partial(lost_yours, why=F), untold, untold,
    partial(only_yours, why=M), partial(only_yours, why=F), guest, guest, guest, guest,
    partial(paid, rel="sponsored"), partial(paid, rel="sponsored", language="de"), partial(paid, rel="nofollow"),
    silent, reported, reported, asked_by_the_paper, tested, tested, tried, of_a_firm, of_a_firm, cited, blogroll,
    partial(foreign_words, language="de", why=D), partial(foreign_words, language="fr", why=M),
)  # fmt: skip
