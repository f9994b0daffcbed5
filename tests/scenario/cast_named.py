"""The part of the cast that names the team or the research and links elsewhere, or nowhere."""

from crawler.items import GapStatus
from server.demo import behaviour as acts
from tests.scenario.casting import Draw
from tests.scenario.essays import essay
from tests.scenario.reasons import because
from tests.scenario.truth import LATE, MOSS, OWN, PERSON, RESEARCH, Host, Later, Opening, Outcome, Page, Source, Why


def _beside(draw: Draw, said: str, name: str, openings: frozenset[Opening]) -> Host:
    """Names it, and links to a competitor."""
    writer = draw.writer()
    title, links = writer.title(), (because(draw, MOSS, Why.MENTION),)
    page = Page(draw.path(), title, acts.Page(essay(writer, title, links, extra=said)), links)
    return Host(draw.host(), "en", GapStatus.GAP, (page,), Source.EDITORIAL, mentions=(page.path,),
                openings=frozenset({Opening.INTERSECT}) | openings, named=name,
                later=Later((), GapStatus.GAP, Outcome.OPEN))  # fmt: skip


def _alone(draw: Draw, said: str, name: str, openings: frozenset[Opening]) -> Host:
    """Names it and links to nobody; an export says otherwise."""
    writer = draw.writer()
    title = writer.title()
    page = Page(draw.path(), title, acts.Page(essay(writer, title, (), extra=said)), stale=(draw.home(OWN),))
    return Host(draw.host(), "en", GapStatus.NONE, (page,), mentions=(page.path,),
                openings=frozenset({Opening.LOST}) | openings, named=name)  # fmt: skip


def asked_the_head(draw: Draw) -> Host:
    said = f"{PERSON} told us over the fence that copper tape is mostly a comfort."
    return _beside(draw, said, PERSON, frozenset({Opening.NAMED}))


def heard_her_talk(draw: Draw) -> Host:
    return _alone(draw, f"At the society's evening {PERSON} spoke of leaf mould.", PERSON, frozenset({Opening.MENTION}))


def reports_the_trial(draw: Draw) -> Host:
    said = f"According to the {RESEARCH}, wool pellets did no better than bare soil."
    return _beside(draw, said, RESEARCH, frozenset({Opening.NAMED}))


def doubts_the_trial(draw: Draw) -> Host:
    said = f"The {RESEARCH} ran for one wet summer only, which we hold against it."
    return _alone(draw, said, RESEARCH, frozenset({Opening.MENTION}))


def counts_hedges(draw: Draw) -> Host:
    return _beside(draw, f"The {LATE} found fewer hedges than the county thought.", LATE, frozenset())


def repeats_the_count(draw: Draw) -> Host:
    return _alone(draw, f"Nobody had numbers on hedges before the {LATE}.", LATE, frozenset())


NAMED = (asked_the_head, heard_her_talk, reports_the_trial, doubts_the_trial, counts_hedges, repeats_the_count)
