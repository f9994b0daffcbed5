"""`linkgap demo` as a person starts it: the real commands one after another, and a store left to look around in."""

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import func, select

from crawler.store.engine import open_store
from crawler.store.models import ClaimRow, Look, Page, Run
from crawler.store.projects import find_project
from server.demo.truth import COMPETITORS, OWN, PROJECT

ROOT = Path(__file__).parents[2]
LINKGAP = Path(sys.executable).with_name("linkgap")


def demo(*words: str) -> "subprocess.CompletedProcess[str]":
    environment = {name: value for name, value in os.environ.items() if not name.startswith("LINKGAP_")}
    command = [str(LINKGAP), "demo", *words]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, timeout=100, env=environment)


def linkgap(store: str, *words: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [str(LINKGAP), "--store", store, *words], capture_output=True, text=True, check=False, cwd=ROOT, timeout=60
    )


NAMES = ("init", "load", "verify", "targets", "gap", "clean", "mentions", "status")


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The folder of a demo that has ended well, and what it said."""
    folder = tmp_path_factory.mktemp("demo") / "a demo"
    told = demo("--folder", str(folder))
    assert told.returncode == 0, told.stderr
    assert "Traceback" not in told.stderr
    return folder, told.stdout


def test_it_shows_the_real_commands_and_what_they_say(shown: tuple[Path, str]) -> None:
    commands = [line for line in shown[1].splitlines() if line.startswith("$ linkgap")]
    assert [next(word for word in line.split() if word in NAMES) for line in commands] == list(NAMES)
    assert OWN in commands[0]
    mentions = shown[1].partition("linkgap mentions")[2].partition("$ linkgap")[0]
    assert "Northwind Tea, n'avait" in " ".join(mentions.split())
    cleaned = shown[1].partition("linkgap clean")[2].partition("$ linkgap")[0]
    assert all(reason in cleaned for reason in ("link farm       1", "scraper         1", "comment         1")), cleaned
    for sentence in ("pages in", "Live links stand:", "Known:", "Unknown:", "Look around:", "export LINKGAP_STORE="):
        assert sentence in shown[1]
    assert_readable(shown[0])


def test_the_goodbyes_commands_work(shown: tuple[Path, str], tmp_path: Path) -> None:
    goodbye = shown[1].partition("Look around:")[2].splitlines()
    store = next(shlex.split(line)[1] for line in goodbye if "LINKGAP_STORE" in line).partition("=")[2]
    assert store == f"sqlite:///{shown[0] / 'store.sqlite'}"
    commands = [shlex.split(line, comments=True)[1:] for line in goodbye if line.strip().startswith("linkgap")]
    assert len(commands) == 4
    for words in commands:
        named = [str(tmp_path / word) if word.endswith(".csv") else word for word in words]
        ran = linkgap(store, *named)
        assert ran.returncode == 0, ran.stderr
    assert (tmp_path / "gap.csv").stat().st_size > 500


def test_titles_of_pages_tell_your_equal_what_is_old_and_which_page_of_yours_fits(shown: tuple[Path, str]) -> None:
    store, yours = f"sqlite:///{shown[0] / 'store.sqlite'}", f"http://{OWN}/journal/how-we-buy"
    assets = json.loads(linkgap(store, "assets", "--json").stdout)
    equals = {one["page"]["url"].rpartition("/")[2]: (one["equal"], one["equal_why"]) for one in assets["assets"]}
    assert equals["brewing-chart"] == (yours, "by what both call themselves: brewing, chart")
    assert assets["own_looked"] == {"count": 3, "waiting": 0}
    won = json.loads(linkgap(store, "opportunities", "calmcup.example", "--json").stdout)["opportunities"]
    assert (won[0]["your_page"], won[0]["your_page_why"]) == (yours, "its own title shares the words brewing, chart")
    old = json.loads(linkgap(store, "opportunities", "--kind", "outdated", "--json").stdout)["opportunities"]
    assert any("own title speaks of 2019" in one["reasons"][0] for one in old)
    assert any("is of 2019-04-28, as it says itself" in one["reasons"][0] for one in old)


def test_a_second_demo_in_its_own_folder_starts_anew(shown: tuple[Path, str]) -> None:
    told = demo("--folder", str(shown[0]))
    assert told.returncode == 0, told.stderr
    assert_readable(shown[0])


def assert_readable(folder: Path) -> None:
    """One project, and every claimed page looked at once."""
    engine = open_store(f"sqlite:///{folder / 'store.sqlite'}")
    with engine.connect() as connection:
        project = find_project(connection, None)
        tables = (Look, Page, Run, ClaimRow)
        looks, pages, runs, claims = (
            connection.scalars(select(func.count()).select_from(table)).one() for table in tables
        )
    engine.dispose()
    assert (project.name, project.own, set(project.competitors)) == (PROJECT, (OWN,), set(COMPETITORS))
    assert looks == pages > 30
    assert (runs, claims > 60) == (2, True)


@pytest.mark.parametrize("kind", ["other files", "a file"])
def test_what_is_not_the_demos_own_is_left_alone(tmp_path: Path, kind: str) -> None:
    target = tmp_path / "mine"
    kept = target / "notes.txt" if kind == "other files" else target
    kept.parent.mkdir(exist_ok=True)
    kept.write_text("mine")
    told = demo("--folder", str(target))
    assert told.returncode == 2
    assert str(target) in told.stderr
    assert "Traceback" not in told.stderr
    assert kept.read_text() == "mine"
    assert not (tmp_path / "exports").exists()


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    from server.commands.demo import MARK, _make_room

    _make_room(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["exports", MARK])


def test_the_readme_shows_the_first_sites_of_the_demo_in_their_order(shown: tuple[Path, str]) -> None:
    told = (ROOT / "README.md").read_text("utf-8").partition("$ linkgap gap\n")[2].partition("...\n")[0]
    head, *lines = told.splitlines()
    assert head.startswith("site ")
    told_sites = [line.split()[:2] for line in lines if not line.startswith(" ")]
    ran = linkgap(f"sqlite:///{shown[0] / 'store.sqlite'}", "gap", "--json", "--limit", str(len(told_sites)))
    sites = [[one["site"], one["status"]] for one in json.loads(ran.stdout)["sites"]]
    assert len(sites) == 5
    assert told_sites == sites
