"""Taking the address that the server listens on, before anything is made or shown: what stands in the way, and why."""

import json
import socket
from contextlib import ExitStack
from errno import EACCES, EADDRINUSE, EADDRNOTAVAIL
from http.client import HTTPConnection, HTTPException
from os import strerror

from crawler.exceptions import UsageError

_ANSWER_SECONDS = 2.0
"""What whoever has the port is given to say that it is a linkgap server."""
_WAYS_OUT = {
    EADDRINUSE: "Another program has that port: name another with --port, or end that program.",
    EACCES: "The system keeps this port to itself: name one above 1023 with --port.",
    EADDRNOTAVAIL: "This machine has no such address: leave --host out to be reached from this machine alone.",
}
_EVERYWHERE = {"", "0.0.0.0", "::"}  # noqa: S104 - compared with, never bound


def take_port(host: str, port: int) -> list[socket.socket]:
    """Sockets that listen at every address of `host`: callers wait there until somebody answers them.

    Raises UsageError, with what to do, where the address is taken, not this machine's, or not to be had.
    """
    try:
        with ExitStack() as until_all_are_had:
            taken = [until_all_are_had.enter_context(_listening(*one)) for one in _addresses(host, port)]
            until_all_are_had.pop_all()
    except OSError as error:
        raise _refused(error, host, port) from error
    return taken


def _addresses(host: str, port: int) -> list[tuple[socket.AddressFamily, tuple[object, ...]]]:
    name = host.strip("[]") or None
    found = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    return list(dict.fromkeys((family, address) for family, _, _, _, address in found))


def _listening(family: socket.AddressFamily, address: tuple[object, ...]) -> socket.socket:
    one = socket.socket(family, socket.SOCK_STREAM)
    try:
        # Else the port is not to be had for a minute after a server that had callers ended.
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            # The same port of IPv4 has a socket of its own.
            one.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        one.bind(address)
        # At once: two that have bound an address and do not listen yet both believe that they have it.
        one.listen()
    except OSError:
        one.close()
        raise
    return one


def _refused(error: OSError, host: str, port: int) -> UsageError:
    if isinstance(error, socket.gaierror):
        return UsageError(
            f"cannot listen on {host}: no address is known by that name",
            hint="Leave --host out to be reached from this machine alone.",
        )
    said = strerror(error.errno or 0)
    return UsageError(f"cannot listen on {host}:{port}: {said}", hint=_way_out(error, host, port))


def _way_out(error: OSError, host: str, port: int) -> str:
    if error.errno == EADDRINUSE and _is_linkgap(host, port):
        return (
            f"A linkgap server runs there already. `linkgap signin --port {port}` gives a link to its dashboard;"
            " to run another beside it, name another port with --port."
        )
    return _WAYS_OUT.get(error.errno or 0, "Name another address with --host, or another port with --port.")


def _is_linkgap(host: str, port: int) -> bool:
    """Whether what answers there is a linkgap server."""
    name = host.strip("[]")
    connection = HTTPConnection("127.0.0.1" if name in _EVERYWHERE else name, port, timeout=_ANSWER_SECONDS)
    try:
        connection.request("GET", "/api/v1/health")
        told = json.loads(connection.getresponse().read(1000))
    except (OSError, HTTPException, ValueError):
        return False
    finally:
        connection.close()
    return isinstance(told, dict) and told.get("name") == "linkgap"
