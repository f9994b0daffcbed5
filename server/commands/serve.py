"""`linkgap serve`: the API and the dashboard on this machine."""

import gc
import os
import sys
from argparse import ArgumentParser, Namespace
from errno import EACCES, EADDRINUSE, EADDRNOTAVAIL
from os import strerror

from crawler.exceptions import UsageError
from server.alerts.config import alert_config
from server.commands.crawl_settings import add_set, changed_settings
from server.commands.messages import note, say
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
    from aiohttp import web

    from crawler.store.engine import open_store
    from server.access.tokens import load_token
    from server.app import make_app
    from server.keys import SESSIONS

    config = _config(options)
    check_binding(config)
    # A store that cannot be opened is told before anything listens.
    open_store(config.store).dispose()
    token = load_token(config.token_file)
    app = make_app(config, token.value)

    # After the app's own start: it has what it needs by then.
    app.on_startup.append(leave_to_live)

    def greet(_: str) -> None:
        _greet(config, app[SESSIONS].issue_link())

    if token.made:
        note(f"A token was made for programs, and is shown this once: {token.value}")
    try:
        # Called once it listens.
        web.run_app(app, host=config.host, port=config.port, print=greet, access_log=None, shutdown_timeout=5)
    except OSError as error:
        if error.errno not in {EADDRINUSE, EADDRNOTAVAIL, EACCES}:
            raise
        reason = f"cannot listen on {config.host}:{config.port}: {strerror(error.errno)}"
        raise UsageError(reason, hint="Name another with --port, or end the server that runs there.") from error
    return 0


async def leave_to_live(_: object) -> None:
    """Let the garbage collector go through no more of what is there now.

    A full collection went through all that importing made, with every caller waiting: a fifth of a second, and in vain,
    for that lives as long as the server. What comes later is collected as ever.
    """
    gc.collect()
    gc.freeze()


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
