"""What a link of yours would add: told from what is stored, and empty where nothing of it tells."""

from datetime import UTC, datetime
from typing import Any

import pytest

from crawler.items import Placement
from crawler.own_words import OwnWords
from server.gap.opportunity.offer import offer_of
from server.gap.opportunity.opportunity import Opportunity, OpportunityKind
from server.gap.opportunity.spots import Spot
from server.gap.opportunity.told_in_words import Publication

YOURS = "https://own.example/kettles"


def spot(url: str = "https://rival.example/tea-guide", **values: Any) -> Spot:
    at = datetime(2026, 8, 1, tzinfo=UTC)
    page = (1, "https://a.example/1", "Tea", "en", at, "rival.example", False, url)
    return Spot(*page, "words", "", Placement.CONTEXTUAL, followed=True, **values)


@pytest.mark.parametrize(
    ("one", "your_page", "better"),
    [
        (
            Opportunity(OpportunityKind.BROKEN, ("gone",), spot(broken=404)),
            YOURS,
            "theirs answers 404, yours could stand there",
        ),
        (
            Opportunity(OpportunityKind.BROKEN, ("gone",), spot(broken=0)),
            "",
            "theirs is gone, a page in its place would be new",
        ),
        (
            Opportunity(OpportunityKind.OUTDATED, ("the anchor speaks of 2019, 7 years ago",), spot()),
            YOURS,
            "newer than theirs: the anchor speaks of 2019, 7 years ago",
        ),
        (
            Opportunity(OpportunityKind.INTERSECT, ("x",), spot()),
            "",
            "no page of yours on this is known: one made for it would be new",
        ),
        (
            Opportunity(OpportunityKind.INTERSECT, ("x",), spot()),
            YOURS,
            "theirs is a guide, your page that fits is none, as far as its address tells",
        ),
        (Opportunity(OpportunityKind.INTERSECT, ("x",), spot()), "https://own.example/tea-guide", ""),
        (Opportunity(OpportunityKind.INTERSECT, ("x",), spot("https://rival.example/x1")), YOURS, ""),
        (Opportunity(OpportunityKind.RECLAIM, ("x",)), YOURS, ""),
    ],
)
def test_what_is_better_is_told_where_something_stored_tells(one: Opportunity, your_page: str, better: str) -> None:
    assert offer_of(one, your_page, rivals=1, own={}).better == better


MUTE = "https://rival.example/p/1"
NONE = "your page that fits is none, as far as"


@pytest.mark.parametrize(
    ("one", "your_page", "own", "better"),
    [
        (
            Opportunity(OpportunityKind.INTERSECT, ("x",), spot(MUTE)),
            YOURS,
            {MUTE: OwnWords("Tea", "87 tea figures")},
            f"theirs is a page of statistics (its own first heading says “87 tea figures”), {NONE} its address tells",
        ),
        (
            Opportunity(OpportunityKind.INTERSECT, ("x",), spot(MUTE)),
            YOURS,
            {MUTE: OwnWords("Tea glossary"), YOURS: OwnWords("Kettles")},
            f"theirs is a glossary (its own title says “Tea glossary”), {NONE} its own words and its address tell",
        ),
        (
            Opportunity(OpportunityKind.INTERSECT, ("x",), spot(MUTE)),
            YOURS,
            {MUTE: OwnWords("Tea glossary"), YOURS: OwnWords("The glossary of kettles")},
            "",
        ),
        (
            Opportunity(OpportunityKind.BROKEN, ("gone",), spot(MUTE, broken=404)),
            "",
            {MUTE: OwnWords("", "Tea in figures")},
            "theirs, “Tea in figures”, answers 404, a page in its place would be new",
        ),
        (
            Opportunity(OpportunityKind.INTERSECT, ("x",), spot(MUTE)),
            "",
            {MUTE: OwnWords("Tea in figures | Rival")},
            "no page of yours on “Tea in figures” is known: one made for it would be new",
        ),
        (
            Opportunity(OpportunityKind.INTERSECT, ("x",), spot("https://rival.example/")),
            "",
            {"https://rival.example/": OwnWords("Rival")},
            "no page of yours on this is known: one made for it would be new",
        ),
    ],
)
def test_what_pages_say_of_themselves_tells_what_is_better(
    one: Opportunity, your_page: str, own: dict[str, OwnWords], better: str
) -> None:
    assert offer_of(one, your_page, rivals=1, own=own).better == better


@pytest.mark.parametrize(
    ("one", "rivals", "readers"),
    [
        (Opportunity(OpportunityKind.BROKEN, (), spot(broken=404)), 1, "readers who follow the link find nothing"),
        (Opportunity(OpportunityKind.INTERSECT, (), spot()), 3, "readers are shown 3 of your competitors, and not you"),
        (Opportunity(OpportunityKind.INTERSECT, (), spot()), 1, ""),
        (
            Opportunity(OpportunityKind.DIGITAL_PR, (), spot(), publication=Publication.DATA),
            2,
            "readers want figures: yours would be further ones",
        ),
        (Opportunity(OpportunityKind.DIGITAL_PR, (), spot()), 2, ""),
        (Opportunity(OpportunityKind.FALSE_GAP, ()), 0, ""),
    ],
)
def test_what_readers_have_of_it(one: Opportunity, rivals: int, readers: str) -> None:
    assert offer_of(one, YOURS, rivals=rivals, own={}).readers == readers
