"""The part of the cast where many speak or many are listed, and the part that is worth nothing, and the silent one."""

from functools import partial

from crawler.items import Block, GapStatus, Verdict
from server.demo import behaviour as acts
from tests.scenario.casting import Draw
from tests.scenario.essays import essay
from tests.scenario.gatherings import club, directory, forum, profile, questions, resources, school
from tests.scenario.junk import copied, farm, heap, parked, stuffed
from tests.scenario.reasons import because, entry, in_post, own
from tests.scenario.truth import OWN, Cleaned, Host, Later, Opening, Outcome, Page, Source, Why

GAP = GapStatus.GAP
STAYS = Later((), GAP, Outcome.OPEN)
INTERSECT = frozenset({Opening.INTERSECT})
_POST = "nofollow ugc"


def thread(draw: Draw, *whys: Why) -> Host:
    writer = draw.writer()
    title = writer.title()
    links = tuple(in_post(draw, site, why) for site, why in zip(draw.rivals(2), whys, strict=True))
    page = Page(
        f"/viewtopic.php?f=2&t={writer.rng.randint(100, 999)}", title, acts.Page(forum(writer, title, links)), links
    )
    return Host(draw.host("test"), "en", GAP, (page,), Source.FORUM, openings=INTERSECT, later=STAYS)


def asked(draw: Draw) -> Host:
    writer = draw.writer()
    title = writer.title()
    links = (in_post(draw, draw.rivals()[0], Why.TOOL, asset="calculator"),)
    page = Page(f"/questions/{writer.rng.randint(100, 999)}", title, acts.Page(questions(writer, title, links)), links)
    return Host(draw.host("test"), "en", GAP, (page,), Source.COMMUNITY, openings=INTERSECT, later=STAYS)


def member(draw: Draw) -> Host:
    """A member of long standing who runs a competitor's shop."""
    writer = draw.writer()
    name = writer.nick()
    links = (draw.home(draw.rivals()[0], Block.MEMBER_PROFILE, _POST),)
    html = profile(writer, name, links, posts=812, about=writer.paragraphs(3))
    page = Page(f"/members/{name}", f"Profile of {name}", acts.Page(html), links)
    return Host(draw.host(), "en", GAP, (page,), Source.PROFILE, openings=INTERSECT, later=STAYS)


def shops(draw: Draw) -> Host:
    """A directory that has you as well."""
    writer = draw.writer()
    links = tuple(draw.home(site, why=Why.LISTED) for site in (*draw.rivals(2), OWN))
    title = "Garden suppliers in the county"
    html = directory(writer, title, links, others=draw.others(14))
    return Host(draw.host(), "en", GapStatus.SHARED, (Page("/gardening/suppliers/", title, acts.Page(html), links),),
                Source.DIRECTORY)  # fmt: skip


def shops_without(draw: Draw) -> Host:
    writer = draw.writer()
    links = tuple(draw.home(site, why=Why.LISTED) for site in draw.rivals(2))
    title = "Find a nursery: local businesses"
    html = directory(writer, title, links, others=draw.others(17))
    return Host(draw.host("test"), "en", GAP, (Page("/nurseries/", title, acts.Page(html), links),),
                Source.DIRECTORY, openings=INTERSECT, later=STAYS)  # fmt: skip


def reading_list(draw: Draw) -> Host:
    writer = draw.writer()
    links = tuple(entry(draw, site) for site in draw.rivals(2))
    title = "Useful gardening resources and links"
    html = resources(writer, title, links, others=draw.others(16))
    page = Page("/resources/", title, acts.Page(html), links)
    return Host(draw.host(), "en", GAP, (page,), Source.RESOURCE,
                openings=frozenset({Opening.INTERSECT, Opening.RESOURCE}), later=STAYS)  # fmt: skip


def growers(draw: Draw) -> Host:
    writer = draw.writer()
    name = f"{writer.rng.choice(('Marsh', 'Lindental', 'Northern'))} Growers' Association"
    links = tuple(draw.home(site, why=Why.LISTED) for site in draw.rivals(2))
    page = Page("/members/", f"{name}: members", acts.Page(club(writer, name, links, others=draw.others(9))), links)
    return Host(draw.host(), "en", GAP, (page,), Source.ASSOCIATION, openings=INTERSECT, later=STAYS)


def faculty(draw: Draw) -> Host:
    writer = draw.writer()
    title = "Soil science: notes to the second lecture"
    links = (because(draw, draw.rivals()[0], Why.FURTHER, asset="glossary"),)
    page = Page("/hort/soil-2.html", title, acts.Page(school(writer, title, links)), links)
    return Host(draw.host(stem="uni-"), "en", GAP, (page,), Source.EDUCATION, openings=INTERSECT, later=STAYS)


def link_farm(draw: Draw) -> Host:
    links = tuple(draw.home(site) for site in draw.rivals(2))
    page = Page(
        "/links.html", "Top 200 partner sites", acts.Page(farm(draw.writer(), "Top 200 partner sites", links)), links
    )
    return Host(draw.host("test"), "en", GAP, (page,), cleaned=Cleaned.LINK_FARM, later=STAYS, authority=2)


def spam_directory(draw: Draw) -> Host:
    links = (draw.home(draw.rivals()[0]),)
    title = "Free Web Directory - Submit Your URL"
    page = Page("/home-garden/", title, acts.Page(heap(draw.writer(), title, links)), links)
    return Host(
        draw.host(stem="seo-directory-"), "en", GAP, (page,), cleaned=Cleaned.SPAM_DIRECTORY, later=STAYS, authority=3
    )


def scraper(draw: Draw) -> Host:
    site = draw.rivals()[0]
    links = (draw.home(site),)
    page = Page(f"/www/{site}", f"{site} website stats and valuation", acts.Page(copied(draw.writer(), links)), links)
    return Host(draw.host("test", stem="whois-"), "en", GAP, (page,), cleaned=Cleaned.SCRAPER, later=STAYS, authority=4)


def elsewhere(draw: Draw, why: Why) -> Host:
    """French, where the project works in English and German."""
    writer = draw.writer("fr")
    title, links = writer.title(), (because(draw, draw.rivals()[0], why, language="fr"),)
    page = Page(draw.path(), title, acts.Page(essay(writer, title, links)), links)
    return Host(draw.host(), "fr", GAP, (page,), Source.EDITORIAL, Cleaned.FOREIGN, INTERSECT, later=STAYS)


def comment_heap(draw: Draw) -> Host:
    writer = draw.writer()
    title, links = writer.title(), (draw.home(draw.rivals()[0], Block.COMMENT, _POST),)
    page = Page(draw.path(), title, acts.Page(stuffed(writer, title, links)), links)
    return Host(draw.host(), "en", GAP, (page,), cleaned=Cleaned.COMMENT, later=STAYS, authority=9)


def empty_member(draw: Draw) -> Host:
    """Somebody who joined, left an address and never said a word."""
    writer = draw.writer()
    name, links = writer.nick(), (draw.home(draw.rivals()[0], Block.MEMBER_PROFILE, "nofollow"),)
    page = Page(f"/user/{name}", f"Profile of {name}", acts.Page(profile(writer, name, links)), links)
    return Host(
        draw.host("test"), "en", GAP, (page,), Source.PROFILE, cleaned=Cleaned.PROFILE, later=STAYS, authority=12
    )


def for_sale(draw: Draw) -> Host:
    host = draw.host("test")
    links = (draw.home(draw.rivals()[0]),)
    page = Page("/", f"{host} is for sale", acts.Page(parked(host, links)), links)
    return Host(host, "en", GAP, (page,), cleaned=Cleaned.PARKED, later=STAYS, authority=1)


def on_every_page(draw: Draw) -> Host:
    """One site's footer on eight pages: one decision of one person, not eight."""
    link = draw.home(draw.rivals()[0], Block.FOOTER)
    pages = []
    for _ in range(8):
        writer = draw.writer()
        title = writer.title()
        pages.append(Page(draw.path(), title, acts.Page(essay(writer, title, (link,))), (link,)))
    return Host(draw.host(), "en", GAP, tuple(pages), Source.EDITORIAL, cleaned=Cleaned.SITEWIDE, later=STAYS)


def _silent(draw: Draw, act: acts.Behaviour, verdict: Verdict, status: GapStatus) -> Host:
    said = draw.link(draw.rivals()[0])
    page = Page(draw.path(), "A page nobody can read", act, verdict=verdict, stale=(said,))
    openings = frozenset({Opening.FALSE_GAP}) if status is GapStatus.FALSE_GAP else frozenset[Opening]()
    return Host(draw.host(), "en", status, (page,), openings=openings)


def gone(draw: Draw) -> Host:
    return _silent(draw, acts.Gone(draw.rng.choice((404, 410))), Verdict.GONE, GapStatus.FALSE_GAP)


def moved(draw: Draw) -> Host:
    return _silent(draw, acts.Redirect("/", 301), Verdict.MOVED, GapStatus.FALSE_GAP)


def blocked(draw: Draw) -> Host:
    return _silent(draw, acts.Challenge(), Verdict.BLOCKED, GapStatus.CLAIMED)


def menu_only(draw: Draw) -> Host:
    """A shop in a menu, yours in the text: nothing to ask for."""
    writer = draw.writer()
    title = writer.title()
    links = (draw.home(draw.rivals()[0], Block.NAVIGATION), own(draw))
    page = Page(draw.path(), title, acts.Page(essay(writer, title, links)), links)
    return Host(draw.host(), "en", GapStatus.SHARED, (page,), Source.EDITORIAL)


GATHERED = (
    lambda draw: thread(draw, Why.MENTION, Why.FURTHER), lambda draw: thread(draw, Why.TOOL, Why.MENTION),
    *(asked,) * 2, member, shops, *(shops_without,) * 2, *(reading_list,) * 3, growers, faculty,
    *(link_farm,) * 2, *(spam_directory,) * 2, *(scraper,) * 2,
    partial(elsewhere, why=Why.FURTHER), partial(elsewhere, why=Why.MENTION),
    *(comment_heap,) * 2,
    *(empty_member,) * 2, *(for_sale,) * 2, on_every_page, *(gone,) * 2, *(moved,) * 2, *(blocked,) * 2, menu_only,
)  # fmt: skip
