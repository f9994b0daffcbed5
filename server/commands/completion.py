"""`linkgap completion`: a script by which a shell completes commands, options and their words."""

from argparse import Action, ArgumentParser, Namespace, _SubParsersAction
from collections.abc import Iterator
from importlib import import_module
from typing import cast

from server.commands.catalogue import COMMANDS
from server.commands.messages import note, say_raw
from server.commands.parsing import CommandModule, parser_of

PLACES = {
    "bash": "~/.local/share/bash-completion/completions/linkgap",
    "zsh": "a folder of $fpath, as _linkgap",
    "fish": "~/.config/fish/completions/linkgap.fish",
}
"""Where each shell looks for it."""
FOLDERS = frozenset({"FOLDER", "DIR"})
FILES = frozenset({"FILE", "URL_OR_FILE"})


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("shell", choices=tuple(PLACES), help="whose words the script is in")


def run(options: Namespace) -> int:
    import shtab

    parser = parser_of({name: _module(name) for name in COMMANDS}, listed=True)
    for action in _actions(parser):
        if action.metavar in FILES:
            action.complete = shtab.FILE  # type: ignore[attr-defined]  # shtab reads what to complete from there
        elif action.metavar in FOLDERS:
            action.complete = shtab.DIRECTORY  # type: ignore[attr-defined]  # as above
    say_raw(shtab.complete(parser, options.shell))
    note(f"Keep it where the shell looks: {PLACES[options.shell]}; then open a new one.")
    return 0


def _module(name: str) -> CommandModule:
    return cast("CommandModule", import_module(f"server.commands.{name}"))


def _actions(parser: ArgumentParser) -> Iterator[Action]:
    """Every argument of a parser, and of those for its commands."""
    for action in parser._actions:  # noqa: SLF001 - argparse has no other way to its own arguments
        yield action
        if isinstance(action, _SubParsersAction):
            for child in action.choices.values():
                yield from _actions(child)
