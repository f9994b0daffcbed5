"""`linkgap clean`: what is left out of the work, why, with before and after; a person's word on sites and rules."""

from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from typing import Any

from sqlalchemy import Engine

from crawler.cleaning import RULES, CleanReason, CleanView, CleanWord
from crawler.exceptions import UsageError
from crawler.store.cleaning import SiteWord, said_sites
from crawler.store.projects import ProjectView
from crawler.urls import checked_site
from server.commands.belonging import refuse_stray
from server.commands.choosing import positive
from server.commands.fresh_gap import fresh_gap
from server.commands.known_sites import note_unknown
from server.commands.messages import note, say, say_json
from server.commands.opening import add_json, opened_project
from server.errors import DONE
from server.gap.clean.counts_store import CleanCounts, clean_counts
from server.gap.clean.said import keep_word, switch_rule
from server.gap.listing.listing import GapPage, list_sites
from server.gap.listing.query import GapQuery, SiteSort

EMPTY = "Nothing to clean yet. Next: linkgap load FILE... with your competitors' backlinks, then linkgap verify."
SHOWN = 50
SAID = "said"


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("site", nargs="*", metavar="SITE", help="referring sites to say a word on")
    word = parser.add_mutually_exclusive_group()
    word.add_argument("--keep", dest="word", action="store_const", const=CleanWord.KEEP, help="in, whatever rules say")
    word.add_argument("--remove", dest="word", action="store_const", const=CleanWord.REMOVE, help="out")
    word.add_argument("--undo", action="store_true", help="take your word on SITE back: the rules decide again")
    word.add_argument("--off", choices=[*map(str, RULES)], help="switch a rule off in this project")
    word.add_argument("--on", choices=[*map(str, RULES)], help="switch it on again")
    word.add_argument(
        "--list",
        choices=[str(CleanView.REMOVED), str(CleanView.SUSPECT), SAID],
        help="the sites left out with their reasons, those a rule has its doubts about, or those you said a word on",
    )
    parser.add_argument(
        "--reason",
        action="append",
        default=[],
        choices=[*map(str, CleanReason)],
        help="with --list: only sites left out, or doubted, for this; repeatable",
    )
    parser.add_argument("--note", default="", metavar="TEXT", help="why you say so")
    parser.add_argument("--limit", type=positive, metavar="N", help=f"sites listed (default on a terminal: {SHOWN})")
    parser.add_argument("--after", default="", metavar="NEXT", help='go on where a list before ended: its "next"')
    add_json(parser)


def run(options: Namespace) -> int:
    said = options.word is not None or options.undo
    if bool(options.site) != said:
        hint = "linkgap clean farm.example --remove, or --keep, or --undo"
        raise UsageError("SITE goes with --keep, --remove or --undo", hint=hint)
    listed = options.list in (CleanView.REMOVED, CleanView.SUSPECT)
    refuse_stray(options, "reason after", to="--list removed or suspect", given=listed)
    refuse_stray(options, "note", to="--keep, --remove or --undo", given=said)
    with opened_project(options) as (engine, project):
        fresh_gap(engine, project)
        if said:
            return _say(options, engine, project)
        if options.on or options.off:
            rule = CleanReason(options.on or options.off)
            switch_rule(engine, project, rule, on=bool(options.on))
            note(f"The rule {str(rule).replace('_', ' ')} is {'on' if options.on else 'off'} now.")
        if options.list == SAID:
            return _list_said(options, engine, project)
        if options.list:
            return _list(options, engine, project)
        with engine.connect() as connection:
            counts = clean_counts(connection, project)
    if options.json:
        say_json({"project": project.name} | counts_document(counts))
    elif counts.before:
        _show(counts)
    else:
        say(EMPTY)
    return DONE


def _say(options: Namespace, engine: Engine, project: ProjectView) -> int:
    sites = [checked_site(text) for text in options.site]
    with engine.connect() as connection:
        note_unknown(connection, sites)
    keep_word(engine, project, sites, options.word, note=options.note)
    if options.json:
        say_json({"sites": sites, "word": options.word})
    else:
        told = {CleanWord.KEEP: "kept", CleanWord.REMOVE: "left out", None: "as the rules say"}[options.word]
        back = " Nothing is deleted; linkgap clean SITE --undo takes it back." if options.word else ""
        say(f"{', '.join(sites)}: {told}.{back}")
    return DONE


def counts_document(counts: CleanCounts) -> dict[str, Any]:
    """The counts as JSON."""
    statuses = {status: {"before": one[0], "after": one[1]} for status, one in counts.statuses.items()}
    return {
        "before": counts.before,
        "after": counts.after,
        "removed": counts.removed,
        "statuses": statuses,
        "rules": [asdict(one) for one in counts.rules],
        "kept_by_hand": counts.kept_by_hand,
        "folded": {"sites": counts.folded_sites, "links": counts.folded_links},
        "platform_owners": counts.owners,
        "disavow_entries": counts.entries,
    }


def _list(options: Namespace, engine: Engine, project: ProjectView) -> int:
    query = GapQuery(
        cleaned=CleanView(options.list),
        cleaned_as=tuple(map(CleanReason, options.reason)),
        sort=SiteSort.SITE,
        after=options.after,
        limit=options.limit or (None if options.json else SHOWN),
    )
    page = list_sites(engine, project, query)
    if options.json:
        sites = [
            {"site": one.site, "status": one.status} | (asdict(one.cleaning) if one.cleaning else {})
            for one in page.sites
        ]
        say_json({"project": project.name, "sites": sites, "next": page.next})
    elif page.sites:
        _show_sites(page)
    elif not _any(engine, project):
        say(EMPTY)
    else:
        of = " for that" if options.reason else ""
        none = "No site is left out" if options.list == CleanView.REMOVED else "No rule has its doubts about any site"
        say(f"{none}{of}.")
    return DONE


def _any(engine: Engine, project: ProjectView) -> bool:
    with engine.connect() as connection:
        return clean_counts(connection, project).before > 0


def _list_said(options: Namespace, engine: Engine, project: ProjectView) -> int:
    with engine.connect() as connection:
        said = said_sites(connection, project)
    if options.json:
        sites = [
            {"site": site, **asdict(one), "at": one.at.isoformat(timespec="seconds")} for site, one in said.items()
        ]
        say_json({"project": project.name, "sites": sites})
    elif said:
        _show_said(said)
    else:
        say("Nobody said a word on a site yet: linkgap clean SITE --keep, or --remove.")
    return DONE


def _show_said(said: dict[str, SiteWord]) -> None:
    from server.tables.screen import console, table, text, word

    shown = table("site", "your word", "since", "why")
    for site, one in said.items():
        shown.add_row(text(site), word(one.word), f"{one.at:%Y-%m-%d}", text(one.note))
    console().print(shown)
    say("linkgap clean SITE --undo leaves one to the rules again.")


def _show_sites(page: GapPage) -> None:
    from server.tables.screen import console, table, text, word

    shown = table("site", "status", "reason", "how sure", "why")
    for one in page.sites:
        if told := one.cleaning:
            why = "; ".join(told.reasons)
            shown.add_row(text(one.site), word(one.status), word(told.reason), f"{told.confidence:.0%}", text(why))
    console().print(shown)
    if page.next:
        note(f"More follow: --after {page.next}, or --limit, or --json for all.")


def _show(counts: CleanCounts) -> None:
    from server.tables.screen import console, table, text, word

    out = console()
    before = table("gap status", "before", "after", "left out", title="Referring sites before and after cleaning")
    for status, (was, now) in counts.statuses.items():
        before.add_row(word(status), str(was), str(now), str(was - now))
    before.add_row("all", str(counts.before), str(counts.after), str(counts.removed))
    out.print(before)
    rules = table("rule", "left out", "doubts", "what it means")
    for one in counts.rules:
        name = str(one.reason).replace("_", " ") + ("" if one.on else " (off)")
        rules.add_row(text(name), str(one.sites), str(one.doubts), text(one.means))
    out.print(rules)
    for line in _lines(counts):
        say(line)


def _lines(counts: CleanCounts) -> list[str]:
    said = []
    if counts.folded_sites:
        said.append(
            f"Links that templates repeat, counted once: {counts.folded_links}, on {counts.folded_sites} sites."
        )
    if counts.owners:
        said.append(f"People told apart from the platforms they stand on: {counts.owners}.")
    if counts.kept_by_hand:
        said.append(f"Kept by hand, whatever the rules say: {counts.kept_by_hand}. linkgap clean --list said")
    said.append("linkgap clean --list removed tells why each is left out; linkgap clean SITE --keep takes it back in.")
    return said
