"""What `--set` and `--proxy` change for a run, refused before the run where the crawl could not use it."""

from argparse import ArgumentParser, Namespace
from difflib import get_close_matches
from typing import Any
from urllib.parse import urlsplit

from crawler.exceptions import UsageError
from crawler.urls import told_address, without_credentials

_SWITCHES = {"0": False, "false": False, "no": False, "1": True, "true": True, "yes": True}


def add_set(parser: ArgumentParser) -> None:
    """`--set`, the same on every command that fetches."""
    told = "change a setting of crawler/settings.py"
    parser.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", help=told)


def changed_settings(options: Namespace) -> dict[str, Any]:
    """The settings that `--set` and `--proxy` change. Raises UsageError."""
    settings = dict(changed_setting(text) for text in options.set)
    if options.proxy:
        settings["LINKGAP_PROXY"] = options.proxy
    if settings.get("LINKGAP_PROXY"):
        checked_proxy(settings["LINKGAP_PROXY"])
    return settings


def changed_setting(text: str) -> tuple[str, Any]:
    """`NAME=VALUE` as the setting's name and a value of its default's kind. Raises UsageError."""
    from crawler import settings

    name, equals, value = text.partition("=")
    text = without_credentials(text)
    if not name.isupper() or not hasattr(settings, name):
        known = [name for name, default in vars(settings).items() if name.isupper() and _is_plain(default)]
        near = get_close_matches(name.upper(), known, n=3)
        hint = f"Did you mean {' or '.join(near)}?" if near else f"There are: {', '.join(known)}."
        raise UsageError(f"--set {text}: no setting of linkgap's is changed by that", hint=hint)
    if not equals:
        raise UsageError(f"--set {text}: there is no value", hint=f"Write --set {name}=VALUE.")
    default = getattr(settings, name)
    if not _is_plain(default):
        raise UsageError(f"--set {text}: {name} is a table, which only crawler/settings.py changes")
    try:
        return name, _value_like(default, value.strip())
    except (KeyError, ValueError) as error:
        kind = {bool: "0 or 1", int: "a whole number", float: "a number"}[type(default)]
        raise UsageError(f"--set {text}: {name} takes {kind}") from error


def _is_plain(default: object) -> bool:
    return isinstance(default, bool | int | float | str)


def _value_like(default: object, value: str) -> Any:
    if isinstance(default, bool):
        return _SWITCHES[value.lower()]
    if not isinstance(default, int | float):
        return value
    number: float = type(default)(value)
    # Also false for what float() takes for numbers: nan and inf.
    if not 0 <= number < 2**53:
        raise ValueError(value)
    return number


def checked_proxy(address: str) -> str:
    """The proxy's address. Raises UsageError where it is none."""
    try:
        parts = urlsplit(address)
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        usable = False
    if not usable:
        hint = "Write it like http://127.0.0.1:8080."
        raise UsageError(f"{told_address(address)!r} is no address of an HTTP proxy", hint=hint)
    return address
