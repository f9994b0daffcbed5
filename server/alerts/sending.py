"""Alerts on their way: a POST kept to the public web, or a letter through a mail server."""

import asyncio
import smtplib
import ssl
import time
from typing import Any

import aiohttp

from crawler.exceptions import AlertNotSent
from crawler.handlers.guard import ForbiddenAddress, GuardedResolver, guarded_socket
from crawler.safety.hosts import forbidden_host
from crawler.store.alerts import Alert, Channel
from server.alerts.config import AlertConfig, Mail, Tls, Webhook
from server.alerts.messages import NUMBER, SIGNATURE, TIMESTAMP, letter, signature, webhook_body

PRIVATE = "LINKGAP_WEBHOOK_PRIVATE=1 allows addresses of a private network."
SECONDS = 15.0
"""For a whole call, and for each step of a mail server."""


async def send(config: AlertConfig, channel: Channel, alert: Alert, *, number: int = 0) -> None:
    """Send an alert on a channel that is set up. Raises AlertNotSent with the reason."""
    if channel is Channel.WEBHOOK and config.webhook:
        await _post(config.webhook, alert, number)
    elif channel is Channel.MAIL and config.mail:
        await asyncio.to_thread(_mail, config.mail, alert)
    else:
        raise AlertNotSent(f"no {channel} is set up")


async def _post(webhook: Webhook, alert: Alert, number: int) -> None:
    reason = None if webhook.allow_private else forbidden_host(webhook.host)
    if reason:
        raise AlertNotSent(reason, hint=PRIVATE)
    body, now = webhook_body(alert), str(int(time.time()))
    headers = {"Content-Type": "application/json; charset=utf-8", TIMESTAMP: now, NUMBER: str(number)}
    if webhook.secret:
        headers[SIGNATURE] = signature(webhook.secret, now, body)
    timeout = aiohttp.ClientTimeout(total=SECONDS)
    try:
        async with (
            aiohttp.ClientSession(connector=_connector(webhook), timeout=timeout) as session,
            session.post(webhook.url, data=body, headers=headers, allow_redirects=False) as answer,
        ):
            status = answer.status
    except ForbiddenAddress as error:
        raise AlertNotSent(str(error), hint=PRIVATE) from error
    except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
        raise AlertNotSent(f"{webhook.host} cannot be reached: {_reason(error)}") from error
    if not 200 <= status < 300:
        raise AlertNotSent(f"{webhook.host} answered {status}")


def _connector(webhook: Webhook) -> aiohttp.TCPConnector:
    """The crawler's own guard: what is judged is the address that is connected to."""
    if webhook.allow_private:
        return aiohttp.TCPConnector()
    guard: dict[str, Any] = {"resolver": GuardedResolver(aiohttp.ThreadedResolver()), "socket_factory": guarded_socket}
    return aiohttp.TCPConnector(**guard)


def _mail(mail: Mail, alert: Alert) -> None:
    context = ssl.create_default_context()
    try:
        with _server(mail, context) as server:
            if mail.tls is Tls.STARTTLS:
                server.starttls(context=context)
            if mail.user:
                server.login(mail.user, mail.password)
            server.send_message(letter(alert, mail))
    except (smtplib.SMTPException, OSError, ValueError) as error:
        raise AlertNotSent(f"{mail.host}:{mail.port} did not take it: {_reason(error)}") from error


def _server(mail: Mail, context: ssl.SSLContext) -> smtplib.SMTP:
    if mail.tls is Tls.TLS:
        return smtplib.SMTP_SSL(mail.host, mail.port, timeout=SECONDS, context=context)
    return smtplib.SMTP(mail.host, mail.port, timeout=SECONDS)


def _reason(error: BaseException) -> str:
    if isinstance(error, aiohttp.ClientResponseError):
        # In its own words stands the whole address, which may hold a key.
        said = error.message.partition("\n")[0].rstrip(":")
        return f"what it answers is no proper HTTP ({said})"
    if isinstance(error, aiohttp.InvalidURL):
        return "its address leads nowhere"
    if isinstance(error, smtplib.SMTPResponseException):
        said = error.smtp_error.decode(errors="replace") if isinstance(error.smtp_error, bytes) else error.smtp_error
        return f"{error.smtp_code} {said}"
    return str(error) or type(error).__name__
