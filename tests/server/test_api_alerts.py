"""Alerts over HTTP and on the settings page: what is set up, how it was taken, and a test."""

from dataclasses import replace
from pathlib import Path

from server.alerts.config import AlertConfig, Webhook
from server.config import ServeConfig
from tests.alerts.receivers import webhook
from tests.gap.made_store import MadeStore
from tests.server.conftest import serving
from tests.server.dashboard.conftest import Reader, texts


async def test_a_server_without_channels_says_how_to_set_one_up(config: ServeConfig, made: MadeStore) -> None:
    async with serving(config) as client:
        assert (await client.get("/api/v1/alerts")).document == {"channels": {}, "alerts": [], "next": None}
        assert (await client.post("/api/v1/alerts/test")).document == {"tried": []}
        page = await Reader(client).page("/settings")
        assert "Alerts are off" in texts(page, "section[aria-labelledby=alerts] .empty h2")


async def test_a_test_is_sent_and_told(config: ServeConfig, made: MadeStore, tmp_path: Path) -> None:
    async with webhook() as receiver:
        hook = Webhook(f"http://127.0.0.1:{receiver.port}/T0PSECRET", allow_private=True)
        async with serving(replace(config, alerts=AlertConfig(hook))) as client:
            reader = Reader(client)
            assert (await client.post("/api/v1/alerts/test")).document == {
                "tried": [{"channel": "webhook", "error": ""}]
            }
            receiver.status = 500
            page = reader.parsed(await reader.post("/settings/alerts/test", {}, of="/settings"))
            assert texts(page, ".flash.error") == ["Webhook: 127.0.0.1 answered 500"]
            assert "127.0.0.1, not signed" in texts(page, "section[aria-labelledby=alerts] dd")
            assert "T0PSECRET" not in str(page)
    assert len(receiver.calls) == 2
