"""`linkgap alerts`: where alerts go, what was told, a test, and one round for a timer."""

import asyncio
import os
from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from crawler.exceptions import AlertNotSent, UsageError
from crawler.store.alerts import Told, told_alerts
from server.alerts.config import VARIABLES, AlertConfig, alert_config
from server.alerts.words import state_of
from server.commands.messages import note, say, say_json
from server.commands.opening import add_json, opened_project
from server.errors import DONE, PROBLEMS


def arguments(parser: ArgumentParser) -> None:
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--test", action="store_true", help="send a test on every channel that is set up")
    what.add_argument("--send", action="store_true", help="find what is new and tell it, once: for a timer")
    add_json(parser)


def run(options: Namespace) -> int:
    config = alert_config(os.environ)
    if (options.test or options.send) and not config.channels:
        raise UsageError("no channel is set up", hint="Set LINKGAP_WEBHOOK, or LINKGAP_SMTP_HOST: linkgap alerts.")
    with opened_project(options) as (engine, project):
        if options.test:
            return _test(options, config, project.name)
        sent, failed = 0, 0
        if options.send:
            from server.alerts.round import go_round

            sent, failed = asyncio.run(go_round(engine, config))
        with engine.connect() as connection:
            told = told_alerts(connection, project)
    if options.json:
        channels = {str(kind): words for kind, words in config.told().items()}
        say_json({"channels": channels, "sent": sent, "failed": failed, "alerts": [_document(one) for one in told]})
    else:
        _show(config, told)
        if options.send:
            say(f"{sent} sent, {failed} not taken.")
    return PROBLEMS if failed else DONE


def _test(options: Namespace, config: AlertConfig, project: str) -> int:
    from server.alerts.messages import a_test
    from server.alerts.sending import send

    results: dict[str, str] = {}
    for channel in config.channels:
        try:
            asyncio.run(send(config, channel, a_test(project, datetime.now(UTC))))
        except AlertNotSent as error:
            results[channel] = str(error.args[0])
            note(f"{channel}: {error}")
        else:
            results[channel] = ""
    if options.json:
        say_json({"test": {name: {"sent": not reason, "error": reason} for name, reason in results.items()}})
    else:
        for name, reason in results.items():
            say(f"{name}: {'not sent' if reason else 'sent'}")
    return PROBLEMS if any(results.values()) else DONE


def _show(config: AlertConfig, told: list[Told]) -> None:
    for channel, words in config.told().items():
        say(f"{channel}: {words}")
    if not config.channels:
        say("Alerts are off: no channel is set up. The environment does:")
        for name, means in VARIABLES.items():
            say(f"  {name:26}{means}")
    for one in told:
        say(f"{one.at:%Y-%m-%d %H:%M}  {one.title}  {one.channel}: {state_of(one)}")


def _document(one: Told) -> dict[str, Any]:
    moments = ("at", "sent_at", "next_at")
    return asdict(one) | {
        name: at.isoformat(timespec="seconds") if (at := getattr(one, name)) else None for name in moments
    }
