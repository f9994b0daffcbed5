"""What kind each of the competitors' pages is said to be, against the truth, before and after they were looked at."""

from urllib.parse import urlsplit

import pytest

from server.gap.segment.train.labelled import macro_f1
from tests.scenario.cast_mute import MUTE
from tests.scenario.casting import OLD, TARGETS
from tests.scenario.conftest import State, Walk

TRUTH = {path: "home_page" if kind == "home" else kind for kind, (path, _) in TARGETS.items()}
TRUTH |= {path: str(kind) for path, (kind, _) in MUTE.items()}
FLOOR = 0.95
FAR = 0.3
"""By so much at least the pages' own words must be worth looking at them."""


def kinds_of_targets(state: State) -> list[tuple[str, str]]:
    """Truth and answer of every page of a competitor that a link leads to."""
    listed = [(urlsplit(one["page"]["url"]).path, one["kind"]) for one in state.ask("assets")["assets"]]
    return [(TRUTH[path], kind) for path, kind in listed if path in TRUTH and path != OLD]


def test_a_look_at_the_pages_tells_their_kind(walk: Walk) -> None:
    before, after = kinds_of_targets(walk.first), kinds_of_targets(walk.read)
    assert len(before) == len(after) > 30
    by_address, by_page = macro_f1(before)[0], macro_f1(after)[0]
    assert by_page >= FLOOR, [pair for pair in after if len(set(pair)) > 1]
    assert by_page - by_address >= FAR, (by_address, by_page)


def test_links_are_judged_again_by_what_their_targets_say(walk: Walk) -> None:
    for state, research in ((walk.first, set()), (walk.read, {"/p/102", "/p/113"})):
        links = state.ask("links", "--site", "competitors", "--linked-kind", "research", "--limit", "1000")["links"]
        mute = {urlsplit(link["url"]).path for link in links} & set(MUTE)
        assert mute == research


def test_how_many_were_looked_at_is_told(walk: Walk) -> None:
    before, after = (state.ask("assets")["looked"] for state in (walk.first, walk.read))
    assert (before["count"], after["count"]) == (0, before["waiting"] - after["waiting"])
    # The page that is gone was asked for, too: it answers, and not as itself.
    assert after["waiting"] == 0


@pytest.mark.parametrize("path", ["/p/102"])
def test_the_reason_quotes_the_page(walk: Walk, path: str) -> None:
    (one,) = (asset for asset in walk.read.ask("assets")["assets"] if urlsplit(asset["page"]["url"]).path == path)
    assert "its own title says “Survey of 1,200 allotment holders”" in " ".join(one["reasons"])
