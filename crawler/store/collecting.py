"""Python's search for cycles of objects, held back while a great many rows go by: rows make none."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_lock = Lock()
_held: list[tuple[int, int, int]] = []
"""What was set before, for each that holds the search back at this moment: threads of a server may do so at once."""


@contextmanager
def few_collections(each: int) -> Iterator[None]:
    """Let Python look for cycles only after so many new objects, until the last that asked for this is done."""
    with _lock:
        _held.append(gc.get_threshold())
        gc.set_threshold(each, 10, 10)
    try:
        yield
    finally:
        with _lock:
            before = _held.pop()
            if not _held:
                gc.set_threshold(*before)
