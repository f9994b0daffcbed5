"""`linkgap status`: the flow with a count a step, claimed against verified, and what to do next."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from typing import Any

from crawler.items import Verdict
from crawler.receipts import HostReceipt
from crawler.store.projects import ProjectView
from crawler.store.receipts import last_receipts
from server.commands.again import again_document, again_words
from server.commands.choosing import positive
from server.commands.fresh_gap import fresh_gap
from server.commands.hosts import host_documents, show_hosts
from server.commands.messages import say, say_json
from server.commands.opening import add_json, opened_project
from server.commands.past_runs import show_run, show_runs
from server.gap.claims.comparison import compare
from server.gap.claims.flow import Flow, next_steps, read_flow
from server.gap.claims.tallies import Tally, by_site, by_tool, tally
from server.gap.matrix.reasons import number


def arguments(parser: ArgumentParser) -> None:
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--hosts", action="store_true", help="how each host was asked in the latest run")
    which.add_argument("--runs", action="store_true", help="the runs so far, of verify and targets, the newest first")
    which.add_argument(
        "--run", type=positive, metavar="N", help="the pages that a run looked at, and the links' targets it asked for"
    )
    add_json(parser)


def run(options: Namespace) -> int:
    with opened_project(options) as (engine, project):
        if options.hosts:
            with engine.connect() as connection:
                receipts = last_receipts(connection, project.id)
            _show_hosts(project, receipts, as_json=options.json)
            return 0
        if options.runs:
            with engine.connect() as connection:
                show_runs(connection, project, as_json=options.json)
            return 0
        if options.run:
            show_run(engine, project, options.run, as_json=options.json)
            return 0
        fresh_gap(engine, project)
        with engine.connect() as connection:
            flow = read_flow(connection, project)
    if options.json:
        say_json(as_document(project, flow))
    else:
        _show(project, flow)
    return 0


def _show_hosts(project: ProjectView, receipts: Sequence[HostReceipt], *, as_json: bool) -> None:
    if as_json:
        say_json({"project": project.name, "hosts": host_documents(receipts)})
    elif receipts:
        show_hosts(receipts)
    else:
        say("No run has asked any host yet. Next: linkgap verify")


def as_document(project: ProjectView, flow: Flow) -> dict[str, Any]:
    """The flow as JSON."""
    whole, last = tally(flow.counts), flow.last_run
    sites = by_site(flow.counts, (*project.own, *project.competitors))
    return {
        "project": project.name,
        "own": list(project.own),
        "competitors": list(project.competitors),
        "steps": {
            "exports": flow.exports,
            "rows": flow.rows,
            "rejected": flow.rejected,
            "claims": flow.claims,
            "pages": flow.pages,
            "looked_at": flow.looked_at,
            "waiting": flow.waiting,
        },
        "verdicts": _verdicts(whole),
        "placements": whole.placements,
        "lost": sum(flow.lost.values()),
        "again": again_document(flow.again),
        "gap": flow.gap,
        "removed": flow.removed,
        "sites": {site: tally_document(one) | {"lost": flow.lost.get(site, 0)} for site, one in sites},
        "tools": {str(tool): tally_document(one) for tool, one in by_tool(flow.counts)},
        "last_run": last
        and {
            "command": last.command,
            "started_at": last.started_at.isoformat(timespec="seconds"),
            "finished_at": last.finished_at and last.finished_at.isoformat(timespec="seconds"),
            "pages": last.pages,
        },
        "summary": list(compare(whole, flow.found, lost=sum(flow.lost.values()))),
        "next": list(next_steps(flow)),
    }


def _verdicts(whole: Tally) -> dict[str, int]:
    counts: dict[str, int] = {str(verdict): count for verdict, count in whole.verdicts.items()}
    return counts | {
        name: count for name, count in (("unseen", whole.unseen), ("domain_only", whole.pageless)) if count
    }


def tally_document(one: Tally) -> dict[str, Any]:
    """Claimed against verified as JSON."""
    return {
        "claims": one.claims,
        "live": one.live,
        "refuted": one.refuted,
        "unknown": one.unknown,
        "unseen": one.unseen,
        "domain_only": one.pageless,
        "contextual": one.contextual,
        "verdicts": one.verdicts,
        "placements": one.placements,
    }


def _show(project: ProjectView, flow: Flow) -> None:
    from server.tables.screen import console, table, text

    out = console()
    out.print(text(f"{project.name}: {', '.join(project.own)} against {', '.join(project.competitors)}", style="bold"))
    whole = tally(flow.counts)
    steps = table("", "")
    steps.show_header = False
    for name, value in _steps(flow, whole):
        steps.add_row(text(f"  {name}"), text(value))
    out.print(steps)
    if flow.claims:
        out.print()
        out.print(_claimed_against_seen(project, flow))
        out.print()
        for sentence in compare(whole, flow.found, lost=sum(flow.lost.values())):
            say(sentence)
    say()
    for step in next_steps(flow):
        say(f"Next: {step}")


def _steps(flow: Flow, whole: Tally) -> list[tuple[str, str]]:
    rejected = f", {flow.rejected} rejected" if flow.rejected else ""
    steps = [
        ("exports", f"{number(flow.exports, 'file')}, {number(flow.rows, 'row')}{rejected}"),
        ("claims", str(flow.claims)),
        ("pages", f"{flow.pages}, of them {flow.looked_at} looked at, {flow.waiting} waiting"),
        ("again", again_words(flow.again) or "no page waits for another look"),
        ("verdicts", _listed(_verdicts(whole))),
        ("placements", _listed(whole.placements)),
        ("gap", _listed(flow.gap)),
    ]
    if flow.removed:
        kept = sum(flow.gap.values())
        steps.append(("cleaned", f"{flow.removed} of {kept + flow.removed} sites left out, linkgap clean tells why"))
    last = flow.last_run
    if last:
        ended = "finished" if last.finished_at else "not finished"
        steps.append(
            ("last run", f"{last.command}, {last.started_at:%Y-%m-%d %H:%M} UTC, {number(last.pages, 'page')}, {ended}")
        )
    return steps


def _listed(counts: Any) -> str:
    return ", ".join(f"{count} {str(name).replace('_', '-')}" for name, count in counts.items()) or "none yet"


def _claimed_against_seen(project: ProjectView, flow: Flow) -> Any:
    from server.tables.screen import table, text, word

    names = ("links to, or by tool", "claimed", "live", "not there", "unknown", "not looked at", "contextual, of live")
    shown = table(*names)
    shown.columns[2].header = word(Verdict.LIVE)
    rows = [*by_site(flow.counts, (*project.own, *project.competitors))]
    tools = [*by_tool(flow.counts)] if len({count.tool for count in flow.counts}) > 1 else []
    for at, (name, one) in enumerate([*rows, *((str(tool), each) for tool, each in tools)], start=1):
        share = f"{one.contextual / one.live:.0%}" if one.live else "-"
        numbers = (one.claims, one.live, one.refuted, one.unknown, one.unseen + one.pageless)
        shown.add_row(text(name), *(text(str(count)) for count in numbers), text(share), end_section=at == len(rows))
    return shown
