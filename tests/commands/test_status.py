"""`linkgap status`: the flow with a count a step."""

from crawler.items import Tool, Verdict
from tests.commands.conftest import Linkgap
from tests.gap.made_store import OTHER, RIVAL, MadeStore, Seen


def test_json_of_a_project_under_way(made: MadeStore, linkgap: Linkgap) -> None:
    url = "https://blog.example/p"
    claim = made.claim(url, RIVAL)
    made.claim("https://new.example/p", OTHER, tool=Tool.MOZ)
    made.look(url, [Seen(RIVAL)], verdicts={claim: (Verdict.LIVE, 0)})
    made.run()
    ran = linkgap("status", "--json")

    assert (ran.status, ran.err) == (0, "")
    document = ran.document
    assert document["steps"] == {
        "exports": 2,
        "rows": 0,
        "rejected": 0,
        "claims": 2,
        "pages": 2,
        "looked_at": 1,
        "waiting": 1,
    }
    assert document["verdicts"] == {"live": 1, "unseen": 1}
    assert document["placements"] == {"contextual": 1}
    assert document["gap"] == {"gap": 1, "claimed": 1}
    assert document["sites"][RIVAL]["contextual"] == 1
    assert document["tools"]["moz"]["unseen"] == 1
    assert document["last_run"]["finished_at"] == "2026-08-01T12:00:00+00:00"
    assert document["summary"][0] == "The exports claim 2 links from 2 sites."
    assert document["next"][0].startswith("linkgap verify")


def test_words(made: MadeStore, linkgap: Linkgap) -> None:
    made.claim("https://blog.example/p", RIVAL)
    made.run(finished=False)
    out = linkgap("status").out

    assert "made: own.example against rival.example, other.example, third.example" in out
    assert "1, of them 0 looked at, 1 waiting" in out
    assert "1 pages, not finished" in out
    assert out.endswith("Next: linkgap verify looks at 1 page that nobody has looked at.\n")


def test_an_empty_project_is_told_what_to_do(made: MadeStore, linkgap: Linkgap) -> None:
    assert "Next: linkgap load" in linkgap("status").out
    assert linkgap("status", "--json").document["last_run"] is None


def test_several_projects_and_none_named(made: MadeStore, linkgap: Linkgap) -> None:
    linkgap("init", "second", "--own", "own.example", "--competitor", "rival.example")

    ran = linkgap("status")
    assert ran.status == 2
    assert "made, second" in ran.err
    assert linkgap("status", "--project", "second").status == 0
