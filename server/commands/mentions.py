"""`linkgap mentions`: pages that name your brand, people or research and do not link to you, each with the sentence."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Engine

from crawler.exceptions import UsageError
from crawler.items import Mention, Placement
from crawler.names import NameKind
from crawler.store.claimed_mentions import ToldMention
from crawler.store.names import unsearched
from crawler.store.projects import ProjectView
from server.commands.choosing import add_list_options, screen_limit
from server.commands.list_forms import tell_next, wrote_file
from server.commands.messages import note, say
from server.commands.opening import opened_project
from server.commands.unsearched import search_names, unsearched_document, unsearched_lines
from server.gap.opportunity.mentions import MentioningPage, MentionQuery, list_mentions, reasons_of, stream_mentions
from server.tables.documents import stream_json
from server.tables.mention_rows import COLUMNS, as_row


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--brand", action="append", default=[], metavar="TEXT", help="only this name; may be repeated")
    kinds = [*map(str, NameKind)]
    parser.add_argument("--kind", action="append", choices=kinds, default=[], help="only names of it; may be repeated")
    places = [*map(str, Placement)]
    parser.add_argument("--placement", action="append", choices=places, default=[], help="only these; may be repeated")
    parser.add_argument("--linked", action="store_true", help="also pages that link to you at another place")
    parser.add_argument("--again", action="store_true", help="first search kept copies for names set since their look")
    add_list_options(parser)


def run(options: Namespace) -> int:
    with opened_project(options) as (engine, project):
        if not project.names:
            raise UsageError(
                f"the project {project.name} has no brand, person or research to look for",
                hint='Name your brand as pages would: linkgap brands --add "Your Brand". '
                "People and research are criteria: linkgap criteria --person NAME --research NAME",
            )
        if options.again:
            search_names(engine, project.name)
        query = MentionQuery(
            brands=tuple(_known(text, project) for text in options.brand),
            kinds=tuple(map(NameKind, options.kind)),
            placements=tuple(map(Placement, options.placement)),
            linked=options.linked,
            after=options.after,
            limit=options.limit,
        )
        _show(options, engine, project, query)
    return 0


def _known(text: str, project: ProjectView) -> str:
    names = [name.name for name in project.names]
    if text not in names:
        raise UsageError(f"the project has no name {text!r}", hint=f"It has: {', '.join(names)}.")
    return text


def _show(options: Namespace, engine: Engine, project: ProjectView, query: MentionQuery) -> None:
    rows = (as_row(page, project) for page in stream_mentions(engine, project, query))
    if options.json:
        _show_json(engine, project, query)
    elif not wrote_file(options, COLUMNS, rows, noun="page"):
        listed = list_mentions(engine, project, replace(query, limit=screen_limit(options)))
        with engine.connect() as connection:
            left = unsearched(connection, project)
        _show_table(listed.pages, project)
        for line in unsearched_lines(left):
            note(line)
        tell_next(listed.next)


def _show_json(engine: Engine, project: ProjectView, query: MentionQuery) -> None:
    pages: Iterable[MentioningPage]
    if query.limit is None:
        pages, following = stream_mentions(engine, project, query), None
    else:
        listed = list_mentions(engine, project, query)
        pages, following = listed.pages, listed.next
    documents = (as_document(page, project) for page in pages)
    with engine.connect() as connection:
        left = unsearched_document(unsearched(connection, project))
    stream_json({"project": project.name}, "mentions", documents, {"next": following, "unsearched": left})


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
        "claimed": [claimed_document(one) for one in page.claimed],
    }


def claimed_document(told: ToldMention) -> dict[str, Any]:
    """What a mention service said, as JSON."""
    return {
        "service": told.service,
        "day": told.day or None,
        "title": told.title,
        "source": told.source,
        "sentiment": told.sentiment,
        "file": told.file,
    }


def mention_document(mention: Mention) -> dict[str, Any]:
    """One mention as JSON."""
    return {
        "brand": mention.brand,
        "kind": mention.kind,
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
        named = " or ".join(f'"{name.name}"' for name in project.names)
        say(f"No page searched so far names {named} without a link. Next: linkgap verify")
        return
    shown = table("page", "name", "kind", "stands", "sentence", "why")
    for page in pages:
        best = page.best
        shown.add_row(
            text(page.page, most=80),
            text(best.brand),
            text(best.kind),
            place(best.placement, best.confidence),
            text(best.sentence, most=200),
            text("; ".join(reasons_of(page, project)[:2]), style="dim"),
        )
    console().print(shown)
