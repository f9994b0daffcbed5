"""`linkgap links`: every link seen to you and the competitors, claimed by a tool or not."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum

from sqlalchemy import Engine

from crawler.items import LinkKind, Placement, Tool
from crawler.segments import LinkedKind, Segment, Why
from crawler.store.projects import ProjectView
from crawler.urls import site_key, target_key, with_scheme
from server.commands.choosing import add_list_options, ago, screen_limit, tracked_keys
from server.commands.fresh_gap import fresh_gap
from server.commands.list_forms import tell_next, wrote_file
from server.commands.messages import say
from server.commands.opening import opened_project
from server.gap.listing.link_query import LinkQuery, Rel
from server.gap.listing.links import LinkView, list_links, stream_links
from server.tables.documents import stream_json
from server.tables.link_rows import COLUMNS, as_document, as_row

EMPTY = "No link seen yet. Next: linkgap load FILE..., then linkgap verify"


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--site",
        action="append",
        default=[],
        metavar="SITE",
        help="only links to this tracked site; you for yours, competitors for all of theirs",
    )
    words: dict[str, tuple[type[StrEnum], str]] = {
        "placement": (Placement, "only links that stand here; repeatable"),
        "rel": (Rel, "only links with this rel; followed: with none; repeatable"),
        "kind": (LinkKind, "only links by what a person clicks on; repeatable"),
        "segment": (Segment, "only on sites that are this kind of source; repeatable"),
        "why": (Why, "only links that stand there for this reason; repeatable"),
        "linked-kind": (LinkedKind, "only links to this kind of page; repeatable"),
        "tool": (Tool, "only links that this tool claims too; repeatable"),
    }
    for name, (kind, told) in words.items():
        parser.add_argument(f"--{name}", action="append", choices=[*map(str, kind)], default=[], help=told)
    parser.add_argument("--source", default="", metavar="SITE", help="only links on this referring site")
    parser.add_argument("--page", default="", metavar="URL", help="only links on this page")
    parser.add_argument("--target", default="", metavar="URL", help="only links to this page")
    parser.add_argument("--unclaimed", action="store_true", help="only links that no export names")
    parser.add_argument("--unsure", action="store_true", help="only links whose placement is a guess")
    parser.add_argument(
        "--kept", action="store_true", help="only links that figures count, none that cleaning leaves out"
    )
    parser.add_argument("--seen-before", type=ago, metavar="AGE", help="only links last seen over 7d, 12h ... ago")
    parser.add_argument("--seen-within", type=ago, metavar="AGE", help="only links last seen in the last 7d, 12h ...")
    parser.add_argument("--search", default="", metavar="TEXT", help="in the page's address, anchor or sentence")
    add_list_options(parser)


def run(options: Namespace) -> int:
    with opened_project(options) as (engine, project):
        query = _query(options, project)
        if query.kept or query.segments or query.whys or query.linked_kinds:
            fresh_gap(engine, project)
        if not wrote_file(options, COLUMNS, map(as_row, stream_links(engine, project, query)), noun="link"):
            _show(options, engine, project, query)
    return 0


def _query(options: Namespace, project: ProjectView) -> LinkQuery:
    from server.gap.matrix.places import UNSURE

    return LinkQuery(
        sites=tuple(key for text in options.site for key in tracked_keys(text, project)),
        source=site_key(options.source) if options.source else "",
        page=options.page,
        segments=tuple(map(Segment, options.segment)),
        placements=tuple(map(Placement, options.placement)),
        confidence_below=UNSURE if options.unsure else None,
        rels=tuple(map(Rel, options.rel)),
        kinds=tuple(map(LinkKind, options.kind)),
        whys=tuple(map(Why, options.why)),
        linked_kinds=tuple(map(LinkedKind, options.linked_kind)),
        target=str(target_key(with_scheme(options.target))) if options.target else "",
        kept=options.kept,
        tools=tuple(map(Tool, options.tool)),
        unclaimed=options.unclaimed,
        seen_before=options.seen_before,
        seen_since=options.seen_within,
        search=options.search,
        after=options.after,
        limit=options.limit,
    )


def _show(options: Namespace, engine: Engine, project: ProjectView, query: LinkQuery) -> None:
    if options.json:
        _show_json(engine, project, query)
        return
    page = list_links(engine, project, replace(query, limit=screen_limit(options)))
    if page.links:
        _show_table(page.links)
    else:
        say("No link fits these filters." if query.narrowed else EMPTY)
    tell_next(page.next)


def _show_json(engine: Engine, project: ProjectView, query: LinkQuery) -> None:
    links: Iterable[LinkView]
    if query.limit is None:
        links, following = stream_links(engine, project, query), None
    else:
        page = list_links(engine, project, query)
        links, following = page.links, page.next
    stream_json({"project": project.name}, "links", map(as_document, links), {"next": following})


def _show_table(links: Iterable[LinkView]) -> None:
    from server.tables.screen import console, place, table, text, word

    shown = table("page", "links to", "text", "rel", "stands", "seen", "claimed by", "why")
    for link in links:
        shown.add_row(
            text(link.page, most=80),
            text(link.url, most=60),
            text(link.text, most=40),
            text(_passes_on(link)),
            place(link.placement, link.confidence),
            text(f"{link.seen_at:%Y-%m-%d}"),
            word(", ".join(link.tools) or "none"),
            text("; ".join(link.reasons[:2]), style="dim"),
        )
    console().print(shown)


def _passes_on(link: LinkView) -> str:
    said = (one for one in (Rel.UGC, Rel.SPONSORED) if one in link.rel)
    return ", ".join((Rel.NOFOLLOW if link.nofollow_cause else Rel.FOLLOWED, *said))
