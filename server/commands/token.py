"""`linkgap token`: where the server's token is kept, and a new one in its place."""

from argparse import ArgumentParser, Namespace

from server.commands.messages import note, say, say_json
from server.commands.opening import add_json
from server.commands.server_address import add_token_file, token_file


def arguments(parser: ArgumentParser) -> None:
    add_token_file(parser)
    parser.add_argument("--rotate", action="store_true", help="make a new token; the one before opens nothing more")
    add_json(parser)


def run(options: Namespace) -> int:
    from server.access.tokens import load_token, rotate_token

    path = token_file(options)
    token = rotate_token(path) if options.rotate else load_token(path)
    shown = {"token": token.value} if token.made else {}
    if options.json:
        say_json({"file": str(path), "made": token.made, **shown})
        return 0
    say(f"The token is kept in {path}.")
    if token.made:
        note(f"It was made just now, and is shown this once: {token.value}")
    if options.rotate:
        note("A server that is running takes it from its next start on; sessions and extensions then sign in anew.")
    return 0
