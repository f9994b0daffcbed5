"""`linkgap claims`: every claimed link, the verdict of the latest look at it, and where it stands."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import Engine

from crawler.exceptions import UsageError
from crawler.items import LookKind, Placement, Tool, Verdict
from crawler.store.claim_query import ClaimQuery
from crawler.store.claims import ClaimView, list_claims, stream_claims
from crawler.store.projects import ProjectView
from crawler.urls import checked_site
from server.commands.belonging import refuse_beside
from server.commands.choosing import add_list_options, ago, calendar_day, positive, screen_limit, tracked_key
from server.commands.claims_over_time import tell_over_time
from server.commands.list_forms import tell_next, wrote_file
from server.commands.messages import say
from server.commands.opening import opened_project
from server.tables.claim_rows import COLUMNS, UNSEEN, as_document, as_row
from server.tables.documents import stream_json

LOST = "lost"
"""The word for a missing link that looks far enough apart agree on."""


FILTERS = "verdict placement tool lost broken checked_before checked_within unsure search page export as_of after limit"


def arguments(parser: ArgumentParser) -> None:
    words = {"verdict": [*map(str, Verdict), UNSEEN], "placement": [*map(str, Placement)], "tool": [*map(str, Tool)]}
    for name, choices in words.items():
        parser.add_argument(
            f"--{name}", action="append", choices=choices, default=[], help="only these; may be repeated"
        )
    parser.add_argument("--site", action="append", default=[], metavar="SITE", help="only links to this tracked site")
    parser.add_argument("--lost", action="store_true", help="only links that looks far enough apart found missing")
    parser.add_argument("--broken", action="store_true", help="only live links to a page that is gone: 404 or 410")
    parser.add_argument("--checked-before", type=ago, metavar="AGE", help="only answers older than 7d, 12h ...")
    parser.add_argument("--checked-within", type=ago, metavar="AGE", help="only answers of the last 7d, 12h ...")
    parser.add_argument("--unsure", action="store_true", help="only links whose placement is a guess")
    parser.add_argument("--search", default="", metavar="TEXT", help="in the page's address or the claimed anchor")
    parser.add_argument("--page", default="", metavar="URL", help="only claims on this page")
    parser.add_argument(
        "--export", type=positive, metavar="ID", help="only claims of one loaded file, by its id in linkgap exports"
    )
    parser.add_argument("--over-time", action="store_true", help="how many were claimed, live and not there day by day")
    parser.add_argument("--source", default="", metavar="SITE", help="only on this referring site")
    parser.add_argument(
        "--as-of", type=calendar_day, metavar="DATE", help="as it was known at the end of a day, such as 2026-11-01"
    )
    add_list_options(parser)


def run(options: Namespace) -> int:
    from server.gap.matrix.places import UNSURE

    with opened_project(options) as (engine, project):
        if options.over_time:
            refuse_beside(options, FILTERS, what="--over-time", hint="--site and --source narrow it.")
            return tell_over_time(options, engine, project)
        query = ClaimQuery(
            verdicts=tuple(None if word == UNSEEN else Verdict(word) for word in options.verdict),
            placements=tuple(map(Placement, options.placement)),
            tools=tuple(map(Tool, options.tool)),
            sites=tuple(tracked_key(text, project) for text in options.site),
            page=options.page,
            lost=options.lost,
            broken=options.broken,
            checked_before=options.checked_before,
            checked_since=options.checked_within,
            confidence_below=UNSURE if options.unsure else None,
            search=options.search,
            source=checked_site(options.source) if options.source else "",
            export=options.export,
            as_of=options.as_of.date() if options.as_of else None,
            after=_token(options.after),
            limit=options.limit,
        )
        _show(options, engine, project, query)
    return 0


def _token(text: str) -> int:
    if text and not (text.isascii() and text.isdecimal()):
        raise UsageError(f"{text!r} is no place in the list", hint='Give what the answer before held as "next".')
    return int(text or 0)


def _show(options: Namespace, engine: Engine, project: ProjectView, query: ClaimQuery) -> None:
    if options.json:
        _show_json(engine, project, query)
    elif not wrote_file(options, COLUMNS, map(as_row, stream_claims(engine, project, query)), noun="claim"):
        claims, following = list_claims(engine, project, replace(query, limit=screen_limit(options)))
        _show_table(claims, following, filtered=query != ClaimQuery(limit=query.limit))


def _show_json(engine: Engine, project: ProjectView, query: ClaimQuery) -> None:
    claims: Iterable[ClaimView]
    if query.limit is None:
        claims, following = stream_claims(engine, project, query), None
    else:
        claims, following = list_claims(engine, project, query)
    head = {"project": project.name}
    stream_json(head, "claims", map(as_document, claims), {"next": None if following is None else str(following)})


def _show_table(claims: list[ClaimView], following: int | None, *, filtered: bool) -> None:
    from server.tables.screen import console, place, table, text, word

    if not claims:
        say("No claim fits these filters." if filtered else "No claims yet. Next: linkgap load FILE...")
        return
    shown = table("page", "links to", "tool", "verdict", "stands", "why")
    for claim in claims:
        stands = place(claim.seen.placement, claim.seen.confidence) if claim.seen else text("")
        # A live link's verdict needs no words; where it stands does.
        said = claim.seen.reasons if claim.seen else (*claim.reasons[:1], *(claim.loss.reasons if claim.loss else ()))
        asked = claim.target_check
        broken = [f"its target: {asked.reasons[0]}"] if asked and asked.verdict is not Verdict.LIVE else []
        why = "; ".join((*broken, *claim.changes, *said)[:2])
        verdict = word(LOST if claim.loss and claim.loss.lost else claim.verdict or UNSEEN)
        if claim.look is LookKind.RENDERED:
            verdict.append(" (rendered)")
        shown.add_row(
            text(claim.page or f"{claim.source} (domain only)", most=80),
            text(claim.site),
            text(claim.tool),
            verdict,
            stands,
            text(why, style="dim"),
        )
    console().print(shown)
    tell_next(following)
