"""`linkgap pair`: the short code that connects a browser extension with the running server."""

from argparse import ArgumentParser, Namespace

from server.commands.messages import say, say_json
from server.commands.opening import add_json
from server.commands.server_address import add_address, add_token_file, ask_server


def arguments(parser: ArgumentParser) -> None:
    add_address(parser)
    add_token_file(parser)
    add_json(parser)


def run(options: Namespace) -> int:
    code = ask_server(options, "/api/v1/pairing-codes")
    if options.json:
        say_json(code)
    else:
        say(f"Type this into the extension's options within {code['seconds'] // 60} minutes: {code['code']}")
    return 0
