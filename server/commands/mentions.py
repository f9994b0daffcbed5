"""`linkgap mentions`: pages that name your brand and do not link to you, each with the sentence."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Engine

from crawler.exceptions import UsageError
from crawler.items import Mention, Placement
from crawler.store.projects import ProjectView
from server.commands.choosing import add_list_options, screen_limit
from server.commands.messages import note, say
from server.commands.opening import opened_project
from server.gap.mentions import MentioningPage, MentionQuery, list_mentions, reasons_of, stream_mentions
from server.tables.documents import stream_json
from server.tables.files import write_csv, write_xlsx
from server.tables.mention_rows import COLUMNS, as_row


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--brand", action="append", default=[], metavar="TEXT", help="only this brand; may be repeated")
    places = [*map(str, Placement)]
    parser.add_argument("--placement", action="append", choices=places, default=[], help="only these; may be repeated")
    parser.add_argument("--linked", action="store_true", help="also pages that link to you at another place")
    add_list_options(parser)


def run(options: Namespace) -> int:
    with opened_project(options) as (engine, project):
        if not project.brands:
            raise UsageError(
                f"the project {project.name} has no brand to look for",
                hint='Brands are given when a project is made: linkgap init NAME ... --brand "Your Brand".',
            )
        query = MentionQuery(
            brands=tuple(_known(text, project) for text in options.brand),
            placements=tuple(map(Placement, options.placement)),
            linked=options.linked,
            after=options.after,
            limit=options.limit,
        )
        _show(options, engine, project, query)
    return 0


def _known(text: str, project: ProjectView) -> str:
    if text not in project.brands:
        raise UsageError(f"the project has no brand {text!r}", hint=f"It has: {', '.join(project.brands)}.")
    return text


def _show(options: Namespace, engine: Engine, project: ProjectView, query: MentionQuery) -> None:
    if options.json:
        _show_json(engine, project, query)
    elif options.csv or options.xlsx:
        write = write_csv if options.csv else write_xlsx
        rows = (as_row(page, project) for page in stream_mentions(engine, project, query))
        note(f"{write(options.csv or options.xlsx, COLUMNS, rows)} pages written.")
    else:
        listed = list_mentions(engine, project, replace(query, limit=screen_limit(options)))
        _show_table(listed.pages, project)
        if listed.next is not None:
            note(f"More follow: --after {listed.next}, or --limit, --csv, --xlsx, --json for all.")


def _show_json(engine: Engine, project: ProjectView, query: MentionQuery) -> None:
    pages: Iterable[MentioningPage]
    if query.limit is None:
        pages, following = stream_mentions(engine, project, query), None
    else:
        listed = list_mentions(engine, project, query)
        pages, following = listed.pages, listed.next
    documents = (as_document(page, project) for page in pages)
    stream_json({"project": project.name}, "mentions", documents, {"next": following})


def as_document(page: MentioningPage, project: ProjectView) -> dict[str, Any]:
    """One page as JSON: its best placed mention, and all of them."""
    return {
        "page": page.page,
        "site": page.site,
        "title": page.title,
        **mention_document(page.best),
        "linked_elsewhere": list(page.linked_elsewhere),
        "reasons": reasons_of(page, project),
        "checked_at": page.checked_at.isoformat(timespec="seconds"),
        "look": page.kind,
        "mentions": [mention_document(one) for one in page.mentions],
    }


def mention_document(mention: Mention) -> dict[str, Any]:
    """One mention as JSON."""
    return {
        "brand": mention.brand,
        "text": mention.text,
        "sentence": mention.sentence,
        "placement": mention.placement,
        "block": mention.block,
        "confidence": round(mention.confidence, 3),
        "link": mention.link or None,
        "reasons": list(mention.reasons),
    }


def _show_table(pages: Sequence[MentioningPage], project: ProjectView) -> None:
    from server.tables.screen import console, place, table, text

    if not pages:
        named = " or ".join(f'"{brand}"' for brand in project.brands)
        say(f"No page looked at so far names {named} without a link. Pages looked at before a brand was known are")
        say("searched when they are looked at again: linkgap verify --older-than 1d")
        return
    shown = table("page", "brand", "stands", "sentence", "why")
    for page in pages:
        best = page.best
        shown.add_row(
            text(page.page, most=80),
            text(best.brand),
            place(best.placement, best.confidence),
            text(best.sentence, most=200),
            text("; ".join(reasons_of(page, project)[:2]), style="dim"),
        )
    console().print(shown)
