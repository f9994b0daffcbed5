"""Where alerts go, from the environment: nothing of it is kept in the store or shown. Pure but for secret files."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

from crawler.exceptions import UsageError
from crawler.store.alerts import Channel
from crawler.store.contact_rules import contact_name
from crawler.urls import is_web_url

SUBMISSION, TLS_PORT = 587, 465
"""RFC 6409 and RFC 8314."""


class Tls(StrEnum):
    """How a mail server is spoken to."""

    STARTTLS = "starttls"
    TLS = "tls"
    """From the first byte on."""
    NONE = "none"
    """For a server on this machine."""


@dataclass(frozen=True, slots=True)
class Webhook:
    """An address that is sent JSON."""

    url: str = field(repr=False)
    secret: str = field(default="", repr=False)
    """Signs each call; empty signs none."""
    allow_private: bool = False
    """Whether the address may lie in a private network."""

    @property
    def host(self) -> str:
        """All of the address that is shown: the rest may hold a key."""
        return urlsplit(self.url).hostname or ""


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail server, and from whom to whom."""

    host: str
    sender: str
    to: tuple[str, ...]
    port: int = SUBMISSION
    tls: Tls = Tls.STARTTLS
    user: str = ""
    password: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class AlertConfig:
    """The channels that are set up; none by default."""

    webhook: Webhook | None = None
    mail: Mail | None = None

    @property
    def channels(self) -> tuple[Channel, ...]:
        """Those that are."""
        return tuple(kind for kind, one in ((Channel.WEBHOOK, self.webhook), (Channel.MAIL, self.mail)) if one)

    def told(self) -> dict[Channel, str]:
        """Each channel in words that give no secret away."""
        found = {}
        if self.webhook:
            signed = "signed" if self.webhook.secret else "not signed"
            found[Channel.WEBHOOK] = f"{self.webhook.host}, {signed}"
        if self.mail:
            found[Channel.MAIL] = (
                f"{', '.join(self.mail.to)} through {self.mail.host}:{self.mail.port} ({self.mail.tls})"
            )
        return found


VARIABLES = {
    "LINKGAP_WEBHOOK": "address that is sent each alert as JSON",
    "LINKGAP_WEBHOOK_SECRET": "signs each call (HMAC); or LINKGAP_WEBHOOK_SECRET_FILE",
    "LINKGAP_WEBHOOK_PRIVATE": "1 lets the address lie in a private network",
    "LINKGAP_SMTP_HOST": "mail server",
    "LINKGAP_SMTP_PORT": "its port (587; with tls 465)",
    "LINKGAP_SMTP_TLS": "starttls (default), tls or none",
    "LINKGAP_SMTP_USER": "name to sign in with",
    "LINKGAP_SMTP_PASSWORD": "password; or LINKGAP_SMTP_PASSWORD_FILE",
    "LINKGAP_MAIL_FROM": "sender",
    "LINKGAP_MAIL_TO": "who gets alerts, a comma between several",
}


def alert_config(environ: Mapping[str, str]) -> AlertConfig:
    """The channels that the environment sets up. Raises UsageError naming the variable that makes no sense."""
    return AlertConfig(_webhook(environ), _mail(environ))


def _webhook(environ: Mapping[str, str]) -> Webhook | None:
    url = environ.get("LINKGAP_WEBHOOK", "").strip()
    if not url:
        return None
    if not is_web_url(url):
        raise UsageError("LINKGAP_WEBHOOK is no web address", hint="It begins with https://")
    private = environ.get("LINKGAP_WEBHOOK_PRIVATE", "").strip() in ("1", "true", "yes")
    return Webhook(url, _secret(environ, "LINKGAP_WEBHOOK_SECRET"), private)


def _mail(environ: Mapping[str, str]) -> Mail | None:
    host = environ.get("LINKGAP_SMTP_HOST", "").strip()
    if not host:
        return None
    to = tuple(_address("LINKGAP_MAIL_TO", one) for one in environ.get("LINKGAP_MAIL_TO", "").split(","))
    tls = environ.get("LINKGAP_SMTP_TLS", "").strip().lower() or Tls.STARTTLS
    if tls not in [*Tls]:
        raise UsageError(f"LINKGAP_SMTP_TLS={tls!r} is nothing to choose", hint=f"There are: {', '.join(Tls)}.")
    port = environ.get("LINKGAP_SMTP_PORT", "").strip() or str(TLS_PORT if tls == Tls.TLS else SUBMISSION)
    if not (port.isascii() and port.isdecimal() and 0 < int(port) < 65536):
        raise UsageError(f"LINKGAP_SMTP_PORT={port!r} is no port")
    user = environ.get("LINKGAP_SMTP_USER", "").strip()
    if user and tls == Tls.NONE and host not in ("localhost", "127.0.0.1", "::1"):
        raise UsageError("LINKGAP_SMTP_TLS=none would send the password in the clear", hint="Take starttls or tls.")
    return Mail(
        host=host,
        sender=_address("LINKGAP_MAIL_FROM", environ.get("LINKGAP_MAIL_FROM", "")),
        to=to,
        port=int(port),
        tls=Tls(tls),
        user=user,
        password=_secret(environ, "LINKGAP_SMTP_PASSWORD"),
    )


def _address(name: str, text: str) -> str:
    try:
        found = contact_name(text)
    except UsageError as error:
        raise UsageError(f"{name}: {error.args[0] if text.strip() else 'an e-mail address is missing'}") from error
    if "@" not in found or found.startswith("@") or "/" in found:
        raise UsageError(f"{name}: {text!r} is no e-mail address")
    return found


def _secret(environ: Mapping[str, str], name: str) -> str:
    file = environ.get(f"{name}_FILE", "").strip()
    if not file:
        return environ.get(name, "")
    try:
        return Path(file).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{name}_FILE: cannot read {file}: {getattr(error, 'strerror', error)}") from error
