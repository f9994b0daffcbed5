"""`linkgap`: finds the command, imports its module alone, and ends with the exit status the error tree gives."""

import argparse
import importlib
import io
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, cast

from crawler.exceptions import LinkgapError
from server.errors import DONE, STOPPED, error_body, exit_status


@dataclass(frozen=True, slots=True)
class Command:
    """One command: where it lives, and the line `linkgap --help` shows."""

    module: str
    help: str


COMMANDS: dict[str, Command] = {
    "init": Command("server.commands.init", "make a project: your site and the competitors it is compared with"),
    "criteria": Command(
        "server.commands.criteria", "what a link is worth to you: languages, keywords, pages; set it first"
    ),
    "load": Command("server.commands.load", "take in what backlink tools export"),
    "verify": Command("server.commands.verify", "look at the claimed pages and say what is really there"),
    "claims": Command("server.commands.claims", "every claimed link, with what was seen of it"),
    "gap": Command("server.commands.gap", "who links to your competitors and not to you, from what was seen"),
    "priority": Command("server.commands.priority", "what a score weighs, one site's parts, and who stays on top"),
    "ranks": Command("server.commands.ranks", "load open lists that rank sites of the whole web, by files you fetched"),
    "opportunities": Command("server.commands.opportunities", "what could be won, site by site, with its facts"),
    "mentions": Command(
        "server.commands.mentions", "pages that name your brand, people or research and do not link to you"
    ),
    "feed": Command("server.commands.feed", "take in what mention services tell, and what of it is true on the pages"),
    "audit": Command("server.commands.audit", "one page: every outgoing link, where it stands, and why"),
    "place": Command("server.commands.place", "say where a link really stands; what people said so far"),
    "replace": Command("server.commands.replace", "place the links of kept pages again, without fetching"),
    "benchmark": Command(
        "server.commands.benchmark", "you against each competitor: ahead or behind, and what it takes"
    ),
    "lacks": Command("server.commands.lacks", "what your pages lack besides links, by files of other tools"),
    "assets": Command("server.commands.assets", "which pages of competitors earn links, and what a better one needs"),
    "positions": Command("server.commands.positions", "where you and the competitors rank, by files loaded"),
    "competitors": Command(
        "server.commands.competitors", "whether the right competitors are compared, and who else could be"
    ),
    "hubs": Command(
        "server.commands.hubs", "sites that link to several competitors, and where each of the compared stands"
    ),
    "clean": Command("server.commands.clean", "what is left out of the work, why, with before and after"),
    "disavow": Command("server.commands.disavow", "Google's disavow file: take one in, write one"),
    "segments": Command("server.commands.segments", "what kind of sites link, why, to what, and what you lack"),
    "topics": Command("server.commands.topics", "what referring sites are associated with, topic by topic or of one"),
    "decide": Command("server.commands.decide", "where the work on a referring site stands"),
    "outreach": Command("server.commands.outreach", "who was written to, who waits for a follow-up, what came of it"),
    "contact": Command("server.commands.contact", "who is never written to, and who was written to before"),
    "template": Command("server.commands.template", "letters with facts in them, version by version"),
    "merge": Command("server.commands.merge", "letters to prospects as rows for the tool that sends them"),
    "baseline": Command("server.commands.baseline", "freeze the gap as it is: the cohort that progress is measured on"),
    "progress": Command("server.commands.progress", "what became of a baseline's sites, and the share that closed"),
    "authority": Command(
        "server.commands.authority", "your own authority over time beside the competitors'; note a figure by hand"
    ),
    "goal": Command("server.commands.goal", "how many links of which kind a quarter is to bring"),
    "due": Command("server.commands.due", "when to run the same analysis again, and what is due"),
    "alerts": Command("server.commands.alerts", "new competitor links and due audits, told to a webhook or by e-mail"),
    "status": Command("server.commands.status", "how far the project is, and what to do next"),
    "report": Command("server.commands.report", "all of it to hand on: one HTML file, a PDF, a workbook"),
    "serve": Command("server.commands.serve", "the API and the dashboard, on this machine"),
    "signin": Command("server.commands.signin", "a link that opens the running server's dashboard once"),
    "pair": Command("server.commands.pair", "a short code that connects the browser extension with the running server"),
    "token": Command("server.commands.token", "where the server's token is kept; --rotate makes a new one"),
    "demo": Command("server.commands.demo", "the whole way on a made-up web; needs no internet"),
}
"""In the order of the work."""

# Spelled out because an unfinished `--st` must not be taken for a global option in front of a command's own.
GLOBAL_OPTIONS = {
    "--store": ("URL", "LINKGAP_STORE", "the store, an SQLAlchemy URL (default: a file in your user data folder)"),
    "--project": ("NAME", "LINKGAP_PROJECT", "the project, where the store holds several"),
    "--proxy": ("URL", "LINKGAP_PROXY", "an HTTP proxy for every fetch; names are then its to resolve"),
}

EPILOG = "Exit status: 0 done, 1 finished with problems named, 2 wrong use. `linkgap COMMAND --help` tells the rest."


class CommandModule(Protocol):
    """What each command's module offers."""

    def arguments(self, parser: argparse.ArgumentParser) -> None: ...

    def run(self, options: argparse.Namespace) -> int: ...


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the console script. Returns the exit status."""
    _speak_utf8()
    arguments = list(sys.argv[1:] if argv is None else argv)
    chosen = chosen_command(arguments)
    module = _load(chosen) if chosen else None
    options = build_parser(chosen, module).parse_args(arguments)
    if module is None:
        build_parser(None, None).print_help()
        return DONE
    return _guarded(module, options)


def chosen_command(arguments: Sequence[str]) -> str | None:
    """The command among the arguments: the first word that is no option and no global option's value."""
    words = iter(arguments)
    for word in words:
        if word in GLOBAL_OPTIONS:
            next(words, None)
        elif not word.startswith("-"):
            return word if word in COMMANDS else None
    return None


def build_parser(chosen: str | None, module: CommandModule | None) -> argparse.ArgumentParser:
    """The whole parser, filled in for the chosen command only: the others' modules are never imported."""
    parser = argparse.ArgumentParser(
        prog="linkgap",
        description="Verifies competitor backlinks live, says where each link stands, and shows the gap.",
        epilog=EPILOG,
        allow_abbrev=False,
    )
    _add_globals(parser, inherit=False)
    commands = parser.add_subparsers(title="commands", dest="command", metavar="COMMAND")
    for name, command in COMMANDS.items():
        child = commands.add_parser(name, help=command.help, description=command.help + ".", allow_abbrev=False)
        _add_globals(child, inherit=True)
        if name == chosen and module is not None:
            module.arguments(child)
    return parser


def _add_globals(parser: argparse.ArgumentParser, *, inherit: bool) -> None:
    """Global options stand before and after the command: after it they override only when they are given."""
    group = parser.add_argument_group("global options")
    for name, (metavar, variable, text) in GLOBAL_OPTIONS.items():
        default = argparse.SUPPRESS if inherit else os.environ.get(variable) or None
        group.add_argument(name, metavar=metavar, default=default, help=f"{text}; {variable}")


def _load(name: str) -> CommandModule:
    return cast("CommandModule", importlib.import_module(COMMANDS[name].module))


def _guarded(module: CommandModule, options: argparse.Namespace) -> int:
    """Run the command, and turn what people meet into words: an error, Ctrl-C, a reader that has seen enough."""
    try:
        status = module.run(options)
        sys.stdout.flush()
    except LinkgapError as error:
        return _told(error, as_json=getattr(options, "json", False))
    except KeyboardInterrupt:
        return STOPPED
    except BrokenPipeError:
        # `| head` closed the pipe: python.org/library/signal, "Note on SIGPIPE".
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    return status


def _speak_utf8() -> None:
    """JSON is UTF-8 whatever the terminal's locale says, and half a character from a page must not end a list."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _told(error: LinkgapError, *, as_json: bool) -> int:
    if as_json:
        import json

        print(json.dumps(error_body(error), ensure_ascii=False))  # noqa: T201
    print(f"linkgap: {error}", file=sys.stderr)  # noqa: T201
    return exit_status(error)


if __name__ == "__main__":
    sys.exit(main())
