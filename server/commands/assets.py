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
from server.gap.assets.asset import Asset, Earned
from server.gap.assets.asset_list import AssetPage, AssetQuery, narrowed
from server.gap.assets.asset_store import Assets, AssetView, read_assets, view_asset
from server.gap.matrix.reasons import number, words
from server.tables.files import write_csv

SHOWN = 20
HEADER = "page of kind sites contextual strong quality first newest last_year equal reasons title".split()


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
    parser.add_argument("--limit", type=positive, metavar="N", help=f"at most N pages (on a terminal: {SHOWN})")
    parser.add_argument("--after", default="", metavar="NEXT", help='go on where a list before ended: its "next"')
    forms = parser.add_mutually_exclusive_group()
    forms.add_argument("--csv", nargs="?", const="-", metavar="FILE", help="as CSV, to FILE or standard output")
    add_json(forms)


def run(options: Namespace) -> int:
    refuse_stray(options, "earned", to="a URL", given=bool(options.page), hint="linkgap assets URL --earned text")
    if options.page:
        refuse_beside(
            options, "site kind missing still contextual limit csv", what="a URL", hint="--earned narrows it."
        )
    with opened_project(options) as (engine, project):
        sites = tuple(tracked_key(text, project) for text in options.site or ())
        fresh_gap(engine, project)
        with engine.connect() as connection:
            found = read_assets(connection, project)
            if options.page:
                key = str(target_key(with_scheme(options.page)))
                view = view_asset(connection, project, found, key, earned=Earned(options.earned or Earned.ANY))
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
        looked = {"count": found.looked.count, "waiting": len(found.looked.waiting)}
        listed = [_document(one) for one in page.assets]
        told = {"fitting": page.fitting, "quality_of": found.quality_of, "looked": looked, "next": page.next}
        say_json({"project": project.name, "assets": listed, **told})
    elif options.csv:
        note(f"{number(write_csv(options.csv, HEADER, map(_row, page.assets)), 'page')} written.")
    else:
        _show(page, options.limit or SHOWN)
        if found.looked.waiting:
            note(f"{found.looked.sentence} Next: linkgap targets")


def _document(one: Asset) -> dict[str, Any]:
    seen = one.spread
    days = {"first": seen.first and seen.first.isoformat(), "newest": seen.newest and seen.newest.isoformat()}
    return asdict(one) | {"spread": asdict(seen) | days}


def _row(one: Asset) -> tuple[Any, ...]:
    page, seen = one.page, one.spread
    counts = (page.sites, page.contextual, page.strong, page.quality)
    days = (str(seen.first or ""), str(seen.newest or ""), seen.recent)
    return (page.url, page.name, str(one.kind), *counts, *days, one.equal, "; ".join(one.reasons), one.title)


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
        say_json({"asset": _document(view.asset), "links": links, "brief": list(view.brief.lines)})
        return
    say(f"{view.asset.page.url}  ({view.asset.page.name})")
    for reason in view.asset.reasons:
        say(f"  {reason}")
    say("\nWhat a better one needs:")
    for line in view.brief.lines:
        say(f"  {line}")
    say("\nWho links to it:")
    for link in view.links[: options.limit or SHOWN]:
        rel = "followed" if link.followed else "nofollow"
        say(f"  {link.site}  {words(link.placement)}, {rel}, since {link.since}: {link.sentence or link.anchor}")
