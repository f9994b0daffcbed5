"""What an error means outside: its code, its exit status, its HTTP status and its JSON body.

The one place that maps the error tree.
"""

from dataclasses import asdict, dataclass

from crawler.exceptions import (
    AlertNotSent,
    CallForbidden,
    CallRefused,
    CriteriaMissing,
    ExportError,
    ExportUnknown,
    ExportUnreadable,
    FieldsWrong,
    LinkgapError,
    MethodWrong,
    NotFound,
    NotSignedIn,
    PrintError,
    ProjectUnknown,
    RunBusy,
    RunError,
    RunStopped,
    SiteUnknown,
    StoreError,
    StoreMissing,
    StoreNewer,
    StoreUnavailable,
    TooLarge,
    TooOften,
    UsageError,
    WrongMedia,
)

DONE = 0
PROBLEMS = 1
"""Finished, or could not, with the problems named."""
WRONG_USE = 2
STOPPED = 130
"""What shells say of a program that Ctrl-C ended: 128 and the signal's number."""


@dataclass(frozen=True, slots=True)
class Outside:
    """What an error is outside."""

    code: str
    exit_status: int
    http_status: int


OUTSIDE: dict[type[LinkgapError], Outside] = {
    ProjectUnknown: Outside("project_unknown", WRONG_USE, 404),
    SiteUnknown: Outside("site_unknown", WRONG_USE, 404),
    FieldsWrong: Outside("fields_wrong", WRONG_USE, 400),
    CriteriaMissing: Outside("criteria_missing", WRONG_USE, 400),
    UsageError: Outside("usage", WRONG_USE, 400),
    ExportUnreadable: Outside("export_unreadable", PROBLEMS, 422),
    ExportUnknown: Outside("export_unknown", PROBLEMS, 422),
    ExportError: Outside("export", PROBLEMS, 422),
    StoreMissing: Outside("store_missing", WRONG_USE, 503),
    StoreNewer: Outside("store_newer", PROBLEMS, 503),
    StoreUnavailable: Outside("store_unavailable", PROBLEMS, 503),
    StoreError: Outside("store", PROBLEMS, 503),
    RunBusy: Outside("run_busy", PROBLEMS, 409),
    RunStopped: Outside("run_stopped", STOPPED, 409),
    RunError: Outside("run", PROBLEMS, 500),
    AlertNotSent: Outside("alert_not_sent", PROBLEMS, 502),
    PrintError: Outside("print", PROBLEMS, 501),
    NotSignedIn: Outside("not_signed_in", PROBLEMS, 401),
    CallForbidden: Outside("forbidden", PROBLEMS, 403),
    NotFound: Outside("not_found", PROBLEMS, 404),
    MethodWrong: Outside("method_wrong", PROBLEMS, 405),
    TooLarge: Outside("too_large", PROBLEMS, 413),
    WrongMedia: Outside("wrong_media", PROBLEMS, 415),
    TooOften: Outside("too_often", PROBLEMS, 429),
    CallRefused: Outside("refused", PROBLEMS, 403),
    LinkgapError: Outside("error", PROBLEMS, 500),
}
"""A kind that is not listed is what its nearest listed ancestor is."""


@dataclass(frozen=True, slots=True)
class ErrorWords:
    """`code` for programs, `message` and `hint` for people."""

    code: str
    message: str
    hint: str


def exit_status(error: LinkgapError) -> int:
    """The exit status a command ends with."""
    return outside(type(error)).exit_status


def http_status(error: LinkgapError) -> int:
    """The status an HTTP answer has."""
    return outside(type(error)).http_status


def error_words(error: LinkgapError) -> ErrorWords:
    """What every surface says of an error."""
    message = str(error.args[0]) if error.args else ""
    return ErrorWords(outside(type(error)).code, message, error.hint)


def error_body(error: LinkgapError) -> dict[str, dict[str, str]]:
    """The one error body: `{"error": {"code", "message", "hint"}}`."""
    return {"error": asdict(error_words(error))}


def outside(kind: type[LinkgapError]) -> Outside:
    """What a kind of error is outside."""
    return next(OUTSIDE[one] for one in kind.__mro__ if one in OUTSIDE)


def as_error(words: ErrorWords) -> LinkgapError:
    """The error that another process told in words: of its kind, or of the nearest one that words alone can make."""
    kind = next((one for one, out in OUTSIDE.items() if out.code == words.code), LinkgapError)
    made = next(one for one in kind.__mro__ if one is LinkgapError or "__init__" not in vars(one))
    assert issubclass(made, LinkgapError)  # noqa: S101 - it stands before LinkgapError among the kind's ancestors
    return made(words.message, hint=words.hint)
