"""Statuses: answers whose number says that the page is not shown."""

from typing import ClassVar

from server.demo.behaviour import Behaviour
from server.demo.misbehaviour.base import LINK, Whole


class _Status(Whole):
    html: ClassVar[str] = "<!doctype html><title>Sorry</title><h1>Sorry</h1><p>This did not work out."


class NoContent(_Status):
    """204 No Content."""

    status = 204

    def body(self) -> bytes:
        return b""


class Accepted(_Status):
    """202 Accepted, page to come."""

    status = 202


class ResetContent(_Status):
    """205 Reset Content."""

    status = 205

    def body(self) -> bytes:
        return b""


class PartialContent(Whole):
    """206, a part nobody asked for, with the link."""

    status = 206
    headers = (("Content-Range", "bytes 0-2999/90000"),)
    inside = f"<p>{LINK}</p>"


class PartialContentWithoutLink(PartialContent):
    """206, a part nobody asked for, without the link."""

    inside = ""


class MultipleChoices(_Status):
    """300 with a list to choose from."""

    status = 300


class NotModified(_Status):
    """304 to a request that had no condition."""

    status = 304

    def body(self) -> bytes:
        return b""


class BadRequest(_Status):
    """400 Bad Request."""

    status = 400


class AsksForLogin(_Status):
    """401 with a login dialogue."""

    status = 401
    headers = (("WWW-Authenticate", 'Basic realm="members"'),)


class AsksForPayment(_Status):
    """402 Payment Required."""

    status = 402


class Forbidden(_Status):
    """403 without a word."""

    status = 403


class NotFound(_Status):
    """404 Not Found."""

    status = 404


class NotFoundWithLink(Whole):
    """404 whose page still shows the link."""

    status = 404
    inside = f"<p>{LINK}</p>"


class WrongMethod(_Status):
    """405 to a plain GET."""

    status = 405


class NotAcceptable(_Status):
    """406 Not Acceptable."""

    status = 406


class AsksForProxyLogin(_Status):
    """407 Proxy Authentication Required."""

    status = 407


class RequestTimeout(_Status):
    """408 Request Timeout."""

    status = 408


class Conflict(_Status):
    """409 Conflict."""

    status = 409


class Gone(_Status):
    """410 Gone."""

    status = 410


class Teapot(_Status):
    """418, which some protections use."""

    status = 418


class WrongServer(_Status):
    """421 Misdirected Request."""

    status = 421


class TooEarly(_Status):
    """425 Too Early."""

    status = 425


class TooManyRequests(_Status):
    """429 Too Many Requests."""

    status = 429


class HeadersTooLarge(_Status):
    """431 Request Header Fields Too Large."""

    status = 431


class WithheldByLaw(_Status):
    """451 Unavailable For Legal Reasons."""

    status = 451


class ServerError(_Status):
    """500 Internal Server Error."""

    status = 500


class FunctionMissing(_Status):
    """501 Not Implemented."""

    status = 501


class BadGateway(_Status):
    """502 Bad Gateway."""

    status = 502


class Unavailable(_Status):
    """503 Service Unavailable."""

    status = 503


class GatewayTimeout(_Status):
    """504 Gateway Timeout."""

    status = 504


class InsufficientStorage(_Status):
    """507 Insufficient Storage."""

    status = 507


class BandwidthSpent(_Status):
    """509, the hosting's limit of traffic is reached."""

    status = 509


class NetworkLogin(_Status):
    """511, the network itself asks for a login."""

    status = 511


class OriginDown(_Status):
    """521, a content network cannot reach the site."""

    status = 521


class OriginUnknown(_Status):
    """530, a content network does not find the site."""

    status = 530


class NoFamily(_Status):
    """600, a status of no family."""

    status = 600


class RefusesMachines(_Status):
    """999, the refusal of a social network."""

    status = 999


class OddSuccess(Whole):
    """A healthy page under status 203."""

    status = 203
    inside = f"<p>{LINK}</p>"


class RefusedByRobots(Whole):
    """robots.txt forbids the page."""

    inside = f"<p>{LINK}</p>"

    def paths(self) -> dict[str, Behaviour]:
        return {"/robots.txt": _Robots()}


class _Robots(Whole):
    html = "User-agent: *\nDisallow: /\n"
    content_type = "text/plain"


class RobotsOutOfOrder(Whole):
    """robots.txt answers 500."""

    inside = f"<p>{LINK}</p>"

    def paths(self) -> dict[str, Behaviour]:
        return {"/robots.txt": _BrokenRobots()}


class _BrokenRobots(Whole):
    status = 500
