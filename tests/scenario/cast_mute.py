"""The part of the cast that links to pages whose kind nothing but the page itself tells: mute addresses, mute links."""

from functools import partial

from crawler.items import Block, GapStatus
from crawler.segments import AssetKind
from server.demo import behaviour as acts
from tests.scenario.casting import Draw
from tests.scenario.essays import essay
from tests.scenario.reasons import saying
from tests.scenario.truth import PLACED, RIVALS, Host, Later, Linked, Opening, Outcome, Page, Source, Why

MUTE: dict[str, tuple[AssetKind, str]] = {
    "/p/101": (AssetKind.STATISTICS, "Garden water use by region: the numbers"),
    "/p/102": (AssetKind.RESEARCH, "Survey of 1,200 allotment holders: what they sow first"),
    "/p/103": (AssetKind.GUIDE, "How to lay a hedge in one winter"),
    "/p/104": (AssetKind.GLOSSARY, "Glossar: Begriffe rund um den Kompost"),
    "/p/105": (AssetKind.TEMPLATE, "Sowing planner template to print"),
    "/p/106": (AssetKind.CALCULATOR, "Raised bed soil calculator"),
    "/p/107": (AssetKind.COMPARISON, "Hoe vs cultivator on heavy clay"),
    "/p/108": (AssetKind.TREND_REPORT, "Garden trends for 2027"),
    "/p/109": (AssetKind.ROUNDUP, "Les 12 meilleurs jardins à visiter"),
    "/p/110": (AssetKind.OTHER, "The morning the gate blew off"),
    "/p/111": (AssetKind.STATISTICS, "Schrebergärten in Zahlen"),
    "/p/112": (AssetKind.GUIDE, "Comment tailler un pommier"),
    "/p/113": (AssetKind.RESEARCH, "We tested 40 slug barriers over two summers"),
    "/p/114": (AssetKind.OTHER, "A letter to our neighbours"),
}
"""Path on every competitor's site -> what the page there is, and its title. The names the links go by say nothing."""
_SAID: dict[Why, tuple[str, ...]] = {
    Why.MENTION: (
        "{who} came across [[this page]] {when} and has talked of little else.",
        "None of that has much to do with [[what they wrote]], and still I had to laugh.",
        "The people [[over there]] have clay as well and never complain.",
        "It was raining, {who} had left [[their own words on it]] open on the table, and so we spoke of {crop}.",
    ),
    Why.FURTHER: (
        "All that I leave out stands on [[this page]].",
        "Those who have not had enough by now may go on [[over there]].",
    ),
}


def _links_to(draw: Draw, *, path: str) -> Host:
    site = draw.rivals()[0]
    why = Why.FURTHER if MUTE[path][0] is AssetKind.GUIDE else Why.MENTION
    writer = draw.writer()
    bare = Linked(site, f"http://{site}{path}", "", PLACED[Block.BODY], Block.BODY, why=why)
    link = saying(writer, bare, draw.rng.choice(_SAID[why]))
    title = writer.title()
    page = Page(draw.path(), title, acts.Page(essay(writer, title, (link,))), (link,))
    return Host(draw.host(), "en", GapStatus.GAP, (page,), Source.EDITORIAL,
                openings=frozenset({Opening.INTERSECT}), later=Later((), GapStatus.GAP, Outcome.OPEN))  # fmt: skip


POINTING = tuple(partial(_links_to, path=path) for path in MUTE)


def mute_pages(draw: Draw, site: str) -> dict[str, acts.Page]:
    """The pages on one competitor's site, by path; the own site has none."""
    if site not in RIVALS:
        return {}
    return {path: acts.Page(essay(draw.writer(), title, ())) for path, (_, title) in MUTE.items()}
