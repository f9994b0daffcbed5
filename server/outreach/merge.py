"""A mail merge: one row a prospect with every fact and the filled letter, for other tools to send."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, TypeAlias

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
from server.gap.outreach.prospects import LostLink, Prospect, ProspectLink, prospects
from server.outreach.facts import MEANS, Facts, values_of
from server.outreach.letters import Letter, check_template, fill
from server.tables.cells import Value

MOST = 5_000
"""Letters of one merge: nobody reads more before they go out."""
BATCH = 200
COLUMNS = ("template", "subject", "text", *MEANS, "empty_facts", "state")
Kinds: TypeAlias = tuple[OpportunityKind, ...]
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
    """Letters to the sites of a list, best first, whatever could be won there. Needs a summary that is fresh.

    Each speaks of the first kind of opportunity that `query.kinds` names, else of a competitor's best link, else of the
    quickest to win.

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
            for row in _rows(connection, project, (template, query.kinds), some):
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
    connection: Connection, project: ProjectView, asked: tuple[Template, Kinds], sites: Sequence[ListedSite]
) -> Iterator[MergeRow | LeftOut]:
    template, kinds = asked
    found = prospects(connection, project, [site.site for site in sites])
    won = pitches_of(connection, project, sites)
    told = [
        facts_of(site, found.get(site.site, Prospect()), spoken_of(won[site.site], kinds), project) for site in sites
    ]
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


def spoken_of(won: Sequence[Pitch], kinds: Kinds) -> list[Pitch]:
    """What could be won, that which a letter speaks of first: of the kinds asked for, else of a rival's link. Pure."""
    return sorted(won, key=lambda one: one.kind not in kinds if kinds else bool(one.named or not one.competitor))


def facts_of(site: ListedSite, prospect: Prospect, won: Sequence[Pitch], project: ProjectView) -> Facts:
    """All that is known of one prospect; `won` is what could be won there, what the letter speaks of first. Pure."""
    yours, said = prospect.yours, site.decision
    first = won[0] if won else None
    return Facts(
        site=site.site,
        competitors=site.competitors,
        opportunity=str(first.kind) if first else "",
        why="; ".join(first.reasons) if first else "",
        your_site=project.own[0] if project.own else "",
        your_page=next((one.your_page for one in won if one.your_page), ""),
        better=first.better if first else "",
        for_readers=first.readers if first else "",
        your_placement=yours.placement.replace("_", "-") if yours else "",
        status=str(site.status),
        project=project.name,
        owner=said.owner if said else "",
        note=said.note if said else "",
        **_spot(prospect, first, won),
    )


def _spot(prospect: Prospect, first: Pitch | None, won: Sequence[Pitch]) -> dict[str, Any]:
    """The page a letter speaks of, and what stands there: a lost link, a name of yours, or a competitor's link."""
    if first and first.kind is OpportunityKind.RECLAIM and prospect.lost:
        return _of_lost(prospect.lost)
    if first and first.named:
        known = {"competitor": first.competitor, "their_page": first.links_to, "their_title": first.links_to_title}
        return _of_name(first) | known
    return _of_theirs(prospect.theirs, won) if prospect.theirs else {}


def _of_lost(lost: LostLink) -> dict[str, Any]:
    known = {"page": lost.page, "page_title": lost.title, "language": lost.language, "author": lost.author}
    known |= {"contact_page": lost.contact, "lost_page": lost.target, "anchor": lost.anchor}
    return known | {"fault": f"a link to {lost.target or 'you'} was there and is gone", "seen": f"{lost.at:%Y-%m-%d}"}


def _of_name(one: Pitch) -> dict[str, Any]:
    known: dict[str, Any] = {"page": one.page, "page_title": one.title, "language": one.language}
    known |= {"author": one.author or "", "contact_page": one.contact or "", "named": one.named}
    known |= {"sentence": one.sentence, "placement": one.placement.replace("_", "-") if one.placement else ""}
    return known | {"anchor": one.anchor, "seen": f"{one.seen_at:%Y-%m-%d}" if one.seen_at else ""}


def _of_theirs(theirs: ProspectLink, won: Sequence[Pitch]) -> dict[str, Any]:
    known = {"page": theirs.page, "page_title": theirs.title, "language": theirs.language}
    known |= {"author": theirs.author, "published": theirs.published, "contact_page": theirs.contact}
    title = next((one.links_to_title for one in won if one.links_to == theirs.url), "")
    known |= {"competitor": theirs.site, "their_page": theirs.url, "their_title": title, "anchor": theirs.anchor}
    known |= {"sentence": theirs.sentence, "placement": theirs.placement.replace("_", "-")}
    return known | {"fault": theirs.fault or _age(theirs, won), "seen": f"{theirs.at:%Y-%m-%d}"}


def _age(theirs: ProspectLink, won: Sequence[Pitch]) -> str:
    """What tells that the page which the letter speaks of is old, in words; another link's age is no fault of this."""
    old = (one for one in won if one.kind is OpportunityKind.OUTDATED)
    return next(("; ".join(one.reasons) for one in old if (one.page, one.links_to) == (theirs.page, theirs.url)), "")


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
