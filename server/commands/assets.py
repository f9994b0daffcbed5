"""`linkgap assets`: which pages of competitors earn links, whether you have an equal, and what a better one needs."""

from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from typing import Any

from crawler.segments import AssetKind
from crawler.store.projects import ProjectView
from crawler.urls import target_key, with_scheme
from server.commands.belonging import refuse_beside, refuse_stray
from server.commands.choosing import positive, tracked_key
from server.commands.fresh_gap import fresh_gap
from server.commands.messages import note, say, say_json
from server.commands.opening import add_json, opened_project
from server.errors import DONE
from server.gap.assets.asset import Asset, AssetLink, Earned
from server.gap.assets.asset_list import AssetPage, AssetQuery, LinksAsked, narrowed
from server.gap.assets.asset_store import Assets, AssetView, read_assets, view_asset
from server.gap.matrix.reasons import number, words
from server.tables.files import write_csv

SHOWN = 20
HEADER = "page of kind sites contextual strong quality first newest last_year equal equal_why reasons title".split()

LINK_HEADER = "site page placement rel anchor sentence since".split()


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("page", nargs="?", metavar="URL", help="one page of a competitor: who links to it, and why")
    parser.add_argument("--site", action="append", metavar="SITE", help="only pages of this competitor")
    parser.add_argument("--kind", action="append", choices=[*map(str, AssetKind)], help="only pages of this kind")
    parser.add_argument("--missing", action="store_true", help="only those of which you have no equal")
    parser.add_argument("--still", action="store_true", help="only those that earned a link within the last year")
    parser.add_argument(
        "--contextual", type=positive, default=0, metavar="N", help="linked in texts of N sites at least"
    )
    parser.add_argument("--earned", choices=[*map(str, Earned)], help="with URL: only sites that link so")
    parser.add_argument(
        "--limit", type=positive, metavar="N", help=f"at most N pages, or sites with URL (on a terminal: {SHOWN})"
    )
    parser.add_argument("--after", default="", metavar="NEXT", help='go on where a list before ended: its "next"')
    forms = parser.add_mutually_exclusive_group()
    forms.add_argument("--csv", nargs="?", const="-", metavar="FILE", help="as CSV, to FILE or standard output")
    add_json(forms)


def run(options: Namespace) -> int:
    refuse_stray(options, "earned", to="a URL", given=bool(options.page), hint="linkgap assets URL --earned text")
    if options.page:
        refuse_beside(options, "site kind missing still contextual", what="a URL", hint="--earned narrows it.")
    with opened_project(options) as (engine, project):
        sites = tuple(tracked_key(text, project) for text in options.site or ())
        fresh_gap(engine, project)
        with engine.connect() as connection:
            found = read_assets(connection, project)
            if options.page:
                key = str(target_key(with_scheme(options.page)))
                links = LinksAsked(Earned(options.earned or Earned.ANY), options.after, _most(options))
                view = view_asset(connection, project, found, key, asked=links)
                _tell_one(options, view)
                return DONE
    equal = False if options.missing else None
    query = AssetQuery(
        sites=sites,
        kinds=tuple(map(AssetKind, options.kind or ())),
        equal=equal,
        still=options.still,
        contextual=options.contextual,
        after=options.after,
        limit=options.limit,
    )
    _tell(options, project, narrowed(found.assets, query), found)
    return DONE


def _tell(options: Namespace, project: ProjectView, page: AssetPage, found: Assets) -> None:
    if options.json:
        theirs, yours = ({"count": one.count, "waiting": len(one.waiting)} for one in (found.looked, found.own_looked))
        listed = [_document(one) for one in page.assets]
        told = {"fitting": page.fitting, "quality_of": found.quality_of, "next": page.next}
        told |= {"looked": theirs, "own_looked": yours}
        say_json({"project": project.name, "assets": listed, **told})
    elif options.csv:
        note(f"{number(write_csv(options.csv, HEADER, map(_row, page.assets)), 'page')} written.")
    else:
        _show(page, options.limit or SHOWN)
        for sentence in (one.sentence for one in (found.looked, found.own_looked) if one.waiting):
            note(f"{sentence} Next: linkgap targets")


def _document(one: Asset) -> dict[str, Any]:
    seen = one.spread
    days = {"first": seen.first and seen.first.isoformat(), "newest": seen.newest and seen.newest.isoformat()}
    return asdict(one) | {"spread": asdict(seen) | days}


def _row(one: Asset) -> tuple[Any, ...]:
    page, seen = one.page, one.spread
    counts = (page.sites, page.contextual, page.strong, page.quality)
    days = (str(seen.first or ""), str(seen.newest or ""), seen.recent)
    return (
        page.url,
        page.name,
        str(one.kind),
        *counts,
        *days,
        one.equal,
        one.equal_why,
        "; ".join(one.reasons),
        one.title,
    )


def _show(page: AssetPage, limit: int) -> None:
    for one in page.assets[:limit]:
        say(f"{one.page.url}  ({one.page.name})")
        if one.title:
            say(f"  “{one.title}”")
        for reason in one.reasons:
            say(f"  {reason}")
    if not page.assets:
        say("No page of a competitor was seen with a link that fits. Next: linkgap load FILE..., then linkgap verify")
    elif page.fitting > limit:
        note(f"{page.fitting - limit} more: --limit, --csv or --json. One with its links: linkgap assets URL")


def _tell_one(options: Namespace, view: AssetView) -> None:
    if options.json:
        links = [asdict(link) | {"since": link.since and link.since.isoformat()} for link in view.links]
        told = {"fitting": view.fitting, "next": view.next, "brief": list(view.brief.lines)}
        say_json({"asset": _document(view.asset), "links": links, **told})
        return
    if options.csv:
        note(f"{number(write_csv(options.csv, LINK_HEADER, map(_link_row, view.links)), 'link')} written.")
        return
    say(f"{view.asset.page.url}  ({view.asset.page.name})")
    for reason in view.asset.reasons:
        say(f"  {reason}")
    say("\nWhat a better one needs:")
    for line in view.brief.lines:
        say(f"  {line}")
    say(f"\nWho links to it: {number(view.fitting, 'site')}")
    for link in view.links:
        say(f"  {link.site}  {words(link.placement)}, {_rel(link)}, since {link.since}: {link.sentence or link.anchor}")
    if view.next:
        note(f"More follow: --after {view.next}, or --limit, --csv, --json for all.")


def _most(options: Namespace) -> int | None:
    """Sites that link to one page: a screenful where nobody says how many, all of them in files."""
    return options.limit or (None if options.json or options.csv else SHOWN)


def _rel(link: AssetLink) -> str:
    return "followed" if link.followed else "nofollow"


def _link_row(link: AssetLink) -> tuple[Any, ...]:
    since = link.since.isoformat() if link.since else ""
    return (link.site, link.page, str(link.placement), _rel(link), link.anchor, link.sentence, since)
