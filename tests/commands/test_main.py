"""The command line around the commands: help, global options, exit statuses, errors, and readers that go away."""

import gc
import importlib
import io
import json
import os
import re
import shlex
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from crawler.exceptions import (
    ExportUnknown,
    FieldsWrong,
    LinkgapError,
    ProjectUnknown,
    RunStopped,
    SiteUnknown,
    StoreUnavailable,
    UsageError,
)
from server.commands import status as status_command
from server.commands.catalogue import COMMANDS
from server.commands.main import main
from server.commands.parsing import build_parser, chosen_command
from server.errors import error_body, exit_status
from tests.commands.conftest import Linkgap
from tests.gap.made_store import RIVAL, MadeStore, Seen

HEAVY = ("scrapy", "twisted", "sqlalchemy", "alembic", "aiohttp", "rich", "openpyxl", "selectolax", "bs4", "py3langid")

CHOSEN = [
    ([], None),
    (["--help"], None),
    (["gap"], "gap"),
    (["--store", "gap", "load"], "load"),
    (["--store=x", "--project", "p", "verify"], "verify"),
    (["--proxy", "http://127.0.0.1:1", "audit", "gap"], "audit"),
    (["nonsense"], None),
    (["--store"], None),
]


@pytest.mark.parametrize(("arguments", "expected"), CHOSEN)
def test_the_chosen_command(arguments: list[str], expected: str | None) -> None:
    assert chosen_command(arguments) == expected


@pytest.mark.parametrize("arguments", [["--help"], ["nonsense"], []])
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    """Quick because of what it leaves out: importing these takes a second, the help a twentieth of it."""
    code = f"""
import sys
from server.commands.main import main
try:
    main({arguments!r})
except SystemExit:
    pass
print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stderr.splitlines()[-1] == "[]"


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_help_names_every_command(name: str, linkgap: Linkgap) -> None:
    ran = linkgap("--help")

    assert ran.status == 0
    assert re.search(rf"^    {name}\s", ran.out, re.MULTILINE)


@pytest.mark.parametrize("name", ["init", "load", "claims", "gap", "audit", "status"])
def test_every_command_tells_its_options(name: str, linkgap: Linkgap) -> None:
    ran = linkgap(name, "--help")

    assert ran.status == 0
    assert "--json" in ran.out
    assert "--store" in ran.out


def test_no_command_shows_the_help(linkgap: Linkgap) -> None:
    ran = linkgap()

    assert ran.status == 0
    assert "COMMAND" in ran.out


@pytest.mark.parametrize(
    "arguments",
    [["nonsense"], ["gap", "--nonsense"], ["gap", "--limit", "0"], ["gap", "--status", "x"], ["init", "name"]],
)
def test_wrong_use_is_2(arguments: list[str], linkgap: Linkgap) -> None:
    ran = linkgap(*arguments)

    assert ran.status == 2
    assert ran.out == ""
    assert "usage: linkgap" in ran.err


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [
        (["gpa"], "gap?"),
        (["keywords"], "positions"),
        (["gap", "--competitors", "x"], "--competitor?"),
        (["gap", "--nonsense"], "linkgap gap --help"),
    ],
)
def test_what_was_perhaps_meant(arguments: list[str], meant: str, linkgap: Linkgap) -> None:
    ran = linkgap(*arguments)

    assert ran.status == 2
    assert meant in ran.err


def test_no_far_word_is_taken_for_a_slip(linkgap: Linkgap) -> None:
    assert "token" not in linkgap("broken").err


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_example_is_right(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    module = importlib.import_module(f"server.commands.{name}")
    parser = build_parser(name, module)
    options, left = parser.parse_known_args([name, *shlex.split(COMMANDS[name].example)])

    assert (options.command, left) == (name, [])
    with pytest.raises(SystemExit):
        parser.parse_args([name, "--help"])
    told = " ".join(capsys.readouterr().out.split())
    assert f"Example: linkgap {name} {COMMANDS[name].example}".rstrip() in told


def test_the_version(linkgap: Linkgap) -> None:
    ran = linkgap("--version")

    assert (ran.status, ran.out) == (0, f"linkgap {version('linkgap')}\n")


@pytest.mark.parametrize("columns", [60, 100])
def test_the_help_keeps_to_the_screen(columns: int, linkgap: Linkgap, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))

    assert max(map(len, linkgap("--help").out.splitlines())) <= columns


PLACES = [
    (["--project", "a", "gap"], "a"),
    (["gap", "--project", "a"], "a"),
    (["--project", "a", "gap", "--project", "b"], "b"),
    (["gap"], "from the environment"),
]


@pytest.mark.parametrize(("arguments", "expected"), PLACES)
def test_global_options_before_and_after(arguments: list[str], expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINKGAP_PROJECT", "from the environment")

    assert build_parser(None, None).parse_args(arguments).project == expected


STATUSES: list[tuple[LinkgapError, int, str]] = [
    (UsageError("x"), 2, "usage"),
    (ProjectUnknown("x"), 2, "project_unknown"),
    (SiteUnknown("x"), 2, "site_unknown"),
    (ExportUnknown("x"), 1, "export_unknown"),
    (StoreUnavailable("x"), 1, "store_unavailable"),
    (RunStopped("x"), 130, "run_stopped"),
    (LinkgapError("x"), 1, "error"),
    (type("Later", (UsageError,), {})("x"), 2, "usage"),
]


@pytest.mark.parametrize(("error", "status", "code"), STATUSES)
def test_errors_outside(error: LinkgapError, status: int, code: str) -> None:
    assert exit_status(error) == status
    assert error_body(error) == {"error": {"code": code, "message": "x", "hint": ""}}


def test_every_error_of_the_tree_has_a_code_of_its_own() -> None:
    def tree(kind: type[LinkgapError]) -> list[type[LinkgapError]]:
        ours = [one for one in kind.__subclasses__() if one.__module__ == LinkgapError.__module__]
        return [kind, *(each for one in ours for each in tree(one))]

    def raised(kind: type[LinkgapError]) -> LinkgapError:
        # The one that is told by fields takes them by name.
        return kind({"x": "is wrong"}) if kind is FieldsWrong else kind("x")  # type: ignore[arg-type]

    codes = [error_body(raised(kind))["error"]["code"] for kind in tree(LinkgapError)]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("command", ["gap", "claims", "status"])
def test_an_error_with_json_is_one_document_and_words_apart(command: str, linkgap: Linkgap) -> None:
    ran = linkgap(command, "--json")

    assert ran.status == 2
    assert ran.document["error"]["code"] == "project_unknown"
    assert ran.document["error"]["hint"] in ran.err


def test_a_store_that_cannot_be_opened(linkgap: Linkgap, tmp_path: Path) -> None:
    ran = linkgap("status", "--store", f"mysql://{tmp_path}")

    assert ran.status == 1
    assert "Traceback" not in ran.err
    assert ran.err.startswith("linkgap: ")


@pytest.mark.parametrize(
    "words",
    ["status", "gap --json", "claims", "report", "verify", "load x.csv", "ranks x.csv", "audit http://a.example/"],
)
def test_a_mistyped_store_is_told_and_not_made(words: str, linkgap: Linkgap, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    ran = linkgap("--store", f"sqlite:///{tmp_path / 'typo' / 'x.db'}", *words.split())

    assert ran.status == 2
    assert f"there is no store at {tmp_path / 'typo' / 'x.db'}" in ran.err
    assert "linkgap init" in ran.err
    assert sorted(tmp_path.rglob("*")) == before


def test_a_first_project_makes_its_store(linkgap: Linkgap, tmp_path: Path) -> None:
    where = ("--store", f"sqlite:///{tmp_path / 'new' / 'x.db'}")
    assert linkgap(*where, "init", "tea", "--own", "own.example", "--competitor", "rival.example").status == 0
    assert linkgap(*where, "status", "--json").document["project"] == "tea"


def test_ctrl_c_ends_quietly(linkgap: Linkgap, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(status_command, "run", stopped)
    ran = linkgap("status")

    assert (ran.status, ran.out, ran.err) == (130, "", "")


def test_a_reader_that_goes_away_ends_quietly(made: MadeStore, store_url: str) -> None:
    """More than a pipe holds, read by somebody who closes it after one line."""
    for number in range(300):
        made.look(f"https://s{number}.example/p", [Seen(RIVAL)])
    environment = {**os.environ, "LINKGAP_STORE": store_url}
    command = [sys.executable, "-m", "server.commands.main", "gap", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
def test_a_full_disk_under_the_output_is_told(made: MadeStore, store_url: str) -> None:
    made.claim("https://blog.example/p", RIVAL)
    command = [sys.executable, "-m", "server.commands.main", "claims", "--csv", "-"]
    with Path("/dev/full").open("w") as full:
        environment = {**os.environ, "LINKGAP_STORE": store_url}
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, env=environment, timeout=60)  # noqa: PLW1510

    assert done.returncode == 1
    assert "linkgap: the output is cut off: No space left on device" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_output_that_a_full_file_takes_a_part_of_is_told(unbuffered: str, tmp_path: Path) -> None:
    command = [
        "bash",
        "-c",
        f"ulimit -f 1; {shlex.quote(sys.executable)} -m server.commands.main completion bash > cut",
    ]
    environment = {**os.environ, "PYTHONUNBUFFERED": unbuffered, "PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, env=environment, timeout=60)  # noqa: PLW1510

    assert (tmp_path / "cut").stat().st_size <= 1024
    assert (done.returncode, "linkgap: the output is cut off: File too large" in done.stderr) == (1, True)


def test_output_that_stands_for_the_shells_is_left_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (tmp_path / "kept").open("wb", buffering=0) as raw:
        kept = io.TextIOWrapper(raw, encoding="utf-8", write_through=True)
        monkeypatch.setattr(sys, "stdout", kept)
        with pytest.raises(SystemExit):
            main(["--version"])
        assert sys.stdout is kept
        kept.write("and more")
    assert (tmp_path / "kept").read_text().endswith("and more")


def test_json_is_utf8_whatever_the_locale(made: MadeStore, store_url: str) -> None:
    made.claim("https://blog.example/p", RIVAL, anchor="Tee für zwei — 茶")
    environment = {**os.environ, "LINKGAP_STORE": store_url, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    command = [sys.executable, "-m", "server.commands.main", "claims", "--json"]
    done = subprocess.run(command, capture_output=True, env=environment, check=True, timeout=60)

    assert json.loads(done.stdout.decode("utf-8"))["claims"][0]["anchor"] == "Tee für zwei — 茶"


def test_main_takes_its_arguments_from_the_shell(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["linkgap"])

    assert main() == 0
    assert "usage: linkgap" in capsys.readouterr().out


def test_garbage_is_looked_for_again_once_a_command_is_loaded(linkgap: Linkgap) -> None:
    assert gc.isenabled()
    linkgap("status")
    assert gc.isenabled()
