"""`linkgap serve`: the API and the dashboard on this machine."""

import gc
import os
import sys
from argparse import ArgumentParser, Namespace
from contextlib import ExitStack
from socket import socket

from crawler.exceptions import StoreMissing
from server.access.tokens import Token
from server.alerts.config import alert_config
from server.commands.crawl_settings import add_set, changed_settings
from server.commands.messages import note, say
from server.commands.port_taking import take_port
from server.commands.server_address import add_address, add_token_file, token_file
from server.config import ServeConfig, check_binding


def arguments(parser: ArgumentParser) -> None:
    add_address(parser)
    parser.add_argument(
        "--name",
        action="append",
        default=[],
        metavar="HOST[:PORT]",
        help="a further name it is reached by; needed where --host lets other machines in",
    )
    add_token_file(parser)
    add_set(parser)


def run(options: Namespace) -> int:
    from server.access.tokens import load_token

    config = _config(options)
    check_binding(config)
    # First: with the port taken, a token would be made and shown for nothing.
    with ExitStack() as taken:
        listening = [taken.enter_context(one) for one in take_port(config.host, config.port)]
        # A store that cannot be opened is told before anybody is answered.
        _open(config.store)
        token = load_token(config.token_file)
        _serve(config, token, listening)
    return 0


def _open(store: str | None) -> None:
    """See that there is a store; where none is, one is made: the dashboard makes first projects too."""
    from crawler.store.engine import default_url, open_store

    try:
        open_store(store, make=False).dispose()
    except StoreMissing:
        open_store(store).dispose()
        # Said, for the address may be a mistyped one.
        note(f"There was no store at {store or default_url()}: an empty one was made. --store names another.")


def _serve(config: ServeConfig, token: Token, listening: list[socket]) -> None:
    """Answer whoever calls there, until Ctrl-C."""
    from aiohttp import web

    from server.app import make_app
    from server.keys import SESSIONS

    app = make_app(config, token.value)

    # After the app's own start: it has what it needs by then.
    app.on_startup.append(leave_to_live)

    def greet(_: str) -> None:
        _greet(config, app[SESSIONS].issue_link())

    if token.made:
        note(f"A token was made for programs, and is shown this once: {token.value}")
    # Called once it answers.
    web.run_app(app, sock=listening, print=greet, access_log=None, shutdown_timeout=5)


YOUNG = (5_000, 20, 20)
"""Objects that come before the garbage collector looks at them, and at those it looked at so many times."""


async def leave_to_live(_: object) -> None:
    """Let the garbage collector go through no more of what is there now, and seldom through what comes later.

    A full collection went through all that importing made, with every caller waiting: a fifth of a second, and in vain,
    for that lives as long as the server. Python's own measure is for programs that make little: an answer makes a few
    hundred objects that nothing is left of, so that it looked again after every few of them.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*YOUNG)


def _config(options: Namespace) -> ServeConfig:
    return ServeConfig(
        store=options.store,
        project=options.project,
        host=options.host,
        port=options.port,
        names=tuple(options.name),
        crawl=changed_settings(options),
        alerts=alert_config(os.environ),
        token_file=token_file(options),
    )


def _greet(config: ServeConfig, code: str) -> None:
    address = f"http://{config.host}:{config.port}"
    if not config.loopback:
        note(f"Other machines can reach {address}; the way to it is not encrypted.")
    say(f"Serving on {address} (Ctrl-C ends it).")
    say(f"Dashboard, this link works once: {address}/sign-in?code={code}")
    say(f"API: {address}/api/v1/docs; the token is kept in {config.token_file}")
    say("Extension: linkgap pair")
    sys.stdout.flush()
