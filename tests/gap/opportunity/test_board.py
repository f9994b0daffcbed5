"""The board: who stands in which column, and that a column nobody put a site into asks no site for its state."""

from sqlalchemy import event

from crawler.items import OpportunityState
from crawler.store.decisions import Word, decide
from server.gap.matrix.rebuild import rebuild
from server.gap.opportunity.board import Column, read_board
from tests.gap.made_store import RIVAL, MadeStore, Seen


def read(made: MadeStore) -> tuple[dict[OpportunityState, Column], int]:
    """The columns, and how many lists of sites were read for them."""
    lists: list[str] = []

    def note(*told: object) -> None:
        statement = " ".join(str(told[2]).split())
        if "coalesce((SELECT decision.state" in statement and not statement.startswith("SELECT count("):
            lists.append(statement)

    event.listen(made.engine, "before_cursor_execute", note)
    try:
        columns = read_board(made.engine, made.project, states=tuple(OpportunityState), limit=10)
    finally:
        event.remove(made.engine, "before_cursor_execute", note)
    return {one.state: one for one in columns}, len(lists)


def test_only_columns_that_hold_sites_are_looked_for_in_the_gap(made: MadeStore) -> None:
    for name in ("a", "b"):
        made.look(f"https://{name}.example/post", [Seen(RIVAL)])
    rebuild(made.engine, made.project)
    columns, lists = read(made)
    assert set(columns) == set(OpportunityState)
    assert [card.site for card in columns[OpportunityState.NEW].cards] == ["a.example", "b.example"]
    assert lists == 1
    with made.engine.begin() as connection:
        decide(connection, made.project, "b.example", Word(OpportunityState.CONTACTED, "", "Ana"))
        decide(connection, made.project, "else.example", Word(OpportunityState.CONTACTED, "", "Ana"))
    columns, lists = read(made)
    assert [card.site for card in columns[OpportunityState.NEW].cards] == ["a.example"]
    contacted = columns[OpportunityState.CONTACTED]
    assert ([card.site for card in contacted.cards], contacted.total) == (["b.example", "else.example"], 2)
    assert lists == 2
