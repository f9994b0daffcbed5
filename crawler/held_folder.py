"""A temporary folder that is held while it is used: what a process that was killed left behind is cleared by the next.

A file in it is locked, and the system frees that when the holder dies, however it dies.
"""

import fcntl
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import rmtree

MARK = ".held"
"""The file that is locked. A folder without it is somebody else's, whatever it is called."""


@contextmanager
def held_folder(purpose: str) -> Iterator[Path]:
    """An empty folder inside a `linkgap-PURPOSE-...` of this user's alone, gone with it at the end.

    Those of this purpose that nobody holds any more go first.
    """
    prefix = f"linkgap-{purpose}-"
    _clear_left(prefix)
    folder, handle = _made(prefix)
    files = folder / "files"
    try:
        files.mkdir()
        yield files
    finally:
        rmtree(folder, ignore_errors=True)
        os.close(handle)


def _made(prefix: str) -> tuple[Path, int]:
    while True:
        folder = Path(tempfile.mkdtemp(prefix=prefix))
        handle = _locked(folder, os.O_CREAT)
        # Until it was locked another process may have taken it for one that was left behind.
        if handle is not None and (folder / MARK).exists():
            return folder, handle
        if handle is not None:
            os.close(handle)


def _clear_left(prefix: str) -> None:
    for folder in Path(tempfile.gettempdir()).glob(f"{prefix}*"):
        if folder.is_symlink():
            continue
        # Held until all of it is gone: nobody else clears it meanwhile.
        handle = _locked(folder)
        if handle is not None:
            if os.fstat(handle).st_uid == os.getuid():
                rmtree(folder, ignore_errors=True)
            os.close(handle)


def _locked(folder: Path, more: int = 0) -> int | None:
    """The folder's mark opened and locked; None where somebody else holds it, or where there is none."""
    try:
        handle = os.open(folder / MARK, os.O_RDWR | os.O_NOFOLLOW | more, 0o600)
    except OSError:
        return None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        return None
    return handle
