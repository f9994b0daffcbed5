"""What training says of itself: pages of our own take no part in the deal, and figures are told over several deals."""

import numpy as np
import pytest

from crawler.items import Block, Placement
from crawler.placement.train.figures import CHIEF, averaged
from crawler.placement.train.fit import DEALS, dealt_again
from crawler.placement.train.rows import Origin, Row


def row(page: int, block: Block, signals: str, origin: Origin = Origin.GIVEN) -> Row:
    placement = Placement.FOOTER if block is Block.FOOTER else Placement.CONTEXTUAL
    return Row(
        page,
        f"h{page}.example",
        "article",
        block,
        placement,
        unsure=False,
        signals=frozenset(signals.split()),
        origin=origin,
    )


def test_pages_of_our_own_are_learned_from_and_never_left_out() -> None:
    rows = [
        row(page, block, signals)
        for page in range(30)
        for block, signals in ((Block.FOOTER, "low"), (Block.BODY, "text"), (Block.COMMENT, "said"))
    ]
    rows.append(row(-1, Block.FOOTER, "low", Origin.THEME))
    deals = list(dealt_again(rows))
    assert len(deals) == DEALS
    for shares in deals:
        assert not shares[-1].any()
        assert np.allclose(shares[:-1].sum(axis=1), 1)
        likeliest = [list(Block)[int(lane)] for lane in shares[:-1].argmax(axis=1)]
        assert likeliest == [one.block for one in rows[:-1]]


def test_figures_of_several_deals_are_told_with_the_least_and_the_most() -> None:
    runs = [
        {**dict.fromkeys(CHIEF, chief), "classes": {"sidebar": side}, "sure_labels_classes": {"sidebar": 1.0}}
        for chief, side in ((0.94, 0.8), (0.96, 0.9), (0.95, 0.85))
    ]
    told = averaged(runs)
    assert told["macro_f1"] == [pytest.approx(0.95), 0.94, 0.96]
    assert (told["sidebar"], told["sure_labels_sidebar"]) == ([pytest.approx(0.85), 0.8, 0.9], [1.0, 1.0, 1.0])
