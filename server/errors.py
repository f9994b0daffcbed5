"""What an error means outside: its code, its exit status and its JSON body. The one place that maps the error tree."""

from typing import TypedDict

from crawler.exceptions import (
    ExportError,
    ExportUnknown,
    ExportUnreadable,
    LinkgapError,
    ProjectUnknown,
    RunBusy,
    RunError,
    RunStopped,
    SiteUnknown,
    StoreError,
    StoreNewer,
    StoreUnavailable,
    UsageError,
)

DONE = 0
PROBLEMS = 1
"""Finished, or could not, with the problems named."""
WRONG_USE = 2
STOPPED = 130
"""What shells say of a program that Ctrl-C ended: 128 and the signal's number."""

CODES: dict[type[LinkgapError], tuple[str, int]] = {
    ProjectUnknown: ("project_unknown", WRONG_USE),
    SiteUnknown: ("site_unknown", WRONG_USE),
    UsageError: ("usage", WRONG_USE),
    ExportUnreadable: ("export_unreadable", PROBLEMS),
    ExportUnknown: ("export_unknown", PROBLEMS),
    ExportError: ("export", PROBLEMS),
    StoreNewer: ("store_newer", PROBLEMS),
    StoreUnavailable: ("store_unavailable", PROBLEMS),
    StoreError: ("store", PROBLEMS),
    RunBusy: ("run_busy", PROBLEMS),
    RunStopped: ("run_stopped", STOPPED),
    RunError: ("run", PROBLEMS),
    LinkgapError: ("error", PROBLEMS),
}
"""Error -> (code, exit status). A kind that is not listed has those of its nearest listed ancestor."""


class ErrorBody(TypedDict):
    """The one error body of every surface."""

    error: dict[str, str]


def exit_status(error: LinkgapError) -> int:
    """The exit status a command ends with."""
    return _found(error)[1]


def error_body(error: LinkgapError) -> ErrorBody:
    """`{"error": {"code", "message", "hint"}}`: code for programs, message and hint for people."""
    message = str(error.args[0]) if error.args else ""
    return {"error": {"code": _found(error)[0], "message": message, "hint": error.hint}}


def _found(error: LinkgapError) -> tuple[str, int]:
    return next(CODES[kind] for kind in type(error).__mro__ if kind in CODES)
