"""What alerts say and to whom: every project's own, on every channel that is set up, and settings to their edges."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from crawler.exceptions import UsageError
from crawler.items import Placement
from crawler.store.alerts import AGAIN, Channel, newest_look, told_alerts, waiting
from crawler.store.projects import create_project
from server.alerts.config import VARIABLES, AlertConfig, Mail, Tls, Webhook, alert_config
from server.alerts.messages import NUMBER, SIGNATURE, a_test, due_alert, letter, links_alert, webhook_body
from server.alerts.round import find_alerts, go_round
from server.alerts.sending import send
from server.alerts.words import state_of
from server.gap.competitors.competitor_news import CompetitorLink, new_competitor_links
from server.gap.matrix.rebuild import rebuild
from server.gap.progress.next_audit import next_audit
from tests.alerts.receivers import mail_server, webhook
from tests.gap.made_store import PRAISE, RIVAL, MadeStore, Seen, make

NOW = datetime(2026, 9, 1, 12, tzinfo=UTC)
HOOK = AlertConfig(Webhook("https://hooks.example/x"))
MAIL = Mail("m.example", "l@own.example", ("ana@own.example", "bo@own.example"))


@pytest.fixture
def made(store: Engine) -> MadeStore:
    return make(store)


def link(number: int, *, certain: bool = True, sentence: str = "") -> CompetitorLink:
    return CompetitorLink(f"https://a.example/{number}", "a.example", RIVAL, sentence, NOW, certain)


def test_the_first_twenty_links_are_told_one_by_one_and_the_others_counted() -> None:
    told = links_alert("made", [link(number) for number in range(20)], upto=7, at=NOW)
    assert told.text.count(f"links to {RIVAL}") == 20
    assert ("more" in told.text, "older" in told.text) == (False, False)
    assert told.title == f"20 new links in texts to competitors of made: {RIVAL}"
    many = links_alert("made", [link(number, certain=False) for number in range(22)], upto=7, at=NOW)
    assert many.text.count(f"links to {RIVAL}") == 20
    assert "... and 2 more: linkgap gap --sort last_seen" in many.text
    assert "22 of them stand on pages that nobody had looked at before" in many.text
    assert (len(many.facts["links"]), many.facts["total"], many.facts["certain"]) == (20, 22, 0)


def test_a_sentence_is_quoted_in_one_line_and_none_where_there_is_none() -> None:
    told = links_alert("made", [link(1, sentence="See\n their   chart."), link(2, sentence=" ")], upto=7, at=NOW)
    assert told.text == (
        f'https://a.example/1\n  links to {RIVAL}: "See their chart."\n\nhttps://a.example/2\n  links to {RIVAL}'
    )
    for length, said in ((400, "x" * 400), (401, "x" * 399 + "…")):
        long = links_alert("made", [link(1, sentence="x" * length)], upto=7, at=NOW)
        assert long.text.endswith(f': "{said}"')


def test_an_audit_that_is_not_due_is_no_alert(made: MadeStore) -> None:
    with made.engine.connect() as connection:
        assert due_alert("made", next_audit(connection, made.project, NOW), NOW) is None
    made.run()
    with made.engine.connect() as connection:
        early = next_audit(connection, made.project, NOW)
        due = due_alert("made", next_audit(connection, made.project, NOW + timedelta(days=40)), NOW)
    assert due_alert("made", early, NOW) is None
    assert due is not None
    assert due.title == "The audit of made is due"
    assert due.text.endswith(
        "0 pages would be looked at. Run: linkgap load FILE..., then linkgap verify --older-than 60d, then linkgap"
        " progress, then linkgap baseline"
    )
    assert due.facts == {"state": "due", "last": "2026-08-01T12:00:00+00:00", "pages": 0}


def test_a_letter_is_marked_as_made_by_a_program_and_its_subject_ends_somewhere() -> None:
    alert = links_alert("made", [link(1, sentence="Grüner Tee")], upto=7, at=NOW)
    made = letter(alert, MAIL)
    assert (made["Auto-Submitted"], made["To"]) == ("auto-generated", "ana@own.example, bo@own.example")
    assert "Grüner Tee" in made.get_content()
    long = letter(links_alert("x" * 300, [link(1)], upto=7, at=NOW), MAIL)
    assert len(long["Subject"]) == 200


def test_a_webhook_is_sent_everything_in_letters_of_every_script() -> None:
    body = webhook_body(links_alert("made", [link(1, sentence="Grüner Tee \udcff")], upto=7, at=NOW))
    said = json.loads(body)
    assert (said["at"], said["key"], said["kind"]) == ("2026-09-01T12:00:00+00:00", "links 7", "new_competitor_links")
    assert said["facts"]["links"][0]["at"] == "2026-09-01T12:00:00+00:00"
    assert "Grüner Tee ?".encode() in body


@pytest.mark.parametrize("status", [200, 204, 299])
async def test_every_success_is_one_and_nothing_is_signed_without_a_secret(status: int) -> None:
    async with webhook() as receiver:
        receiver.status = status
        config = AlertConfig(Webhook(f"http://127.0.0.1:{receiver.port}/in", allow_private=True))
        await send(config, Channel.WEBHOOK, a_test("made", NOW), number=7)
    ((headers, _),) = receiver.calls
    assert SIGNATURE not in headers
    assert headers[NUMBER] == "7"
    assert headers["Content-Type"] == "application/json; charset=utf-8"


async def test_each_project_is_told_on_every_channel_and_one_that_fails_keeps_no_other_from_it(made: MadeStore) -> None:
    with made.engine.begin() as connection:
        other = create_project(connection, "other", own=["else.example"], competitors=[RIVAL])
    for project in (made.project, other):
        find_alerts(made.engine, project, HOOK, NOW)
    made.look("https://a.example/1", [Seen(RIVAL)])
    async with webhook() as receiver, mail_server() as server:
        receiver.status = 500
        hook = Webhook(f"http://127.0.0.1:{receiver.port}/in", allow_private=True)
        mail = Mail("127.0.0.1", "l@own.example", ("ana@own.example",), server.port, Tls.NONE)
        config = AlertConfig(hook, mail)
        assert await go_round(made.engine, config, NOW) == (2, 2)
        receiver.status = 200
        assert await go_round(made.engine, config, NOW + AGAIN[0] - timedelta(seconds=1)) == (0, 0)
        assert await go_round(made.engine, config, NOW + AGAIN[0]) == (2, 0)
    assert (len(receiver.calls), len(server.letters)) == (4, 2)
    numbers = [headers[NUMBER] for headers, _ in receiver.calls]
    assert (numbers[:2], len(set(numbers))) == (numbers[2:], 2)
    with made.engine.connect() as connection:
        assert {one.title.partition(" of ")[2] for one in told_alerts(connection, other)} == {f"other: {RIVAL}"}
        by_channel = {one.channel: (one.tries, state_of(one)) for one in told_alerts(connection, made.project)}
        assert [one.channel for one in told_alerts(connection, made.project, limit=1)] == [Channel.MAIL]
    assert by_channel == {
        Channel.MAIL: (1, "sent 2026-09-01 12:00"),
        Channel.WEBHOOK: (2, "sent 2026-09-01 12:01"),
    }


async def test_what_was_not_taken_says_when_it_is_tried_again(made: MadeStore) -> None:
    find_alerts(made.engine, made.project, HOOK, NOW)
    made.look("https://a.example/1", [Seen(RIVAL)])
    assert find_alerts(made.engine, made.project, HOOK, NOW) == 1
    with made.engine.connect() as connection:
        assert state_of(told_alerts(connection, made.project)[0]) == "waits"
        assert waiting(connection, [Channel.MAIL], NOW) == []
        assert waiting(connection, [Channel.WEBHOOK], NOW - timedelta(seconds=1)) == []
    async with webhook() as receiver:
        receiver.status = 404
        config = AlertConfig(Webhook(f"http://127.0.0.1:{receiver.port}/in", allow_private=True))
        await go_round(made.engine, config, NOW)
    with made.engine.connect() as connection:
        told = state_of(told_alerts(connection, made.project)[0])
    assert told == "127.0.0.1 answered 404; tried again 2026-09-01 12:01"


def test_links_of_looks_gone_through_and_of_sites_left_out_are_no_news(made: MadeStore) -> None:
    made.look("https://a.example/1", [Seen(RIVAL)])
    made.look("https://b.example/1", [Seen(RIVAL)])
    made.look("https://c.example/1", [Seen(RIVAL, Placement.SIDEBAR)])
    made.look("https://d.example/1", [PRAISE, Seen(RIVAL)])
    made.look("https://a.example/1", [Seen(RIVAL)])
    rebuild(made.engine, made.project)
    with made.engine.connect() as connection:
        assert newest_look(connection) == 5
        found = new_competitor_links(connection, made.project, after=1, upto=5)
        assert sorted(one.site for one in found) == ["b.example", "d.example"]
        assert [one.site for one in new_competitor_links(connection, made.project, after=0, upto=1)] == ["a.example"]
        assert new_competitor_links(connection, made.project, after=4, upto=5) == []


HOST = {"LINKGAP_SMTP_HOST": "m.example", "LINKGAP_MAIL_TO": "a@b.example", "LINKGAP_MAIL_FROM": "l@b.example"}


@pytest.mark.parametrize(
    ("more", "port", "tls"),
    [
        ({}, 587, Tls.STARTTLS),
        ({"LINKGAP_SMTP_TLS": " TLS "}, 465, Tls.TLS),
        ({"LINKGAP_SMTP_TLS": "tls", "LINKGAP_SMTP_PORT": " 65535 "}, 65535, Tls.TLS),
        ({"LINKGAP_SMTP_TLS": "none", "LINKGAP_SMTP_PORT": "1"}, 1, Tls.NONE),
    ],
)
def test_the_port_follows_how_the_server_is_spoken_to_unless_it_is_said(
    more: dict[str, str], port: int, tls: Tls
) -> None:
    found = alert_config(HOST | more)
    assert found.mail is not None
    assert (found.mail.port, found.mail.tls) == (port, tls)
    assert found.channels == (Channel.MAIL,)
    assert found.told() == {Channel.MAIL: f"a@b.example through m.example:{port} ({tls})"}


@pytest.mark.parametrize("port", ["0", "65536", "-1", "٢٥", "25a"])
def test_what_is_no_port_is_refused(port: str) -> None:
    with pytest.raises(UsageError, match="is no port"):
        alert_config(HOST | {"LINKGAP_SMTP_PORT": port})


def test_a_password_goes_in_the_clear_to_this_machine_alone() -> None:
    open_line = {"LINKGAP_SMTP_TLS": "none", "LINKGAP_SMTP_USER": "l"}
    with pytest.raises(UsageError, match="would send the password in the clear"):
        alert_config(HOST | open_line)
    for host in ("localhost", "127.0.0.1", "::1"):
        assert alert_config(HOST | open_line | {"LINKGAP_SMTP_HOST": host}).mail is not None
    assert alert_config(HOST | {"LINKGAP_SMTP_TLS": "none"}).mail is not None


def test_secrets_may_stand_in_files(tmp_path: Path) -> None:
    for name in ("hook", "mail"):
        (tmp_path / name).write_text(f"{name}-s3cret\n", encoding="utf-8")
    files = {
        "LINKGAP_WEBHOOK_SECRET_FILE": str(tmp_path / "hook"),
        "LINKGAP_SMTP_PASSWORD_FILE": str(tmp_path / "mail"),
    }
    named = {"LINKGAP_WEBHOOK": "https://hooks.example/x", "LINKGAP_SMTP_USER": " ana "}
    found = alert_config(HOST | named | files)
    assert found.webhook is not None
    assert found.mail is not None
    assert (found.webhook.secret, found.mail.user, found.mail.password) == ("hook-s3cret", "ana", "mail-s3cret")
    assert found.channels == (Channel.WEBHOOK, Channel.MAIL)


@pytest.mark.parametrize(("said", "private"), [("1", True), ("true", True), ("yes", True), ("0", False), ("", False)])
def test_a_private_address_is_allowed_only_by_a_word_for_it(said: str, private: bool) -> None:
    found = alert_config({"LINKGAP_WEBHOOK": " https://hooks.example/x ", "LINKGAP_WEBHOOK_PRIVATE": said})
    assert found.webhook is not None
    assert (found.webhook.allow_private, found.webhook.host) == (private, "hooks.example")
    assert found.told() == {Channel.WEBHOOK: "hooks.example, not signed"}


@pytest.mark.parametrize("to", ["@b.example", "a@b.example,", "b.example", "a@b.example, nobody"])
def test_every_receiver_has_an_address(to: str) -> None:
    with pytest.raises(UsageError, match="LINKGAP_MAIL_TO: "):
        alert_config(HOST | {"LINKGAP_MAIL_TO": to})


async def test_nothing_is_gone_through_while_no_channel_is_set_up(made: MadeStore) -> None:
    """Else the first round with a channel would tell of links from before anybody wanted to hear of them."""
    assert await go_round(made.engine, AlertConfig(), NOW) == (0, 0)
    made.look("https://a.example/1", [Seen(RIVAL)])
    assert find_alerts(made.engine, made.project, HOOK, NOW) == 0


class Read(dict[str, str]):
    """An environment that remembers what it was asked for."""

    def __init__(self, values: dict[str, str]) -> None:
        super().__init__(values)
        self.asked: set[str] = set()

    def get(self, name: str, default: str = "") -> str:  # type: ignore[override]
        self.asked.add(name)
        return super().get(name, default)


def test_every_setting_that_is_read_is_told_to_whoever_sets_alerts_up() -> None:
    environ = Read(HOST | {"LINKGAP_WEBHOOK": "https://hooks.example/x"})
    alert_config(environ)
    assert {name.removesuffix("_FILE") for name in environ.asked} == set(VARIABLES)
