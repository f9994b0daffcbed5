"""The work on opportunities as a board: a column for each state, the sites worth most first."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Engine

from crawler.items import GapStatus, OpportunityState
from crawler.store.decisions import Decision, list_decisions, state_counts
from crawler.store.projects import ProjectView
from server.gap.listing.listing import ListedSite, count_sites, list_sites
from server.gap.listing.query import GapQuery

WORTH = (GapStatus.GAP, GapStatus.UPGRADE)
"""What a site nobody decided on must be, to stand on the board."""


@dataclass(frozen=True, slots=True)
class Card:
    """One site on the board."""

    site: str
    row: ListedSite | None
    """None where no claim and no look names the site any more."""
    decision: Decision | None
    """The latest; None where nobody decided."""


@dataclass(frozen=True, slots=True)
class Column:
    """The sites in one state."""

    state: OpportunityState
    cards: tuple[Card, ...]
    total: int
    """How many there are, shown or not."""


def read_board(
    engine: Engine, project: ProjectView, *, states: Collection[OpportunityState], limit: int
) -> tuple[Column, ...]:
    """These columns, in the states' own order, with at most `limit` cards each."""
    with engine.connect() as connection:
        totals = state_counts(connection, project)
    return tuple(
        _new(engine, project, limit)
        if state is OpportunityState.NEW
        # Looking for sites in a state asks every site of the gap for its own.
        else Column(state, _cards(engine, project, state, limit) if totals[state] else (), totals[state])
        for state in OpportunityState
        if state in states
    )


def _new(engine: Engine, project: ProjectView, limit: int) -> Column:
    query = GapQuery(statuses=WORTH, states=(OpportunityState.NEW,), limit=limit)
    sites = list_sites(engine, project, query).sites
    cards = tuple(Card(one.site, one, one.decision) for one in sites)
    return Column(OpportunityState.NEW, cards, count_sites(engine, project, query))


def _cards(engine: Engine, project: ProjectView, state: OpportunityState, limit: int) -> tuple[Card, ...]:
    sites = list_sites(engine, project, GapQuery(states=(state,), limit=limit)).sites
    cards = [Card(one.site, one, one.decision) for one in sites]
    if len(cards) < limit:
        listed = {one.site for one in cards}
        with engine.connect() as connection:
            decided, _ = list_decisions(connection, project, states=(state,), limit=limit)
        cards += [Card(one.site, None, one) for one in decided if one.site not in listed]
    return tuple(cards[:limit])
