"""`linkgap competitors`: whether the right ones are compared: overlap, influence, doubts, and who else could be."""

from argparse import ArgumentParser, Namespace
from dataclasses import asdict

from crawler.store.compared import add_competitors, take_off_competitors
from crawler.store.projects import ProjectView
from crawler.urls import checked_site
from server.commands.fresh_gap import fresh_gap
from server.commands.messages import note, say, say_json
from server.commands.opening import add_json, opened_project
from server.errors import DONE
from server.gap.competitors.cocited import Suggestions
from server.gap.competitors.influence import Reach
from server.gap.competitors.overlap import Overlap
from server.gap.competitors.rivals_store import RivalsTold, read_rivals, read_suggestions

AFTER = (
    "Next: linkgap load FILE... with its exports, and once more with those that left its links out; "
    "linkgap verify --older-than 1h finds its links on pages looked at before."
)

PAGES = 5
"""Pages shown of each site that is suggested."""
EMPTY = "Nothing to compare yet. Next: linkgap load FILE... with each competitor's backlinks, then linkgap verify."
MATRIX = "Referring sites, beside the middle of the other competitors, and those shared by two: claimed or seen live"


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--suggest", action="store_true", help="who else is linked beside them, from kept pages")
    parser.add_argument(
        "--add", action="append", default=[], metavar="SITE", help="compare with this one too; repeatable"
    )
    parser.add_argument(
        *("--take-off", "--remove"),
        action="append",
        default=[],
        metavar="SITE",
        help="compare with this one no longer; all that is known of it is kept, --add puts it back; repeatable",
    )
    add_json(parser)


def run(options: Namespace) -> int:
    added, less = (tuple(dict.fromkeys(map(checked_site, texts))) for texts in (options.add, options.take_off))
    with opened_project(options) as (engine, found):
        project = found
        if added or less:
            with engine.begin() as connection:
                project = add_competitors(connection, project, added) if added else project
                project = take_off_competitors(connection, project, less) if less else project
            _tell_change(found, added, less)
        fresh_gap(engine, project)
        with engine.connect() as connection:
            told = read_rivals(connection, project)
            suggested = read_suggestions(connection, project) if options.suggest else None
    if options.json:
        also = {"taken_off": list(project.taken_off), "suggestions": suggested and asdict(suggested)}
        say_json({"project": project.name} | asdict(told) | also)
    else:
        _show(told, suggested)
        for site in project.taken_off:
            say(f"Taken off: {site}; linkgap competitors --add {site} puts it back")
    return DONE


def _tell_change(before: ProjectView, added: tuple[str, ...], less: tuple[str, ...]) -> None:
    back = [site for site in added if site in before.taken_off]
    new = [site for site in added if site not in back]
    if back:
        note(f"Put back with all that is known of it: {', '.join(back)}.")
    if new:
        note(f"Added: {', '.join(new)}. {AFTER}")
    if less:
        note(f"Taken off: {', '.join(less)}. Its claims and looks are kept and count nowhere now; --add puts it back.")


def _show(told: RivalsTold, suggested: Suggestions | None) -> None:
    from server.tables.screen import console

    known = any(one.known for one in told.overlap.sizes)
    if known:
        console().print(_matrix(told.overlap))
        _show_reach(told.reach)
    else:
        say(EMPTY)
    for one in told.doubts:
        say(f"\n{one.doubt.replace('_', ' ').capitalize()}{': ' + one.site if one.site else ''}")
        for text in (*one.reasons, one.then):
            say(f"  {text}")
    if known and not told.doubts:
        say("\nNothing speaks against this choice of competitors.")
    for also in told.also_ranks:
        say(f"\n{also.site} is not compared: {'; '.join(also.reasons)}")
    if suggested is None:
        say("\nWho else could be compared: linkgap competitors --suggest")
        return
    say(f"\n{suggested.note}")
    for each in suggested.sites:
        say(f"  {each.site}  {'; '.join(each.reasons)}")
        for beside in each.pages[:PAGES]:
            say(f"    {beside.page}")
        if len(each.pages) > PAGES:
            say(f"    and {len(each.pages) - PAGES} more: --json has all")


def _show_reach(found: Reach) -> None:
    say(f"\nInfluence: {found.niche} referring sites link in the niche, {found.high} of them of high authority")
    for one in found.held:
        say(f"  {one.name}: {'; '.join(one.reasons)}")
    for text in found.notes:
        say(f"  Note: {text}.")


def _matrix(found: Overlap) -> object:
    """Sizes, then what each two share: of sites claimed or seen, with Jaccard's share behind it."""
    from server.tables.screen import table, text

    shown = table("", "claimed", "seen live", "of the middle", *found.names, title=MATRIX)
    pairs = {frozenset((pair.one, pair.other)): pair for pair in found.known}
    for size in found.sizes:
        ratio = "-" if size.ratio is None else f"{size.ratio:.1f}x"
        shared = (pairs.get(frozenset((size.name, other))) for other in found.names)
        cells = (f"{pair.shared} ({pair.jaccard:.0%})" if pair else "" for pair in shared)
        shown.add_row(text(size.name), str(size.claimed), str(size.seen), ratio, *map(text, cells))
    return shown
