"""A TLS server on loopback with a certificate made for the test."""

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from server.demo.misbehaviour.base import LINK, page


def make_certificate(folder: Path, *, days: int, name: str = "127.0.0.1") -> tuple[Path, Path]:
    """Certificate and key files, signed by itself; it ends in `days` days, which may lie behind us."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    end = datetime.now(UTC) + timedelta(days=days)
    made = (
        x509.CertificateBuilder(subject, subject, key.public_key(), x509.random_serial_number())
        .not_valid_before(end - timedelta(days=90))
        .not_valid_after(end)
        .sign(key, hashes.SHA256())
    )
    certificate, private = folder / "certificate.pem", folder / "key.pem"
    certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    pem, plain = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    private.write_bytes(key.private_bytes(serialization.Encoding.PEM, pem, plain))
    return certificate, private


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
