"""TLS of the made-up web: certificates that signed themselves, each as good or bad as its host wants to be."""

import ssl
import tempfile
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


class Tls(StrEnum):
    """How a host speaks TLS. A browser warns of all of them: nobody it knows has signed."""

    OWN = "own"
    """With a certificate of its name."""
    EXPIRED = "expired"
    OTHER_HOST = "other host"
    PLAIN = "plain"
    """Not at all: plain HTTP where TLS is expected."""
    BREAKS_OFF = "breaks off"
    """The connection closes in the handshake."""


def make_certificate(folder: Path, *, days: int, name: str) -> tuple[Path, Path]:
    """Certificate and key files, signed by itself; it ends in `days` days, which may lie behind us."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name[:64])])
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


@cache
def server_context(kind: Tls, host: str) -> ssl.SSLContext:
    """What a server of this host wraps its connections in; for the kinds that speak TLS."""
    days = -30 if kind is Tls.EXPIRED else 30
    name = "other.test" if kind is Tls.OTHER_HOST else host
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with tempfile.TemporaryDirectory() as folder:
        context.load_cert_chain(*make_certificate(Path(folder), days=days, name=name))
    return context
