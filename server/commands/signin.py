"""`linkgap signin`: a link that opens the running server's dashboard once."""

from argparse import ArgumentParser, Namespace

from server.commands.messages import say, say_json
from server.commands.opening import add_json
from server.commands.server_address import add_address, add_token_file, ask_server


def arguments(parser: ArgumentParser) -> None:
    add_address(parser)
    add_token_file(parser)
    add_json(parser)


def run(options: Namespace) -> int:
    link = ask_server(options, "/api/v1/sign-in-links")
    url = f"http://{options.host}:{options.port}{link['path']}"
    if options.json:
        say_json({"url": url, "seconds": link["seconds"]})
    else:
        say(url)
    return 0
