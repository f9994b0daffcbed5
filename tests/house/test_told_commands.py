"""Every command line that the documents show can be typed: its command, options and values are there."""

import argparse
import re
import shlex
from collections.abc import Iterator

import pytest

from server.commands.catalogue import COMMANDS
from server.commands.main import _load
from server.commands.parsing import build_parser, chosen_command
from tests.house.needs import ROOT

DOCUMENTS = sorted(path for folder in ("crawler", "server") for path in (ROOT / folder).rglob("*.md"))
TEXTS = {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8") for path in (ROOT / "README.md", *DOCUMENTS)}

ELSEWHERE = {"--quick", "--data", "--pages", "--targets", "--themes", "--fronts", "--sides", "--verbose"}
"""Of the benchmark, of the training of weights, and of another program that ours is compared with."""


BLOCK = re.compile(r"^```\w*\n(.*?)^```", re.MULTILINE | re.DOTALL)


def typed() -> Iterator[tuple[str, str]]:
    """Document and line, of the lines that blocks show as typed."""
    for name, text in TEXTS.items():
        for block in BLOCK.findall(text):
            for line in dict.fromkeys(re.findall(r"^(?:\$ )?(linkgap [^#\n]*)", block, re.MULTILINE)):
                yield name, line.removesuffix("...").strip()


def named() -> Iterator[tuple[str, str]]:
    """Document and line, of those named within a sentence: they may go over its lines, and leave something out."""
    for name, text in TEXTS.items():
        for line in dict.fromkeys(re.findall(r"`(linkgap [a-z-][^`]*)`", BLOCK.sub("", text))):
            yield name, " ".join(line.split())


def test_documents_show_lines() -> None:
    assert (len(list(typed())) > 10, len(list(named())) > 40) == (True, True)


@pytest.mark.parametrize(("document", "line"), list(typed()))
def test_every_line_shown_as_typed_is_taken(document: str, line: str) -> None:
    words = shlex.split(line)[1:]
    name = chosen_command(words)
    assert name is not None, f"{document}: {line}"
    parser = build_parser(name, _load(name))
    assert parser.parse_known_args(words)[1] == [], f"{document}: {line}"


@pytest.mark.parametrize(("document", "line"), list(named()))
def test_every_line_named_is_of_a_command_with_these_options(document: str, line: str) -> None:
    words = line.split()[1:]
    name = chosen_command(words)
    parser = build_parser(name, _load(name) if name else None)
    assert name is not None or words[0].startswith("-"), f"{document}: {line}"
    options = {word for word in words if word.startswith("--")}
    assert options <= set(options_of(parser)), f"{document}: {line}"


def options_of(parser: argparse.ArgumentParser) -> Iterator[str]:
    for action in parser._actions:
        yield from action.option_strings
        if isinstance(action, argparse._SubParsersAction):
            for below in action.choices.values():
                yield from options_of(below)


def test_every_option_named_is_one_of_a_command() -> None:
    known = {option for name in COMMANDS for option in options_of(build_parser(name, _load(name)))}
    named = {option for text in TEXTS.values() for option in re.findall(r"(?<![\w-])--[a-z][a-z-]+", text)}
    assert len(named) > 60
    assert sorted(named - known - ELSEWHERE) == []
