"""One piece of background work: what it is, how far it is, and what came of it."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from server.errors import ErrorWords


class WorkKind(StrEnum):
    """Which command does it."""

    VERIFY = "verify"
    TARGETS = "targets"
    LOAD = "load"


RUNS = frozenset({WorkKind.VERIFY, WorkKind.TARGETS})
"""Those that ask hosts for pages."""


class WorkState(StrEnum):
    """Where it stands. A stopped or failed one can be gone on with: what was done is stored."""

    RUNNING = "running"
    STOPPING = "stopping"
    DONE = "done"
    STOPPED = "stopped"
    FAILED = "failed"


ENDED = frozenset({WorkState.DONE, WorkState.STOPPED, WorkState.FAILED})


@dataclass(frozen=True, slots=True)
class Progress:
    """How far it is."""

    done: int
    total: int
    of: str
    """`pages` or `bytes`."""
    seconds: float = 0.0
    verdicts: dict[str, int] = field(default_factory=dict)
    placements: dict[str, int] = field(default_factory=dict)
    """Of live claims."""
    file: str = ""
    """The file being loaded."""


@dataclass(frozen=True, slots=True)
class Work:
    """One piece of work, as it stands."""

    id: str
    kind: WorkKind
    project: str
    words: tuple[str, ...]
    """What the command was told besides store and project."""
    state: WorkState
    started_at: datetime
    ended_at: datetime | None = None
    progress: Progress | None = None
    result: dict[str, Any] | None = None
    """What the command gives as JSON; see `linkgap verify --json`, `targets --json` and `load --json`."""
    error: ErrorWords | None = None

    @property
    def ended(self) -> bool:
        return self.state in ENDED
