"""A TLS server on loopback with a certificate made for the test."""

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from server.demo.misbehaviour.base import LINK, page


@contextmanager
def listening(context: ssl.SSLContext | None) -> Iterator[int]:
    """Serve a page with the link on a free port: over TLS, or with `None` plain HTTP where TLS is expected."""
    listener = socket.create_server(("127.0.0.1", 0))
    thread = threading.Thread(target=_serve, args=(listener, context), daemon=True)
    thread.start()
    try:
        yield listener.getsockname()[1]
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join(5)


def _serve(listener: socket.socket, context: ssl.SSLContext | None) -> None:
    body = page(f"<p>{LINK}</p>").encode()
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\nContent-Length: %d\r\n\r\n" % len(body)
    while True:
        try:
            plain, _ = listener.accept()
        except OSError:
            return  # closed: the test is over
        try:
            with context.wrap_socket(plain, server_side=True) if context else plain as connection:
                asked = connection.recv(4096)
                robots = b"robots.txt" in asked.split(b"\r\n")[0]
                connection.sendall(b"HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n" if robots else head + body)
        except OSError:
            plain.close()  # the client broke off, which is what is tested
