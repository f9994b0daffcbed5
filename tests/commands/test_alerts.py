"""`linkgap alerts`: off by default, and what wrong settings say."""

import pytest

from tests.commands.conftest import Linkgap
from tests.gap.made_store import MadeStore


@pytest.fixture(autouse=True)
def plain(made: MadeStore, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LINKGAP_WEBHOOK", "LINKGAP_SMTP_HOST"):
        monkeypatch.delenv(name, raising=False)


def test_alerts_are_off_and_tell_how_they_are_set_up(linkgap: Linkgap) -> None:
    said = linkgap("alerts").out
    assert ("Alerts are off" in said, "LINKGAP_SMTP_HOST" in said) == (True, True)
    assert linkgap("alerts", "--json").document == {"channels": {}, "sent": 0, "failed": 0, "alerts": []}
    assert linkgap("alerts", "--test").status == 2


def test_a_test_that_is_not_taken_says_why(linkgap: Linkgap, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINKGAP_WEBHOOK", "http://127.0.0.1:9/T0PSECRET")
    ran = linkgap("alerts", "--test", "--json")
    assert ran.status == 1
    assert "loopback" in ran.document["test"]["webhook"]["error"]
    assert "LINKGAP_WEBHOOK_PRIVATE=1" in ran.err
    assert "T0PSECRET" not in ran.out + ran.err


def test_a_round_for_a_timer(linkgap: Linkgap, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINKGAP_WEBHOOK", "https://hooks.example/x")
    assert "0 sent, 0 not taken." in linkgap("alerts", "--send").out


def test_settings_that_make_no_sense_are_told(linkgap: Linkgap, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINKGAP_WEBHOOK", "nowhere")
    ran = linkgap("alerts")
    assert (ran.status, "LINKGAP_WEBHOOK is no web address" in ran.err) == (2, True)
