"""CPU time of a call, a few rounds of it."""

import time
from collections.abc import Callable

ROUNDS = 3


def timed(call: Callable[[], object]) -> list[float]:
    """CPU milliseconds of a few rounds."""
    times = []
    for _ in range(ROUNDS):
        started = time.process_time()
        call()
        times.append(1000 * (time.process_time() - started))
    return times
