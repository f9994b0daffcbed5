"""A private PostgreSQL for the tests: made in a folder of its own, reached by its socket, ended by its process."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from sqlalchemy import create_engine, text

_NUMBERS = count(1)
_START_SECONDS = 30.0


class NoPostgres(Exception):
    """Raised where no server can be started here, with the reason."""


def find_programs() -> Path:
    """The folder of PostgreSQL's server programs. Raises NoPostgres."""
    on_path = shutil.which("initdb")
    places = [Path(on_path).resolve().parent] if on_path else []
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    for place in places:
        if (place / "initdb").exists() and (place / "postgres").exists():
            return place
    raise NoPostgres("PostgreSQL's server programs (initdb, postgres) are not installed")


def _user() -> str | None:
    """PostgreSQL refuses to run as root: who it runs as instead, or None for ourselves."""
    return "nobody" if os.geteuid() == 0 else None


@contextmanager
def running_postgres() -> Iterator[Path]:
    """The socket folder of a server that listens nowhere else. Raises NoPostgres."""
    programs, user = find_programs(), _user()
    # Not below pytest's folders: those are closed to the unprivileged user.
    folder = Path(tempfile.mkdtemp(prefix="linkgap-pg-"))
    try:
        if user:
            shutil.chown(folder, user)
        _make_cluster(programs, folder, user)
        with (folder / "log").open("wb") as log:
            server = subprocess.Popen(_server_command(programs, folder), stdout=log, stderr=log, user=user, cwd=folder)
        try:
            _await_server(server, folder)
            yield folder
        finally:
            # SIGINT is PostgreSQL's fast shutdown: it does not wait for clients.
            server.send_signal(signal.SIGINT)
            server.wait(30)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _make_cluster(programs: Path, folder: Path, user: str | None) -> None:
    command = [str(programs / "initdb"), "-D", str(folder / "data"), "-U", "linkgap", "-A", "trust", "-E", "UTF8", "-N"]
    ended = subprocess.run(
        [*command, "--locale=C"], capture_output=True, text=True, user=user, cwd=folder, timeout=60, check=False
    )
    if ended.returncode:
        raise NoPostgres(f"initdb failed: {ended.stderr.strip()}")


def _server_command(programs: Path, folder: Path) -> list[str]:
    settings = {
        "listen_addresses": "",
        "unix_socket_directories": str(folder),
        "fsync": "off",
        "synchronous_commit": "off",
        "full_page_writes": "off",
        "autovacuum": "off",
        "max_connections": "30",
    }
    options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
    return [str(programs / "postgres"), "-D", str(folder / "data"), *options]


def _await_server(server: "subprocess.Popen[bytes]", folder: Path) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        if (folder / ".s.PGSQL.5432").exists() and "ready to accept" in (folder / "log").read_text(errors="replace"):
            return
        time.sleep(0.05)
    raise NoPostgres(f"PostgreSQL did not start: {(folder / 'log').read_text(errors='replace')[-500:]}")


def address(folder: Path, database: str) -> str:
    """The SQLAlchemy URL of a database of the server."""
    return f"postgresql+psycopg://linkgap@/{database}?host={folder}"


def new_database(folder: Path) -> str:
    """The address of an empty database of its own."""
    name = f"store_{next(_NUMBERS)}"
    engine = create_engine(address(folder, "postgres"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return address(folder, name)
