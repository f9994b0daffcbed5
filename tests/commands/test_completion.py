"""`linkgap completion`: a shell that reads the script completes commands, options, their words and files."""

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from server.commands.catalogue import COMMANDS
from tests.commands.conftest import Linkgap

BASH = shutil.which("bash") or "bash"
ASK = """source ./script
COMP_WORDS=({words}) COMP_CWORD={last}
known=($(complete -p linkgap))
${{known[-2]}} linkgap "${{COMP_WORDS[-1]}}" "${{COMP_WORDS[-2]}}"
printf '%s\\n' "${{COMPREPLY[@]}}"
"""
"""What bash does when Tab is pressed: the function that is kept for the command fills COMPREPLY."""


@pytest.fixture
def folder(linkgap: Linkgap, tmp_path: Path) -> Path:
    ran = linkgap("completion", "bash")
    assert (ran.status, "bash-completion/completions/linkgap" in ran.err) == (0, True)
    (tmp_path / "script").write_text(ran.out)
    (tmp_path / "exported.csv").touch()
    return tmp_path


@pytest.mark.parametrize(
    ("words", "completed"),
    [
        (["ver"], ["verify"]),
        (["--store", "sqlite:///x", "ga"], ["gap"]),
        (["gap", "--sta"], ["--status", "--state"]),
        (["gap", "--status", "up"], ["upgrade"]),
        (["completion", ""], ["bash", "zsh", "fish"]),
        (["load", "exp"], ["exported.csv"]),
        (["load", "--rejects", "exp"], ["exported.csv"]),
    ],
)
def test_bash_completes(words: list[str], completed: list[str], folder: Path) -> None:
    script = ASK.format(words=shlex.join(["linkgap", *words]), last=len(words))
    ended = subprocess.run([BASH, "-c", script], cwd=folder, capture_output=True, text=True, check=True, timeout=60)
    assert (ended.stdout.split(), ended.stderr) == (completed, "")


@pytest.mark.parametrize(("shell", "begins"), [("zsh", "#compdef linkgap"), ("fish", "# ")])
def test_the_other_shells_are_told_every_command(shell: str, begins: str, linkgap: Linkgap) -> None:
    script = linkgap("completion", shell).out
    assert script.startswith(begins)
    assert [name for name in COMMANDS if not re.search(rf"\b{name}\b", script)] == []


def test_a_shell_that_is_not_known_is_refused_with_those_that_are(linkgap: Linkgap) -> None:
    ran = linkgap("completion", "tcsh")
    assert (ran.status, "choose from" in ran.err and "fish" in ran.err) == (2, True)
