"""This machine's worker processes: all are started before anything watches them, so that any may die at any time."""

import multiprocessing
import signal
import threading
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import forkserver

from crawler.shard import prepare_worker

STARTS = 3
"""How often a worker is started that something kills before it has been told what it is."""


class WorkerPool(ProcessPoolExecutor):
    """A pool whose workers may be killed at any moment, also while others of them are being started.

    A pool of Python starts a worker when work comes for it, in the caller's thread, while another thread watches those
    that are there. Where that one finds one dead it closes the pipes the next is just being given (python/cpython,
    `terminate_broken` against `_spawn_process`): `submit` then fails with EBADF, which says nothing of a broken pool.
    """

    def __init__(self, workers: int) -> None:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["crawler.preload"])
        _start_forkserver()
        super().__init__(workers, mp_context=context, initializer=prepare_worker)
        # As Python does where workers are forked: all at the first submit, before the watching thread.
        self._safe_to_dynamically_spawn_children = False

    def _spawn_process(self) -> None:
        for left in reversed(range(STARTS)):
            try:
                super()._spawn_process()  # type: ignore[misc]  # not among the stubs
            except BrokenPipeError:
                # Killed before it had read what it is to do; those started before it are unharmed.
                if not left:
                    raise
            else:
                return


def _start_forkserver() -> None:
    """Start it deaf to Ctrl-C, which a terminal sends to every process of the run.

    Python's own answer to it would end the forkserver while it loads, before it has said that it ignores it, and the
    run with EOFError. What is ignored stays so in a program that is started (signal(7)); a handler does not.
    """
    if threading.current_thread() is not threading.main_thread():
        forkserver.ensure_running()
        return
    usual = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        forkserver.ensure_running()
    finally:
        signal.signal(signal.SIGINT, usual or signal.SIG_DFL)
