"""Texts are asked for a piece of each footprint before they are searched for it: none may be missed by that."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.gap.clean import footprints
from server.gap.segment.matching import compiled, found

SEARCHED = [(footprints.HEAP, footprints.HEAP_PIECES), (footprints.PARKED, footprints.PARKED_PIECES)]


@pytest.mark.parametrize(("pattern", "pieces"), SEARCHED, ids=["heap", "parked"])
@settings(deadline=None)
@given(data=st.data())
def test_every_footprint_holds_one_of_its_pieces(pattern: str, pieces: tuple[str, ...], data: st.DataObject) -> None:
    text = data.draw(st.from_regex(compiled(pattern)))
    assert not found(pattern, text) or any(piece in text.lower() for piece in pieces)
