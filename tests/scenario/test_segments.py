"""What kind of source each host of the scenario's web is said to be, against the truth."""

from collections import Counter

from server.gap.segment.train.labelled import macro_f1
from tests.scenario.conftest import Walk
from tests.scenario.truth import Source

WORDS = {
    Source.EDITORIAL: "editorial",
    Source.RESOURCE: "resource",
    Source.EDUCATION: "education_government",
    Source.COMPANY: "company_blog",
    Source.ENCYCLOPEDIA: "community",
}
FLOOR = 0.85


def kinds_of_hosts(walk: Walk) -> list[tuple[str, str]]:
    """Truth and answer of every host that has a kind and a page that was read with a link on it."""
    told = {
        site["site"]: site["segment"] for site in walk.first.ask("gap", "--cleaned", "all", "--limit", "1000")["sites"]
    }
    kinds = {host.name: str(WORDS.get(host.segment, host.segment)) for host in walk.made.hosts if host.segment}
    return [(kind, told[name]) for name, kind in kinds.items() if told.get(name)]


def test_hosts_are_what_they_are_made_to_be(walk: Walk) -> None:
    pairs = kinds_of_hosts(walk)
    assert len(pairs) > 50
    score, each = macro_f1(pairs)
    assert score >= FLOOR, (each, [pair for pair in pairs if len(set(pair)) > 1])


def test_the_segments_table_counts_every_host_once(walk: Walk) -> None:
    table = {one["segment"]: one["sites"] for one in walk.first.ask("segments")["segments"]}
    listed = Counter(site["segment"] for site in walk.first.ask("gap", "--limit", "1000")["sites"] if site["pages"])
    assert table == listed
    meant = [host for host in walk.made.hosts if host.segment is Source.EDITORIAL and host.cleaned is None]
    assert table["editorial"] >= sum(any(page.links for page in host.pages) for host in meant)
