"""Options that say where the server is, and asking it with the token of its file."""

import json
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from crawler.exceptions import UsageError
from server.config import DEFAULT_HOST, DEFAULT_PORT, ServeConfig

_SECONDS = 10.0


def add_address(parser: ArgumentParser) -> None:
    """--host and --port."""
    parser.add_argument("--host", default=DEFAULT_HOST, metavar="H", help=f"address (default: {DEFAULT_HOST})")
    parser.add_argument("--port", type=_port, default=DEFAULT_PORT, metavar="P", help=f"port (default: {DEFAULT_PORT})")


def add_token_file(parser: ArgumentParser) -> None:
    """--token-file."""
    parser.add_argument("--token-file", type=Path, metavar="FILE", help="where the token is kept")


def token_file(options: Namespace) -> Path:
    """The token's file."""
    return Path(options.token_file) if options.token_file else ServeConfig().token_file


def _port(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or not 0 < int(text) < 65536:
        raise ArgumentTypeError(f"{text!r} is no port: a number from 1 to 65535")
    return int(text)


def ask_server(options: Namespace, path: str) -> dict[str, Any]:
    """POST to the running server, with nothing to say; its answer. Raises UsageError where none answers, or refuses."""
    from server.access.tokens import load_token

    connection = HTTPConnection(options.host, options.port, timeout=_SECONDS)
    token = load_token(token_file(options)).value
    try:
        connection.request("POST", path, headers={"Authorization": f"Bearer {token}"})
        answer = connection.getresponse()
        given: dict[str, Any] = json.loads(answer.read())
    except (OSError, ValueError) as error:
        raise UsageError(
            f"no linkgap server answers at {options.host}:{options.port}", hint="Start it: linkgap serve"
        ) from error
    finally:
        connection.close()
    if answer.status >= 400:
        raise UsageError(given["error"]["message"], hint=given["error"]["hint"])
    return given
