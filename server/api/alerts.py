"""Alerts: where they go, how they were taken, and a test."""

from dataclasses import dataclass
from datetime import UTC, datetime

from crawler.exceptions import AlertNotSent, ProjectUnknown
from crawler.store.alerts import Channel, Told, told_alerts
from server.alerts.config import AlertConfig
from server.alerts.messages import a_test
from server.alerts.sending import send
from server.api.call import Call, ProjectQuery
from server.api.endpoints import Endpoints
from server.keys import CONFIG

routes = Endpoints("alerts")


@dataclass(frozen=True, slots=True)
class AlertsAnswer:
    """Channels that are set up, each in words that give no secret away, and the newest alerts on them."""

    channels: dict[Channel, str]
    alerts: tuple[Told, ...]
    next: str | None = None


@dataclass(frozen=True, slots=True)
class Tried:
    """What became of a test on one channel."""

    channel: Channel
    error: str
    """Empty where it was taken."""


@dataclass(frozen=True, slots=True)
class TestAnswer:
    """A test on every channel that is set up; none where alerts are off."""

    tried: tuple[Tried, ...]


@routes.get("/alerts", raises=(ProjectUnknown,))
async def list_alerts(call: Call, query: ProjectQuery) -> AlertsAnswer:
    """Where alerts go, and how the newest were taken. Channels are set up in the server's environment."""
    project = await call.project(query)
    config = call.request.app[CONFIG].alerts
    return AlertsAnswer(config.told(), tuple(await call.read(told_alerts, project)))


@routes.post("/alerts/test", raises=(ProjectUnknown,))
async def test_alerts(call: Call, query: ProjectQuery) -> TestAnswer:
    """Send a test on every channel."""
    project = await call.project(query)
    config = call.request.app[CONFIG].alerts
    return TestAnswer(tuple([await _tried(config, channel, project.name) for channel in config.channels]))


async def _tried(config: AlertConfig, channel: Channel, project: str) -> Tried:
    try:
        await send(config, channel, a_test(project, datetime.now(UTC)))
    except AlertNotSent as error:
        return Tried(channel, str(error.args[0]))
    return Tried(channel, "")
