"""The server itself: health, metrics, its description, and how to come in."""

from dataclasses import dataclass
from functools import cache
from importlib.metadata import version

from aiohttp import web

from crawler.exceptions import NotSignedIn
from server.access.pairing import CODE_SECONDS
from server.access.sessions import LINK_SECONDS
from server.api.call import Call
from server.api.endpoints import Endpoints
from server.keys import METRICS, PAIRING, SESSIONS, TOKEN
from server.metrics import CONTENT_TYPE

routes = Endpoints("server")


@dataclass(frozen=True, slots=True)
class Health:
    """That there is a linkgap here, and which."""

    name: str
    version: str


@dataclass(frozen=True, slots=True)
class PairingCode:
    """What a person types into the extension."""

    code: str
    seconds: int
    """How long it opens."""


@dataclass(frozen=True, slots=True)
class PairingAsked:
    """The code as typed."""

    code: str


@dataclass(frozen=True, slots=True)
class Paired:
    """What the extension sends from now on, as `Authorization: Bearer`."""

    token: str


@dataclass(frozen=True, slots=True)
class SignInLink:
    """Opens the dashboard once."""

    path: str
    seconds: int


@cache
def _version() -> str:
    """Looked up once: it is read from files, and takes longer than all the rest of the answer."""
    return version("linkgap")


@routes.get("/health", open=True)
async def health(call: Call) -> Health:  # noqa: ARG001 - every handler takes its call
    """Whether a linkgap server is here, and which version."""
    return Health("linkgap", _version())


@routes.get("/metrics", media=("text/plain",))
async def metrics(call: Call) -> web.Response:
    """Counters and timings of the server, in Prometheus' text format."""
    return web.Response(body=call.request.app[METRICS].text(), headers={"Content-Type": CONTENT_TYPE})


@routes.post("/pairing-codes", status=201)
async def make_pairing_code(call: Call) -> PairingCode:
    """A short code that pairs one browser extension with this server; a code made before opens nothing more."""
    return PairingCode(call.request.app[PAIRING].issue(), CODE_SECONDS)


@routes.post("/pair", open=True, raises=(NotSignedIn,))
async def pair(call: Call, body: PairingAsked) -> Paired:
    """Exchange a pairing code for the token. A code opens once, for five minutes, and for five tries."""
    call.request.app[PAIRING].redeem(body.code)
    return Paired(call.request.app[TOKEN])


@routes.post("/sign-in-links", status=201)
async def make_sign_in_link(call: Call) -> SignInLink:
    """A link that signs a browser in to the dashboard, once, within ten minutes."""
    return SignInLink(f"/sign-in?code={call.request.app[SESSIONS].issue_link()}", int(LINK_SECONDS))
