"""A form that cannot be taken is shown again as it was filled in, with what is wrong beside the field it is about."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import wraps

from aiohttp import web
from markupsafe import Markup

from crawler.exceptions import FieldsWrong, LinkgapError, RunBusy, UsageError
from server.errors import error_words, http_status

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
Shown = Callable[[web.Request, Mapping[str, str]], Awaitable[web.Response]]


@dataclass(frozen=True, slots=True)
class Refused:
    """What was sent, where to, and why it was not taken."""

    path: str
    fields: Mapping[str, str]
    message: str
    hint: str
    faults: Mapping[str, str]
    """What is wrong by the name of the field, where it is one field's fault."""


@dataclass(frozen=True, slots=True)
class FormState:
    """One form of a page: empty, or as it was sent and refused."""

    name: str
    """Begins the ids of what is told of its fields."""
    refused: Refused | None

    def value(self, field: str, default: object = "") -> str:
        """What stands in a field: what was typed, else the default."""
        return str(default) if self.refused is None else self.refused.fields.get(field, "")

    def fault(self, field: str) -> str:
        """What is wrong with a field; empty where nothing is."""
        return self.refused.faults.get(field, "") if self.refused else ""

    def fault_id(self, field: str) -> str:
        """The id of the words that say so."""
        return f"{self.name}-{field}-fault"

    def marks(self, field: str, described_by: str = "") -> Markup:
        """Attributes of a field: that it is wrong, by what it is described, and for the first one that it has focus."""
        if not self.fault(field):
            return Markup(' aria-describedby="{}"').format(described_by) if described_by else Markup("")
        ids = f"{self.fault_id(field)} {described_by}".strip()
        first = self.refused is not None and next(iter(self.refused.faults)) == field
        focus = Markup(" autofocus") if first else Markup("")
        return Markup(' aria-invalid="true" aria-describedby="{}"{}').format(ids, focus)


REFUSED = web.RequestKey("refused", Refused)


def form_state(request: web.Request, name: str, path: str, /, **of: str) -> FormState:
    """The form that is sent to `path`; where a page has several, the one whose hidden fields are `of`."""
    refused = request.get(REFUSED)
    if refused is not None and (refused.path != path or any(refused.fields.get(key) != of[key] for key in of)):
        refused = None
    return FormState(name, refused)


def shown_again(show: Shown) -> Callable[[Handler], Handler]:
    """Have `show` answer, with the error's status, where the handler of a form refuses what was filled in."""

    def wrap(handler: Handler) -> Handler:
        @wraps(handler)
        async def handle(request: web.Request) -> web.StreamResponse:
            try:
                return await handler(request)
            except (UsageError, RunBusy) as error:
                # aiohttp keeps what it read of the body: it is there a second time.
                sent = {name: value for name, value in (await request.post()).items() if isinstance(value, str)}
                request[REFUSED] = _refused(request.path, sent, error)
                answer = await show(request, sent)
                answer.set_status(http_status(error))
                return answer

        return handle

    return wrap


def _refused(path: str, fields: Mapping[str, str], error: LinkgapError) -> Refused:
    words, faults = error_words(error), error.faults if isinstance(error, FieldsWrong) else {}
    return Refused(path, fields, words.message, words.hint, faults)
