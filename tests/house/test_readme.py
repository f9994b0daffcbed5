"""The README speaks of what is there: commands, make words, settings with their defaults, files."""

import re
from pathlib import Path

import pytest

from crawler import settings
from server.commands.catalogue import COMMANDS, GROUPS

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")

HEADS = re.findall(r"^##+ (.*)", README, re.MULTILINE)
SETTINGS = re.findall(r"^\| `([A-Z_]+)` \| ([^|]+) \|", README, re.MULTILINE)


def test_every_command_is_told_of() -> None:
    assert [name for name in COMMANDS if f"linkgap {name}" not in README and f"make {name}" not in README] == []


def test_every_command_told_of_exists() -> None:
    blocks = "\n".join(re.findall(r"^```\n(.*?)^```", README, re.MULTILINE | re.DOTALL))
    named = set(re.findall(r"^(?:\$ )?linkgap ([a-z]+)", blocks, re.MULTILINE))
    assert named
    assert named <= set(COMMANDS)


@pytest.mark.parametrize("group", GROUPS)
def test_the_table_of_commands_is_the_helps(group: str) -> None:
    found = re.search(rf"^\| \[{group}\].*", README.replace("](#the-dashboard) and [", " and "), re.MULTILINE)
    assert found
    assert re.findall(r"`(\w+)`", found.group()) == list(GROUPS[group])


def test_commands_are_told_of_in_the_order_of_the_help() -> None:
    heads = [head.split(" and ")[0].split(",")[0] for head in re.findall(r"^### ([a-z, ]+):", README, re.MULTILINE)]
    assert len(heads) > 20
    assert heads == sorted(heads, key=list(COMMANDS).index)


@pytest.mark.parametrize("anchor", sorted(set(re.findall(r"\]\(#([^)]+)\)", README))))
def test_every_part_linked_to_is_there(anchor: str) -> None:
    heads = [re.sub(r"[^a-z0-9 -]", "", head.lower()).replace(" ", "-") for head in HEADS]
    assert anchor in heads


@pytest.mark.parametrize("word", sorted(set(re.findall(r"make ([a-z]+)\b", README)) - {"a", "and"}))
def test_every_make_word_exists(word: str) -> None:
    assert re.search(rf"^{word}:.*## ", MAKEFILE, re.MULTILINE)


@pytest.mark.parametrize(("name", "told"), SETTINGS)
def test_settings_have_the_defaults_told(name: str, told: str) -> None:
    value = getattr(settings, name)
    number = re.match(r"[\d.]+", told)
    if number is None:
        assert not value
    elif isinstance(value, str):
        assert value == told.strip()
    elif "MiB" in told:
        assert value == float(number.group()) * 2**20
    else:
        assert value == float(number.group())


def test_the_settings_table_is_read() -> None:
    assert len(SETTINGS) >= 8


@pytest.mark.parametrize("path", sorted(set(re.findall(r"\]\(([^)#:]+)\)", README))))
def test_every_file_linked_to_is_there(path: str) -> None:
    assert (ROOT / path).exists()
