"""A mail merge: one row a prospect with every fact and the filled letter, for other tools to send."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from sqlalchemy import Connection, Engine

from crawler.items import OpportunityState
from crawler.store.contact_rules import rules_for
from crawler.store.decisions import Decision, Word, decide
from crawler.store.projects import ProjectView
from crawler.store.templates import Template
from server.gap.listing.listing import ListedSite, list_sites
from server.gap.listing.query import GapQuery
from server.gap.opportunity.opportunity import OpportunityKind
from server.gap.opportunity.pitch import Pitch
from server.gap.opportunity.pitch_store import pitches_of
from server.gap.outreach.contact import ContactView
from server.gap.outreach.prospects import Prospect, prospects
from server.outreach.facts import MEANS, Facts, values_of
from server.outreach.letters import Letter, check_template, fill
from server.tables.cells import Value

MOST = 5_000
"""Letters of one merge: nobody reads more before they go out."""
BATCH = 200
COLUMNS = ("template", "subject", "text", *MEANS, "empty_facts", "state")
READY = (OpportunityState.SHORTLISTED,)
"""Who is written to where nothing else is asked: those somebody chose and nobody wrote to."""


@dataclass(frozen=True, slots=True)
class MergeRow:
    """One letter, and what it was made of."""

    site: str
    letter: Letter
    facts: Facts
    state: OpportunityState


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A site that is not written to, and why."""

    site: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Merge:
    """Every letter, and who gets none."""

    template: str
    version: int
    rows: tuple[MergeRow, ...]
    left_out: tuple[LeftOut, ...]
    more: bool
    """Whether further sites fit: a merge holds 5,000."""


def merge(engine: Engine, project: ProjectView, template: Template, query: GapQuery) -> Merge:
    """Letters to the sites of a list, best first. Needs a summary that is fresh.

    Sites and contacts on the do-not-contact list, and sites written to before in any project, are left out with the
    reason. Raises UsageError for a template that cannot be filled.
    """
    check_template(template)
    page = list_sites(engine, project, replace(query, limit=min(query.limit or MOST, MOST)))
    free = [site for site in page.sites if site.contact is None]
    left = [LeftOut(site.site, _reasons(site.contact)) for site in page.sites if site.contact]
    rows: list[MergeRow] = []
    with engine.connect() as connection:
        for some in (free[start : start + BATCH] for start in range(0, len(free), BATCH)):
            for row in _rows(connection, project, template, some):
                if isinstance(row, MergeRow):
                    rows.append(row)
                else:
                    left.append(row)
    return Merge(template.name, template.version, tuple(rows), tuple(left), page.next is not None)


def note_contacted(connection: Connection, project: ProjectView, made: Merge, *, owner: str = "") -> list[Decision]:
    """Keep every site of a merge as contacted: no further merge of any project writes to it."""
    word = Word(OpportunityState.CONTACTED, f"mail merge, template {made.template} version {made.version}", owner)
    return [decide(connection, project, row.site, word) for row in made.rows]


def _reasons(contact: ContactView | None) -> tuple[str, ...]:
    return contact.reasons if contact else ()


def _rows(
    connection: Connection, project: ProjectView, template: Template, sites: Sequence[ListedSite]
) -> Iterator[MergeRow | LeftOut]:
    found = prospects(connection, project, [site.site for site in sites])
    won = pitches_of(connection, project, sites)
    told = [facts_of(site, found.get(site.site, Prospect()), won[site.site], project) for site in sites]
    barred = rules_for(connection, project, [_address(one) for one in told if _address(one)])
    for site, facts in zip(sites, told, strict=True):
        if _address(facts) in barred:
            yield LeftOut(site.site, (barred[_address(facts)].words,))
        else:
            state = site.decision.state if site.decision else OpportunityState.NEW
            yield MergeRow(site.site, fill(template, facts), facts, state)


def _address(facts: Facts) -> str:
    """The e-mail address a site is written to, where its contact is one."""
    found = facts.contact_page.removeprefix("mailto:").partition("?")[0]
    return found.lower() if "@" in found and "/" not in found else ""


def facts_of(site: ListedSite, prospect: Prospect, won: Sequence[Pitch], project: ProjectView) -> Facts:
    """All that is known of one prospect; `won` is what could be won there. Pure."""
    theirs, yours, said = prospect.theirs, prospect.yours, site.decision
    known: dict[str, Any] = {}
    if theirs:
        known = {"page": theirs.page, "page_title": theirs.title, "language": theirs.language}
        known |= {"author": theirs.author, "published": theirs.published, "contact_page": theirs.contact}
        known |= {"competitor": theirs.site, "their_page": theirs.url, "anchor": theirs.anchor}
        known |= {"sentence": theirs.sentence, "placement": theirs.placement.replace("_", "-")}
        known |= {"fault": theirs.fault or _age(won), "seen": f"{theirs.at:%Y-%m-%d}"}
    return Facts(
        site=site.site,
        competitors=site.competitors,
        your_site=project.own[0] if project.own else "",
        your_page=next((one.your_page for one in won if one.your_page), ""),
        your_placement=yours.placement.replace("_", "-") if yours else "",
        status=str(site.status),
        project=project.name,
        owner=said.owner if said else "",
        note=said.note if said else "",
        **known,
    )


def _age(won: Sequence[Pitch]) -> str:
    """What tells that something linked there is old, in words."""
    return next(("; ".join(one.reasons) for one in won if one.kind is OpportunityKind.OUTDATED), "")


def as_row(row: MergeRow, made: Merge) -> list[Value]:
    """One letter as a row under `COLUMNS`."""
    facts = values_of(row.facts).values()
    return [f"{made.template} {made.version}", row.letter.subject, row.letter.text, *facts, row.letter.empty, row.state]


def as_document(made: Merge) -> Mapping[str, Any]:
    """The whole merge as JSON."""
    letters: Iterable[Any] = (
        {"site": row.site, "state": row.state, **asdict(row.letter), "facts": asdict(row.facts)} for row in made.rows
    )
    left = [asdict(one) for one in made.left_out]
    return {
        "template": made.template,
        "version": made.version,
        "letters": list(letters),
        "left_out": left,
        "more": made.more,
    }
