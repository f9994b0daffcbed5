"""`linkgap`: finds the command, imports its module alone, and ends with the exit status the error tree gives."""

import argparse
import errno
import gc
import importlib
import io
import os
import sys
from collections.abc import Sequence
from typing import Protocol, cast

from crawler.exceptions import LinkgapError
from server.commands.messages import readable
from server.commands.parsing import build_parser, chosen_command, first_word, refuse_command
from server.errors import DONE, STOPPED, error_body, exit_status

NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
"""A disk, somebody's share of it or a file is full: `> list.csv` finds out only when it is written to."""


class CommandModule(Protocol):
    """What each command's module offers."""

    def arguments(self, parser: argparse.ArgumentParser) -> None: ...

    def run(self, options: argparse.Namespace) -> int: ...


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the console script. Returns the exit status."""
    _speak_utf8()
    try:
        return _run(list(sys.argv[1:] if argv is None else argv))
    except KeyboardInterrupt:
        return STOPPED


def _run(arguments: list[str]) -> int:
    if arguments[:1] == ["help"]:
        arguments = [*arguments[1:2], "--help"]
    word, chosen = first_word(arguments), chosen_command(arguments)
    if word and not chosen:
        refuse_command(word)
    module = _load(chosen) if chosen else None
    parser = build_parser(chosen, module)
    options, left = parser.parse_known_args(arguments)
    if left:
        getattr(options, "parser", parser).refuse_left(left)
    if module is None:
        parser.print_help()
        return DONE
    return _guarded(module, options)


def _load(name: str) -> CommandModule:
    # What is loaded stays: to look through it for garbage meanwhile takes a sixth of the time that loading does.
    looked = gc.isenabled()
    gc.disable()
    try:
        return cast("CommandModule", importlib.import_module(f"server.commands.{name}"))
    finally:
        if looked:
            gc.enable()


def _guarded(module: CommandModule, options: argparse.Namespace) -> int:
    """Run the command, and turn what people meet into words: an error, Ctrl-C, a reader that has seen enough."""
    try:
        status = module.run(options)
        sys.stdout.flush()
    except LinkgapError as error:
        return _told(error, as_json=getattr(options, "json", False))
    except BrokenPipeError:
        # `| head` closed the pipe: python.org/library/signal, "Note on SIGPIPE".
        _give_up_output()
        return DONE
    except OSError as error:
        if error.errno not in NO_ROOM:
            raise
        _give_up_output()
        # With --json too: half a document stands on standard output, or nothing can.
        full = LinkgapError(f"the output is cut off: {error.strerror}", hint="Make room, then do this again.")
        return _told(full, as_json=False)
    return status


def _give_up_output() -> None:
    """What is still held back for standard output is not tried again when the program ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _speak_utf8() -> None:
    """JSON is UTF-8 whatever the terminal's locale says, and half a character from a page must not end a list."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    _write_whole()


def _write_whole() -> None:
    """With PYTHONUNBUFFERED, as in many containers, a full disk takes a part of a text and Python drops the rest."""
    out = sys.stdout
    # What else stands in its place belongs to somebody, who goes on with it afterwards.
    ours = out is sys.__stdout__
    if ours and isinstance(out, io.TextIOWrapper) and isinstance(out.buffer, io.RawIOBase):
        whole = io.BufferedWriter(out.detach())
        sys.stdout = io.TextIOWrapper(whole, encoding="utf-8", errors="replace", line_buffering=True)


def _told(error: LinkgapError, *, as_json: bool) -> int:
    if as_json:
        import json

        print(json.dumps(error_body(error), ensure_ascii=False))  # noqa: T201 - what the shell is told
    print(f"linkgap: {readable(str(error))}", file=sys.stderr)  # noqa: T201 - what the shell is told
    return exit_status(error)


if __name__ == "__main__":
    sys.exit(main())
