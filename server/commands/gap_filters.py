"""The options that narrow and order the list of referring sites, and the query they come to."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from enum import StrEnum
from itertools import chain

from crawler.cleaning import CleanReason, CleanView
from crawler.items import GapStatus, OpportunityState, Placement, Tool
from crawler.segments import IndustryName, LinkedKind, Segment
from crawler.store.projects import ProjectView
from server.commands.belonging import refuse_stray
from server.commands.choosing import of_hundred, positive, tracked_key
from server.gap.benchmark.profile import Band
from server.gap.competitors.overlap import YOU
from server.gap.listing.query import GapQuery, SiteSort
from server.gap.opportunity.opportunity import OpportunityKind
from server.gap.outreach.contact import Contact


def add_site_filters(parser: ArgumentParser) -> None:
    """Options of `linkgap gap`. Each may be combined with every other; a site must fit all that are given."""
    _who_is_live(parser)
    words: dict[str, tuple[type[StrEnum], str]] = {"status": (GapStatus, "only sites of this status; may be repeated")}
    words["best"] = (Placement, "only where a competitor's best link stands here; repeatable")
    words["own-place"] = (Placement, "only where your best link stands here; repeatable")
    words["state"] = (OpportunityState, "only where the work on the site stands so; a site not decided on is new")
    words["contact"] = (
        Contact,
        "whether the site may be written to, was before, or never is to be; repeatable",
    )
    words["segment"] = (Segment, "only sites that are this kind of source; repeatable")
    words["industry"] = (IndustryName, "only sites of this industry, by what their pages declare; repeatable")
    words["kind"] = (OpportunityKind, "only sites where this could be won; repeatable")
    words["cleaned-as"] = (CleanReason, "only sites left out, or doubted, for this; repeatable; with --cleaned")
    words["band"] = (Band, "only sites of this authority, as tools claim it; repeatable")
    words["of-place"] = (Placement, "only where the best link to the site of --of stands here; repeatable")
    words["linked-kind"] = (
        LinkedKind,
        "only with a live link to a competitor's page of this kind; repeatable",
    )
    words["tool"] = (Tool, "only sites this tool claims links on; repeatable")
    for name, (kind, told) in words.items():
        parser.add_argument(f"--{name}", action="append", choices=[*map(str, kind)], default=[], help=told)
    parser.add_argument(
        "--cleaned",
        choices=[*map(str, CleanView)],
        default=str(CleanView.KEPT),
        help="sites that cleaning keeps (default), leaves out, doubts, or all",
    )
    parser.add_argument("--follow", action="store_true", help="only where a competitor has a link that is followed")
    parser.add_argument(
        "--min-authority", type=_number, metavar="N", help="only sites a claim gives this authority at least"
    )
    parser.add_argument(
        "--topic",
        action="append",
        default=[],
        metavar="TOPIC",
        help="only sites that speak of it: a keyword of the "
        "criteria or a page of yours, as linkgap topics lists them, or * for any; repeated: of one of them",
    )
    parser.add_argument(
        "--min-warmth", type=of_hundred, metavar="N", help="only sites this familiar with you, 0 to 100"
    )
    parser.add_argument("--min-score", type=of_hundred, metavar="N", help="only sites that score N at least, 0 to 100")
    parser.add_argument("--unknown", action="store_true", help="only where claims got no answer")
    parser.add_argument("--lost", action="store_true", help="only where links are lost")
    parser.add_argument(
        "--search", default="", metavar="WORDS", help="in the site's name, or in titles, anchors and sentences there"
    )
    parser.add_argument("--sort", choices=[*map(str, SiteSort)], default=str(SiteSort.COMPETITORS), help="the order")
    way = parser.add_mutually_exclusive_group()
    way.add_argument("--asc", dest="descending", action="store_const", const=False, help="the smallest first")
    way.add_argument("--desc", dest="descending", action="store_const", const=True, help="the largest first")


def _who_is_live(parser: ArgumentParser) -> None:
    repeated = {"action": "append", "default": [], "metavar": "SITE"}
    parser.add_argument("--competitor", help="only where this one is live; repeated: one of them", **repeated)  # type: ignore[arg-type]  # options of add_argument by name
    parser.add_argument("--all-of", metavar="SITE,SITE", help="only where each of these is live")
    parser.add_argument("--without", metavar="SITE,SITE", help="only where none of these is live")
    parser.add_argument(
        "--set",
        metavar="SITE,SITE",
        help="only where exactly these are live; with your own site or `you`: and you, without: whether or "
        "not you are; empty: no competitor",
    )
    parser.add_argument("--of", default="", metavar="SITE", help="only where this one is live; you for your own sites")
    parser.add_argument("--known", help="only where this one is claimed or live; repeated: each of them", **repeated)  # type: ignore[arg-type]  # options of add_argument by name
    parser.add_argument("--of-claimed", action="store_true", help="with --of: where exports claim it, live or not")
    parser.add_argument("--of-follow", action="store_true", help="with --of: where a link to it is followed")
    parser.add_argument("--min-competitors", type=positive, default=0, metavar="N", help="only where N are live")
    parser.add_argument("--max-competitors", type=_whole, metavar="N", help="only where no more than N are live")


def site_query(options: Namespace, project: ProjectView) -> GapQuery:
    """The query. Raises SiteUnknown for a site the project does not track."""
    hint = "--of SITE says whose link is meant, --of you your own."
    refuse_stray(options, "of_claimed of_follow of_place", to="--of", given=bool(options.of), hint=hint)
    chosen = None if options.set is None else _sites(options.set, project)
    return GapQuery(
        statuses=tuple(map(GapStatus, options.status)),
        competitors=tuple(tracked_key(text, project) for text in options.competitor),
        all_of=_sites(options.all_of, project),
        none_of=_sites(options.without, project),
        exactly=None if chosen is None else tuple(key for key in chosen if key not in project.own),
        yours_live=True if set(chosen or ()) & set(project.own) else None,
        fewest=options.min_competitors,
        most=options.max_competitors,
        placements=tuple(map(Placement, options.best)),
        own_placements=tuple(map(Placement, options.own_place)),
        followed=options.follow,
        tools=tuple(map(Tool, options.tool)),
        of=one_of(options.of, project),
        of_claimed=options.of_claimed,
        of_placements=tuple(map(Placement, options.of_place)),
        of_followed=options.of_follow,
        known=tuple(one_of(text, project) for text in options.known if text),
        linked_kinds=tuple(map(LinkedKind, options.linked_kind)),
        bands=tuple(map(Band, options.band)),
        authority=options.min_authority,
        unknown=int(options.unknown),
        lost=int(options.lost),
        states=tuple(map(OpportunityState, options.state)),
        contact=tuple(map(Contact, options.contact)),
        segments=tuple(map(Segment, options.segment)),
        industries=tuple(map(IndustryName, options.industry)),
        topics=tuple(options.topic),
        score=options.min_score,
        warmth=options.min_warmth,
        kinds=tuple(map(OpportunityKind, options.kind)),
        cleaned=CleanView(options.cleaned),
        cleaned_as=tuple(map(CleanReason, options.cleaned_as)),
        search=options.search,
        sort=SiteSort(options.sort),
        descending=options.descending,
        after=options.after,
        limit=options.limit,
    )


def one_of(text: str, project: ProjectView) -> str:
    """One of the compared as the list asks for it: own sites together are `you`. Raises SiteUnknown."""
    key = text if text in ("", YOU) else tracked_key(text, project)
    return YOU if key in project.own else key


def _sites(text: str | None, project: ProjectView) -> tuple[str, ...]:
    """Sites with commas between them; `you` stands for all of your own."""
    named = [part.strip() for part in (text or "").split(",") if part.strip()]
    found = (project.own if part == YOU else (tracked_key(part, project),) for part in named)
    return tuple(chain.from_iterable(found))


def _whole(text: str) -> int:
    return 0 if text == "0" else positive(text)


def _number(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = -1.0
    if not 0 <= number < 1e9:
        raise ArgumentTypeError(f"{text!r} is no number from 0")
    return number
