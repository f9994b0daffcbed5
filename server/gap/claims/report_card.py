"""How far each tool's claims hold: what share of those that could be checked is live, and how sure that is. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from crawler.items import Tool
from server.gap.claims.interval import wilson
from server.gap.claims.tallies import Count, Tally, by_tool
from server.gap.matrix.reasons import number


@dataclass(frozen=True, slots=True)
class ToolCard:
    """One tool's claims, and what the pages say of them."""

    tool: Tool
    tally: Tally

    @property
    def checked(self) -> int:
        """Claims a look settled: live, or not there. Pages that gave no answer are no fault of the tool."""
        return self.tally.live + self.tally.refuted

    @property
    def live_share(self) -> float | None:
        """Live of the checked; None where none was checked."""
        return self.tally.live / self.checked if self.checked else None

    @property
    def interval(self) -> tuple[float, float]:
        """The 95% interval of that share (Wilson)."""
        return wilson(self.tally.live, self.checked)

    @property
    def contextual_share(self) -> float | None:
        """In a text, of the live claims whose place is known."""
        placed = sum(self.tally.placements.values())
        return self.tally.contextual / placed if placed else None


def report_card(counts: Iterable[Count]) -> tuple[ToolCard, ...]:
    """A card a tool, the one that is surest to hold first; tools without a checked claim last."""
    cards = [ToolCard(tool, tally) for tool, tally in by_tool(counts)]
    return tuple(sorted(cards, key=lambda card: (not card.checked, -card.interval[0], card.tool)))


def trust(cards: Sequence[ToolCard]) -> tuple[str, ...]:
    """Which tool to trust, in sentences; `cards` as `report_card` gives them."""
    return tuple(_trust([card for card in cards if card.checked], [card for card in cards if not card.checked]))


def _trust(checked: Sequence[ToolCard], unchecked: Sequence[ToolCard]) -> Iterator[str]:
    if not checked:
        yield "No claim of any tool was checked yet, so none can be trusted more than another."
        return
    best, others = checked[0], checked[1:]
    low, high = best.interval
    yield (
        f"{name(best.tool)} is the surest: {best.tally.live} of {number(best.checked, 'checked claim')}"
        f" {_were(best.tally.live)} live ({best.live_share:.0%}; 95% interval {low:.0%} to {high:.0%})."
    )
    if worse := [card for card in others if card.interval[1] < low]:
        yield f"{_listed(worse)} {'holds' if len(worse) == 1 else 'hold'} less often, and chance does not explain it."
    if alike := [card for card in others if card.interval[1] >= low]:
        yield (
            f"Between it and {_listed(alike)} chance may be all the difference: their intervals overlap."
            " More checked claims would tell."
        )
    if unchecked:
        yield f"Of {_listed(unchecked)} no claim was checked."


def name(tool: Tool) -> str:
    """A tool as people write it.

    >>> name(Tool.SEARCH_CONSOLE), name(Tool.LIST)
    ('Search Console', 'Your list')
    """
    own = {Tool.LIST: "Your list", Tool.MAPPED: "Your mapped file"}
    return own.get(tool) or str(tool).replace("_", " ").title()


def _listed(cards: Sequence[ToolCard]) -> str:
    names = [name(card.tool) for card in cards]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _were(count: int) -> str:
    return "was" if count == 1 else "were"
