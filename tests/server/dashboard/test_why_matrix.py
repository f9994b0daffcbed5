"""Why and to what as a matrix: counts added up, the frequent first, shaded by the most frequent cell."""

from crawler.segments import LinkedKind, Why
from server.dashboard.why_matrix import LEVELS, why_matrix
from server.gap.segment.table_store import Reasoned
from tests.gap.made_store import OTHER, OWN, RIVAL


def test_counts_of_competitors_are_added_up_and_yours_stand_beside() -> None:
    made = why_matrix(
        [
            Reasoned(RIVAL, Why.DATA, LinkedKind.GUIDE, 6),
            Reasoned(OTHER, Why.DATA, LinkedKind.GUIDE, 2),
            Reasoned(OWN, Why.DATA, LinkedKind.GUIDE, 3),
            Reasoned(RIVAL, Why.REVIEW, LinkedKind.UNSURE, 30),
            Reasoned(OWN, Why.QUOTE, LinkedKind.HOME_PAGE, 1),
        ],
        (OWN,),
    )
    assert made.kinds == (LinkedKind.GUIDE, LinkedKind.HOME_PAGE, LinkedKind.UNSURE)
    assert [why for why, _ in made.rows] == [Why.REVIEW, Why.DATA, Why.QUOTE]
    told = [[(one.theirs, one.yours, one.level) for one in cells] for _, cells in made.rows]
    assert told == [
        [(0, 0, 0), (0, 0, 0), (30, 0, LEVELS)],
        [(8, 3, 2), (0, 0, 0), (0, 0, 0)],
        [(0, 0, 0), (0, 1, 0), (0, 0, 0)],
    ]


def test_nothing_seen_is_an_empty_matrix() -> None:
    made = why_matrix((), (OWN,))
    assert (made.kinds, made.rows) == ((), ())
