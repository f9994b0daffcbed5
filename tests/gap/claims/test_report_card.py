"""Which tool's claims hold, and how sure that is."""

from crawler.items import Placement, Tool, Verdict
from server.gap.claims.report_card import report_card, trust
from server.gap.claims.tallies import Count


def count(tool: Tool, verdict: Verdict | None, claims: int, placement: Placement | None = None) -> Count:
    return Count(site="a.example", tool=tool, verdict=verdict, placement=placement, pageless=False, claims=claims)


SURE = [count(Tool.MOZ, Verdict.LIVE, 95, Placement.CONTEXTUAL), count(Tool.MOZ, Verdict.GONE, 5)]
WORSE = [
    count(Tool.BING, Verdict.LIVE, 60),
    count(Tool.BING, Verdict.REMOVED, 40),
    count(Tool.BING, Verdict.BLOCKED, 9),
]
FEW = [count(Tool.AHREFS, Verdict.LIVE, 9, Placement.FOOTER), count(Tool.AHREFS, Verdict.MOVED, 1)]
UNCHECKED = [count(Tool.LIST, None, 7), count(Tool.LIST, Verdict.UNREACHABLE, 2)]


def test_pages_without_an_answer_count_neither_for_nor_against_a_tool() -> None:
    (card,) = report_card(WORSE)
    assert (card.checked, card.tally.claims, card.live_share) == (100, 109, 0.6)
    assert [f"{end:.3f}" for end in card.interval] == ["0.502", "0.691"]


def test_shares_that_cannot_be_told_are_none() -> None:
    (card,) = report_card(UNCHECKED)
    assert (card.live_share, card.contextual_share, card.interval) == (None, None, (0.0, 1.0))


def test_the_surest_comes_first_and_the_unchecked_last() -> None:
    cards = report_card([*UNCHECKED, *FEW, *WORSE, *SURE])
    assert [card.tool for card in cards] == [Tool.MOZ, Tool.AHREFS, Tool.BING, Tool.LIST]
    assert cards[1].contextual_share == 0.0


def test_a_difference_is_told_only_where_chance_does_not_explain_it() -> None:
    assert trust(report_card([*UNCHECKED, *FEW, *WORSE, *SURE])) == (
        "Moz is the surest: 95 of 100 checked claims were live (95%; 95% interval 89% to 98%).",
        "Bing holds less often, and chance does not explain it.",
        (
            "Between it and Ahrefs chance may be all the difference: their intervals overlap."
            " More checked claims would tell."
        ),
        "Of Your list no claim was checked.",
    )


def test_without_a_checked_claim_nobody_is_trusted() -> None:
    assert trust(report_card(UNCHECKED)) == (
        "No claim of any tool was checked yet, so none can be trusted more than another.",
    )


def test_a_few_claims_that_all_hold_are_less_sure_than_many_that_nearly_do() -> None:
    few = [count(Tool.AHREFS, Verdict.LIVE, 3)]
    assert [card.tool for card in report_card([*few, *SURE])] == [Tool.MOZ, Tool.AHREFS]


def test_a_tool_of_which_nothing_holds_still_comes_before_the_unchecked() -> None:
    none, unchecked = [count(Tool.SEMRUSH, Verdict.GONE, 4)], [count(Tool.AHREFS, None, 7)]
    assert [card.tool for card in report_card([*unchecked, *none])] == [Tool.SEMRUSH, Tool.AHREFS]
