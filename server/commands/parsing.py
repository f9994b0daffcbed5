"""Words on the command line to options: the parser, its help by groups, and what it says of words it does not know."""

import argparse
import os
import shutil
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NoReturn, Protocol

from server.commands.catalogue import COMMANDS, GROUPS, Command

# Spelled out because an unfinished `--st` must not be taken for a global option in front of a command's own.
GLOBAL_OPTIONS = {
    "--store": ("URL", "LINKGAP_STORE", "the store, an SQLAlchemy URL (default: a file in your user data folder)"),
    "--project": ("NAME", "LINKGAP_PROJECT", "the project, where the store holds several"),
    "--proxy": ("URL", "LINKGAP_PROXY", "an HTTP proxy for every fetch; names are then its to resolve"),
}

NAMES = 18
"""Columns of a command's name in the help, with the blanks around it."""
PURPOSE = "Verifies competitor backlinks live, says where each link stands, and shows the gap."
STATUSES = "Exit status: 0 done, 1 finished with problems named, 2 wrong use, 130 stopped with Ctrl-C."
MORE = "linkgap COMMAND --help tells the rest, with an example."


class CommandModule(Protocol):
    """What each command's module offers the parser."""

    def arguments(self, parser: argparse.ArgumentParser) -> None: ...


class _Short(argparse.HelpFormatter):
    """A usage line of what has to be given alone: `gap` has forty options, and lists them below."""

    def add_usage(self, usage: str | None, actions: Iterable[Any], _: Iterable[Any], prefix: Any = None) -> None:
        needed = [one for one in actions if one.required or not one.option_strings]
        options = argparse.Action(["options"], "options", nargs=0)
        super().add_usage(usage, [options, *needed], [], prefix)


class _Listed(_Short, argparse.RawDescriptionHelpFormatter):
    """The same, with an epilog whose lines stay as they are."""


class Parser(argparse.ArgumentParser):
    """One that says what was meant, perhaps, and where to read on."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.format_usage()}{self.prog}: error: {message}\n{self.prog} --help tells what there is.\n")

    def _get_value(self, action: argparse.Action, arg_string: str) -> Any:
        # Tables and reasons show `false-gap` for what is kept as `false_gap`: a word that was read there is meant.
        # argparse has no other place that every word of every option passes.
        kept = arg_string.replace("-", "_")
        return super()._get_value(action, kept if kept in (action.choices or ()) else arg_string)

    def refuse_left(self, words: Sequence[str]) -> NoReturn:
        """End with the words that nothing was made of. Exits with 2."""
        # The line below names --help, which is like many a word and was seldom meant.
        known = [option for one in self._actions for option in one.option_strings if option != "--help"]
        told = "".join(_likely(word.partition("=")[0], known) for word in words if word.startswith("-"))
        self.error(f"unrecognized arguments: {' '.join(words)}{told}")


class _Version(argparse.Action):
    """Looked up when it is asked for: reading what is installed takes as long as all of the help."""

    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> NoReturn:
        from importlib.metadata import version

        print(f"linkgap {version('linkgap')}")  # noqa: T201 - what the shell is told
        parser.exit()


def first_word(arguments: Sequence[str]) -> str | None:
    """Where a command's name stands: the first word that is no option and no global option's value."""
    words = iter(arguments)
    for word in words:
        if word in GLOBAL_OPTIONS:
            next(words, None)
        elif not word.startswith("-"):
            return word
    return None


def chosen_command(arguments: Sequence[str]) -> str | None:
    """The command among the arguments, None where there is none of that name."""
    word = first_word(arguments)
    return word if word in COMMANDS else None


def refuse_command(word: str) -> NoReturn:
    """End with what may have been meant by a command that there is not. Exits with 2."""
    build_parser(None, None).error(f"there is no command {word!r}{_likely(word, COMMANDS) or _speaking_of(word)}")


def _likely(word: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches

    # A slip is seldom at the beginning: `token` is not what was meant by `broken`.
    begins = word.lstrip("-")[:1]
    found = [one for one in get_close_matches(word, list(known)) if one.lstrip("-")[:1] == begins]
    return f". Did you mean {' or '.join(found)}?" if found else ""


def _speaking_of(word: str) -> str:
    """Commands whose line in the help has the word's beginning: people know what they want before its name."""
    stem = word.casefold().rstrip("s")
    found = [name for name, command in COMMANDS.items() if len(stem) > 2 and stem in command.help.casefold()]
    return f"; of that speak: {', '.join(found)}" if found else ""


def build_parser(chosen: str | None, module: CommandModule | None) -> Parser:
    """The whole parser, filled in for the chosen command only: the others' modules are never imported."""
    return parser_of({chosen: module} if chosen and module is not None else {})


def parser_of(modules: Mapping[str, CommandModule], *, listed: bool = False) -> Parser:
    """The whole parser, filled in for these commands by their names.

    With `listed` it names its commands as argparse does and not in the help's own form: for who reads it as an object.
    """
    width = max(shutil.get_terminal_size().columns - 2, 40)
    parser = Parser(
        prog="linkgap",
        usage="linkgap [options] COMMAND ...",
        description=textwrap.fill(PURPOSE, width),
        epilog="\n".join(_listing(width)),
        formatter_class=_Listed,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="show the version and exit")
    _add_globals(parser, inherit=False)
    help_of_all = "what to do" if listed else argparse.SUPPRESS
    commands = parser.add_subparsers(prog="linkgap", dest="command", metavar="COMMAND ...", help=help_of_all)
    for name in COMMANDS:
        told, example = _words(name, COMMANDS[name])
        own: dict[str, Any] = {"help": told} if listed else {}
        child = commands.add_parser(
            name, description=told, epilog=example, formatter_class=_Short, allow_abbrev=False, **own
        )
        child.set_defaults(parser=child)
        _add_globals(child, inherit=True)
        if name in modules:
            modules[name].arguments(child)
    return parser


def _words(name: str, command: Command) -> tuple[str, str]:
    """What stands above and below a command's options."""
    example = f"Example: linkgap {name} {command.example}".rstrip()
    # To argparse a per cent sign begins a name of its own.
    return f"{command.help[0].upper()}{command.help[1:]}.", example.replace("%", "%%")


def _listing(width: int) -> Iterator[str]:
    """The commands by groups, each with its line, in no more columns than there are."""
    for title, group in GROUPS.items():
        yield f"{title}:"
        for name, command in group.items():
            first, *others = textwrap.wrap(command.help, width - NAMES)
            yield f"    {name:{NAMES - 5}} {first}"
            yield from (" " * NAMES + line for line in others)
        yield ""
    yield from textwrap.wrap(STATUSES, width)
    yield from textwrap.wrap(MORE, width)


def _add_globals(parser: argparse.ArgumentParser, *, inherit: bool) -> None:
    """Global options stand before and after the command: after it they override only when they are given."""
    group = parser.add_argument_group("global options")
    for name, (metavar, variable, text) in GLOBAL_OPTIONS.items():
        default = argparse.SUPPRESS if inherit else os.environ.get(variable) or None
        group.add_argument(name, metavar=metavar, default=default, help=f"{text}; {variable}")
