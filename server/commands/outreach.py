"""`linkgap outreach`: who was written to and when, who waits for a follow-up, and what came of it."""

from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from server.commands.choosing import age
from server.commands.messages import note, say, say_json
from server.commands.opening import add_json, opened_project
from server.errors import DONE
from server.gap.outreach.outreach_record import FOLLOW_UP, OutreachRecord, Worked
from server.gap.outreach.outreach_store import read_outreach
from server.tables.cells import Value
from server.tables.files import write_csv

COLUMNS = "site state ask owner shortlisted contacted replied won refused waiting_days follow_up due note".split()
DATED = ("shortlisted", "contacted", "replied", "won", "refused")


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--due", action="store_true", help="only sites that wait for a follow-up")
    parser.add_argument(
        "--follow-up", type=age, default=FOLLOW_UP, metavar="AGE", help="ask once more after this long (14d)"
    )
    forms = parser.add_mutually_exclusive_group()
    forms.add_argument("--csv", metavar="FILE", help="write CSV to FILE, or to standard output for -")
    add_json(forms)


def run(options: Namespace) -> int:
    with opened_project(options) as (engine, project), engine.connect() as connection:
        record = read_outreach(connection, project, datetime.now(UTC), follow_up=options.follow_up)
    sites = [one for one in record.sites if one.due or not options.due]
    if options.json:
        say_json({"sentence": record.sentence, "sites": list(map(_document, sites)), **_came_of_it(record)})
    elif options.csv:
        note(f"{write_csv(options.csv, COLUMNS, map(_row, sites))} sites written.")
    else:
        _show(record, sites)
    return DONE


def _show(record: OutreachRecord, sites: list[Worked]) -> None:
    for one in sites:
        owner, ask = f" ({one.owner})" if one.owner else "", f", asked for: {one.ask}" if one.ask else ""
        say(f"{one.site}  {one.state}{owner}{ask}: {'; '.join(one.reasons)}")
    say(record.sentence)
    if not record.sites:
        say("Next: linkgap opportunities, then linkgap decide SITE --state shortlisted.")
    for ask, ends in record.asked.items():
        if any(ends.values()):
            say(f"Asked for {ask}: {', '.join(f'{count} {end}' for end, count in ends.items() if count)}.")
    for new in record.brought:
        say(f"New since: {new.site}: {'; '.join(new.reasons)}")


def _row(one: Worked) -> list[Value]:
    dates: list[Value] = [at for name in DATED for at in [{str(s): d for s, d in one.dates.items()}.get(name)]]
    return [one.site, one.state, one.ask, one.owner, *dates, one.waiting_days, one.follow_up, one.due, one.note]


def _document(one: Worked) -> dict[str, Any]:
    dates = {str(state): at.isoformat(timespec="seconds") for state, at in one.dates.items()}
    follow = one.follow_up.isoformat(timespec="seconds") if one.follow_up else None
    return asdict(one) | {"dates": dates, "follow_up": follow, "outcome": one.outcome}


def _came_of_it(record: OutreachRecord) -> dict[str, Any]:
    brought = [
        {
            "site": one.site,
            "at": one.at.isoformat(timespec="seconds"),
            "placement": one.placement,
            "reasons": one.reasons,
        }
        for one in record.brought
    ]
    return {"due": record.due, "asked": record.asked, "brought": brought, "quality": record.quality}
