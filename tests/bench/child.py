"""Runs a command as a child process and says what it cost: wall time, CPU of it and all it started, peak memory."""

import ctypes
import os
import resource
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

LINKGAP = (str(Path(sys.executable).with_name("linkgap")),)
_PR_SET_CHILD_SUBREAPER = 36
_LOOK_SECONDS = 0.1


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command said and cost."""

    out: str
    seconds: float
    cpu: float
    """User and system seconds of the process and of every process under it."""
    peak: float
    """Megabytes of resident memory of the process itself, at most; 0 where the system has no /proc."""


def run(
    command: Sequence[str], *, env: Mapping[str, str] | None = None, said: str = "", folder: Path | None = None
) -> Ran:
    """Run to the end in `folder`, `said` its standard input. Raises RuntimeError with its last words where it fails."""
    _adopt_orphans()
    before = _children_cpu()
    started = time.perf_counter()
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**_environment(), **(env or {})},
        text=True,
        cwd=folder,
        start_new_session=True,
    ) as child:
        watch = _Watch(child.pid)
        out, error = child.communicate(said)
    seconds = time.perf_counter() - started
    peak = watch.finish()
    _reap(child.pid)
    if child.returncode:
        raise RuntimeError(f"{' '.join(command)[:300]} ended with {child.returncode}: {error[-2000:]}")
    return Ran(out, seconds, _children_cpu() - before, peak)


def _environment() -> dict[str, str]:
    """This process's, with compiled modules kept as Python does by default: else every start would compile Scrapy."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def cpu_of(pid: int) -> float:
    """User and system seconds a running process has taken so far."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class _Watch:
    """Reads a process's peak of memory while it runs.

    Not ru_maxrss, which for a child begins with what its parent held (Linux, exec after vfork).
    """

    def __init__(self, pid: int) -> None:
        self._status = Path(f"/proc/{pid}/status")
        self._peak = 0.0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def _look(self) -> None:
        while not self._ended.wait(_LOOK_SECONDS):
            with suppress(OSError):
                for line in self._status.read_text(encoding="ascii", errors="replace").splitlines():
                    if line.startswith("VmHWM:"):
                        self._peak = max(self._peak, int(line.split()[1]) / 1024)

    def finish(self) -> float:
        """Stop looking; megabytes."""
        self._ended.set()
        self._thread.join()
        return self._peak


def _adopt_orphans() -> None:
    """Become the parent of what children leave behind (their fork server), or its workers' CPU would be lost."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def _reap(group: int) -> None:
    with suppress(ChildProcessError):
        while True:
            os.waitpid(-group, 0)


def _children_cpu() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime
