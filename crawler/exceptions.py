"""The error tree. Each error says who raises it; the server maps them in one place to a JSON body and an exit status.

LinkgapError
├── UsageError              the command or call was put wrongly
│   ├── CriteriaMissing     the project loads and lists nothing until its criteria are set
│   ├── FieldsWrong         fields of a form are filled in wrongly
│   ├── ProjectUnknown      no such project, or several and none named
│   └── SiteUnknown         a file does not say which tracked site it is about
├── ExportError             a file cannot be taken as an export
│   ├── ExportUnreadable    its bytes are no table
│   └── ExportUnknown       no reader knows its header
├── StoreError              the database cannot be used
│   ├── StoreUnavailable    it cannot be opened, or went away
│   │   └── StoreMissing    there is none at that address, and what was asked for makes none
│   └── StoreNewer          it was written by a newer linkgap
├── RunError                a crawl cannot go on
│   ├── RunBusy             another run is looking at pages already
│   └── RunStopped          stopped by the user; what was seen is stored
├── PrintError              a report cannot be printed as PDF
├── AlertNotSent            a channel did not take an alert
└── CallRefused             the server does not do what a call asks for
    ├── NotSignedIn         no token or session, or a wrong one
    ├── CallForbidden       it comes from where no call may come from
    ├── NotFound            there is nothing at that address or under that name
    ├── MethodWrong         the address is there, not for that method
    ├── TooLarge            more bytes than are taken
    ├── WrongMedia          the body is of a type that is not taken
    └── TooOften            more fetches asked for than the server makes in that time
"""

from collections.abc import Mapping


class LinkgapError(Exception):
    """Base of every error meant for a person. `hint` says what to do next."""

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint

    def __str__(self) -> str:
        message = super().__str__()
        return f"{message}\n{self.hint}" if self.hint else message


class UsageError(LinkgapError):
    """Raised by commands and API handlers: what was asked for makes no sense as put."""


class CriteriaMissing(UsageError):
    """Raised by `crawler.store.criteria`: the project is set to need criteria, and has none."""


class FieldsWrong(UsageError):
    """Raised by `server.dashboard.filled` and `server.gap.progress.noted`: `faults` tells what is wrong by field."""

    def __init__(self, faults: Mapping[str, str], *, hint: str = "") -> None:
        super().__init__("; ".join(f"{field.replace('_', ' ')} {fault}" for field, fault in faults.items()), hint=hint)
        self.faults = dict(faults)


class ProjectUnknown(UsageError):
    """Raised by `crawler.store.projects`: the named project is not there, or none is named and there are several."""


class SiteUnknown(UsageError):
    """Raised by `crawler.exports.about`: nothing in a file tells which tracked site it is about."""


class ExportError(LinkgapError):
    """Raised by `crawler.exports`: the file as a whole cannot be taken. Single bad rows are rejects, never errors."""


class ExportUnreadable(ExportError):
    """Raised by `crawler.exports.container`: not text, not a workbook, not an archive of those, or damaged."""


class ExportUnknown(ExportError):
    """Raised by `crawler.exports.sniff`: a table, but no reader knows its header. `header` holds the cells found."""

    def __init__(self, message: str, *, header: tuple[str, ...] = (), hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.header = header


class StoreError(LinkgapError):
    """Raised by `crawler.store`."""


class StoreUnavailable(StoreError):
    """Raised by `crawler.store.engine` and the writer: wrong address, no access, locked, full, or gone in mid-run."""


class StoreMissing(StoreUnavailable):
    """Raised by `crawler.store.engine` where nothing is at the address, for whoever is not to make a store there."""


class StoreNewer(StoreError):
    """Raised by `crawler.store.migrate`: the store's schema is newer than this linkgap knows."""


class RunError(LinkgapError):
    """Raised by `crawler.fleet`."""


class RunBusy(RunError):
    """Raised when a second run would look at the same pages at the same time."""


class RunStopped(RunError):
    """Raised after Ctrl-C, once everything seen so far is stored."""


class PrintError(LinkgapError):
    """Raised by `server.report.printing`: there is no Chromium, or it printed nothing."""


class AlertNotSent(LinkgapError):
    """Raised by `server.alerts.sending`: the address is forbidden, cannot be reached, or answered no."""


class CallRefused(LinkgapError):
    """Raised by `server.access` and the API's handlers."""


class NotSignedIn(CallRefused):
    """Raised where a call carries no token and no session, or a wrong one."""


class CallForbidden(CallRefused):
    """Raised where a call's Host, Origin or Sec-Fetch-Site says that another site makes it."""


class NotFound(CallRefused):
    """Raised for an address or a name that nothing is known under."""


class MethodWrong(CallRefused):
    """Raised for a method that an address does not take."""


class TooLarge(CallRefused):
    """Raised for a body with more bytes than its address takes."""


class WrongMedia(CallRefused):
    """Raised for a body that is not of the type its address takes."""


class TooOften(CallRefused):
    """Raised where more fetches are asked for than the server makes. `wait`: seconds until one more is made."""

    def __init__(self, message: str, *, wait: float = 60.0, hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.wait = wait
