"""Why each link of the scenario's web is said to stand there, against the truth that its page shows."""

from collections import Counter

from crawler.segments import Why as Told
from server.gap.segment.train.labelled import macro_f1
from tests.scenario.conftest import Walk
from tests.scenario.truth import Why

WORDS = {
    Why.MENTION: Told.EDITORIAL,
    Why.LISTED: Told.RESOURCE,
    Why.EXPERT: Told.QUOTE,
    Why.DATA: Told.DATA,
    Why.TOOL: Told.TOOL,
    Why.REVIEW: Told.REVIEW,
    Why.GUEST: Told.GUEST_POST,
    Why.SPONSORED: Told.SPONSORED,
    Why.FURTHER: Told.FURTHER,
}
FLOOR = 0.75


def reasons_of_links(walk: Walk) -> list[tuple[str, str]]:
    """Truth and answer of every link that stands there for a reason."""
    told = {
        (link["page"], link["url"], link["text"]): why
        for why in Told
        for link in walk.first.ask("links", "--why", why, "--limit", "1000")["links"]
    }
    return [
        (WORDS[link.why], told[host.url(page), link.target, link.anchor])
        for host in walk.made.hosts
        for page in host.pages
        for link in page.links
        if link.why
    ]


def test_every_link_with_a_reason_is_told_one(walk: Walk) -> None:
    pairs = reasons_of_links(walk)
    assert len(pairs) > 100
    assert min(Counter(why for why, _ in pairs)[why] for why in Told) >= 3


def test_links_stand_there_for_the_reason_that_their_page_shows(walk: Walk) -> None:
    pairs = reasons_of_links(walk)
    score, each = macro_f1(pairs)
    assert score >= FLOOR, (each, Counter(pair for pair in pairs if len(set(pair)) > 1))
