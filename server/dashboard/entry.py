"""Coming in and going out: the one-time link, and signing out."""

from aiohttp import web

from crawler.exceptions import NotSignedIn
from server.access.guard import form_of, session_of
from server.access.sessions import COOKIE, SESSION_SECONDS
from server.dashboard.pages import page
from server.keys import SESSIONS

routes = web.RouteTableDef()


@routes.get("/sign-in")
async def sign_in(request: web.Request) -> web.StreamResponse:
    """Open a session with the code of a one-time link."""
    session = request.app[SESSIONS].redeem(request.query.get("code", ""))
    if session is None:
        raise NotSignedIn(
            "this link was used already, or is too old", hint="Get a new one in the shell: linkgap signin"
        )
    answer = web.HTTPSeeOther("/")
    answer.set_cookie(
        COOKIE, session, max_age=SESSION_SECONDS, httponly=True, samesite="Strict", secure=request.secure, path="/"
    )
    raise answer


@routes.post("/sign-out")
async def sign_out(request: web.Request) -> web.StreamResponse:
    """End the session, and forget it in this browser."""
    await form_of(request)
    request.app[SESSIONS].end(session_of(request) or "")
    answer = page(request, "signed_out.html", title="Signed out", signed_in=False)
    answer.del_cookie(COOKIE, httponly=True, samesite="Strict", path="/")
    return answer
