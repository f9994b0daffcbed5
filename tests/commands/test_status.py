"""`linkgap status`: the flow with a count a step."""

import re

from sqlalchemy import update

from crawler.items import Tool, Verdict
from crawler.store.models import Look
from server.commands.past_runs import SHOWN
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
    assert [step.partition(" --")[0].split()[1] for step in document["next"][:2]] == ["criteria", "verify"]


def test_words(made: MadeStore, linkgap: Linkgap) -> None:
    made.claim("https://blog.example/p", RIVAL)
    made.run(finished=False)
    out = linkgap("status").out

    assert "made: own.example against rival.example, other.example, third.example" in out
    assert "1, of them 0 looked at, 1 waiting" in out
    assert "1 page, not finished" in out
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


def test_lost_and_waiting_for_another_look(made: MadeStore, linkgap: Linkgap) -> None:
    lost, once = made.claim("https://lost.example/p", RIVAL), made.claim("https://once.example/p", RIVAL)
    for hours in (0, 30):
        made.look("https://lost.example/p", failure=Verdict.GONE, verdicts={lost: Verdict.GONE}, hours=hours)
    made.look("https://once.example/p", verdicts={once: Verdict.REMOVED}, hours=30)
    made.due("https://once.example/p", hours=54)
    made.claim("https://shut.example/p", RIVAL)
    made.look("https://shut.example/p", failure=Verdict.BLOCKED, hours=30)
    made.due("https://shut.example/p", hours=9_999_999, failures=1)
    document = linkgap("status", "--json").document

    assert (document["lost"], document["sites"][RIVAL]["lost"], document["sites"][OTHER]["lost"]) == (1, 1, 0)
    again = document["again"]
    assert (again["second_look"], again["retry"], again["due"]) == (1, 1, 1)
    assert again["next_at"].startswith("3167-")
    out = linkgap("status").out
    assert "1 page for a second look at a missing link, 1 page that gave no answer, 1 due now, the next on 3167-" in out
    assert (
        "2 are not there (1 removed, 1 gone): 1 of them lost, the others not lost before a second look agrees." in out
    )
    assert "Next: linkgap verify looks again at 1 page that is due." in out


def test_every_run_is_listed_the_newest_first(made: MadeStore, linkgap: Linkgap) -> None:
    assert linkgap("status", "--runs").out == "No run has looked at any page yet. Next: linkgap verify\n"
    made.run()
    made.run(finished=False, command="targets")
    head, newest, oldest = linkgap("status", "--runs").out.splitlines()
    assert re.split(r"  +", head)[:5] == ["run", "started, UTC", "command", "due", "looked at"]
    began = "2026-08-01 12:00"
    assert re.split(r"  +", newest.strip()) == [
        "2",
        began,
        "targets",
        "1",
        "0",
        "goes on, or was stopped",
        "not asked for",
    ]
    assert re.split(r"  +", oldest.strip()) == ["1", began, "verify", "1", "0", began, "not asked for"]
    runs = linkgap("status", "--runs", "--json").document["runs"]
    assert [(run["command"], run["finished_at"]) for run in runs] == [
        ("targets", None),
        ("verify", "2026-08-01T12:00:00+00:00"),
    ]


def test_more_runs_than_a_screen_holds_are_told_of(made: MadeStore, linkgap: Linkgap) -> None:
    for _ in range(SHOWN + 1):
        made.run()
    ran = linkgap("status", "--runs")
    assert len(ran.out.splitlines()) == 1 + SHOWN
    assert f"newest {SHOWN} are shown" in ran.err
    assert len(linkgap("status", "--runs", "--json").document["runs"]) == SHOWN + 1


def test_the_rows_of_a_run_are_listed(made: MadeStore, linkgap: Linkgap) -> None:
    assert "has no run 1" in linkgap("status", "--run", "1").err
    number = made.run()
    run = str(number)
    assert linkgap("status", "--run", run).out == f"Run {run} looked at nothing.\n"
    looks = [made.look("https://a.example/1"), made.look("https://a.example/2", failure=Verdict.BLOCKED)]
    with made.engine.begin() as connection:
        connection.execute(update(Look).where(Look.id.in_(looks)).values(run_id=number))
    out = linkgap("status", "--run", run).out
    assert "Pages looked at" in out
    assert re.search(r"https://a.example/1 .* read \(200\)", out)
    assert re.search(r"https://a.example/2 .* blocked", out)
    document = linkgap("status", "--run", run, "--json").document
    assert [(row["url"], row["verdict"]) for row in document["looks"]] == [
        ("https://a.example/1", "live"),
        ("https://a.example/2", "blocked"),
    ]
    assert document["targets"] == []
