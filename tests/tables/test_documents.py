"""A streamed document is the JSON that a whole one would be."""

import json

import pytest

from server.tables.documents import stream_json

CASES = [([], None), ([{"a": 1}], "2"), ([{"a": 'x"y'}, {"a": "ü\u2028"}], None)]


@pytest.mark.parametrize(("items", "following"), CASES)
def test_stream(items: list[dict[str, object]], following: str | None, capsys: pytest.CaptureFixture[str]) -> None:
    stream_json({"project": "p", "own": ["o"]}, "items", iter(items), {"next": following})

    assert json.loads(capsys.readouterr().out) == {
        "project": "p",
        "own": ["o"],
        "items": items,
        "next": following,
    }
