"""How the server is set up: where it listens, what it serves, and what it lets pass."""

from dataclasses import dataclass, field
from functools import cache
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from platformdirs import user_data_path

from crawler.exceptions import UsageError
from server.alerts.config import AlertConfig

DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 8787
LOOPBACK_NAMES = ("127.0.0.1", "localhost", "[::1]")
MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class ServeConfig:
    """One server."""

    store: str | None = None
    """SQLAlchemy URL; None for the default store."""
    project: str | None = None
    """Served where a call names none and the store holds several."""
    host: str = DEFAULT_HOST
    port: int = DEFAULT_PORT
    names: tuple[str, ...] = ()
    """Further values the Host header may have (`audit.example:8787`): needed where it listens beyond this machine."""
    token_file: Path = field(default_factory=lambda: user_data_path("linkgap") / "server-token")
    crawl: dict[str, Any] = field(default_factory=dict)
    """Changed Scrapy settings of live checks and runs."""
    count_seconds: float = 1.0
    """How long a page waits for its figures before it says that they are being counted: small stores never say so."""
    grace_seconds: float = 0.4
    """How long a page waits for new figures before it shows the old ones: small stores never show old ones."""
    store_threads: int = 4
    """Calls that read or write the store at once."""
    body_bytes: int = 1 * MEGABYTE
    """Most bytes of a call's body; addresses that take pages or files have limits of their own."""
    alerts: AlertConfig = field(default_factory=AlertConfig)
    """Where alerts go: nowhere by default."""
    fetches_per_minute: float = 120.0
    """Pages that calls may have fetched, on average; runs are not counted, one is made at a time."""

    @property
    def loopback(self) -> bool:
        """True where nobody but this machine reaches it."""
        return is_loopback(self.host)

    @property
    def ended_folder(self) -> Path:
        """Where it is kept which sessions were signed out: beside the token that they were opened with."""
        return self.token_file.with_name(f"{self.token_file.name}.signed-out")

    def host_values(self, port: int) -> frozenset[str]:
        """What the Host header may be, in lower case: anything else is a name somebody else made point here."""
        return _host_values(self.names, port)


@cache
def _host_values(names: tuple[str, ...], port: int) -> frozenset[str]:
    own = (f"{name}:{port}" for name in LOOPBACK_NAMES)
    # A browser leaves a default port out (URL Standard, "default port").
    bare = LOOPBACK_NAMES if port == 80 else ()
    return frozenset({*own, *bare, *(name.lower() for name in names)})


def is_loopback(host: str) -> bool:
    """Whether an address to listen on is this machine's own alone.

    >>> is_loopback("127.0.0.1"), is_loopback("localhost"), is_loopback("0.0.0.0")
    (True, True, False)
    """
    if host == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def check_binding(config: ServeConfig) -> None:
    """Raises UsageError for an address beyond this machine without a word on the names it is reached by."""
    if config.loopback or config.names:
        return
    raise UsageError(
        f"{config.host} can be reached from other machines, and the server speaks plain HTTP: whoever reads the network"
        " on the way reads the token",
        hint="Put a server that speaks TLS in front, and name what it is reached by: --name audit.example",
    )
