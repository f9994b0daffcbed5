"""Alerts are told once a channel, kept over failures and restarts, guarded, signed, and off unless they are set up."""

import asyncio
import hashlib
import hmac
import json
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy

import pytest
from sqlalchemy import Engine, update

from crawler.exceptions import AlertNotSent, UsageError
from crawler.items import Placement, Verdict
from crawler.store.alerts import AGAIN, AlertKind, Channel, told_alerts, waiting
from crawler.store.baselines import BaselinePlan, make_baseline
from crawler.store.models import Look
from server.alerts.config import AlertConfig, Mail, Tls, Webhook, alert_config
from server.alerts.messages import SIGNATURE, TIMESTAMP, a_test, letter, links_alert, webhook_body
from server.alerts.round import find_alerts, go_round
from server.alerts.sending import send
from server.alerts.watch import Watch
from server.alerts.words import state_of
from server.gap.competitors.competitor_news import CompetitorLink, new_competitor_links
from server.gap.matrix.rebuild import rebuild
from tests.alerts.receivers import mail_server, raw_receiver, webhook
from tests.gap.made_store import OTHER, OWN, RIVAL, MadeStore, Seen, make

NOW = datetime(2026, 9, 1, 12, tzinfo=UTC)
HOOK = AlertConfig(Webhook("https://hooks.example/x"))


def local(port: int, **more: object) -> AlertConfig:
    return AlertConfig(Webhook(f"http://127.0.0.1:{port}/in?key=k", **{"allow_private": True, **more}))  # type: ignore[arg-type]


def mail(port: int, tls: Tls = Tls.NONE) -> AlertConfig:
    return AlertConfig(mail=Mail("127.0.0.1", "linkgap@own.example", ("ana@own.example",), port, tls))


@pytest.fixture
def made(store: Engine) -> MadeStore:
    """A page looked at, with a link in its sidebar only; looks up to there were gone through."""
    made = make(store)
    made.look("https://a.example/1", [Seen(RIVAL, Placement.SIDEBAR)])
    find_alerts(store, made.project, HOOK, NOW)
    return made


def test_the_first_round_only_remembers(made: MadeStore) -> None:
    with made.engine.connect() as connection:
        assert waiting(connection, Channel, NOW) == []
    assert find_alerts(made.engine, made.project, HOOK, NOW) == 0


def test_new_links_in_texts_are_told_with_how_sure_that_is(made: MadeStore) -> None:
    made.look(
        "https://a.example/1", [Seen(RIVAL, sentence="See their chart."), Seen(OWN), Seen(OTHER, Placement.FOOTER)]
    )
    made.look("https://new.example/1", [Seen(OTHER)])
    made.look(f"https://{RIVAL}/about", [Seen(OTHER)])
    with made.engine.connect() as connection:
        found = new_competitor_links(connection, made.project, after=1, upto=99)
    assert [(one.page, one.competitor, one.certain) for one in found] == [
        ("https://a.example/1", RIVAL, True),
        ("https://new.example/1", OTHER, False),
    ]
    assert find_alerts(made.engine, made.project, HOOK, NOW) == 1
    with made.engine.connect() as connection:
        alert = waiting(connection, [Channel.WEBHOOK], NOW)[0].alert
    assert alert.title == f"2 new links in texts to competitors of made: {OTHER}, {RIVAL}"
    assert f'links to {RIVAL}: "See their chart."' in alert.text
    assert "1 of them stand on pages that nobody had looked at before" in alert.text
    assert (alert.facts["total"], alert.facts["certain"]) == (2, 1)
    made.look("https://a.example/1", [Seen(RIVAL), Seen(OTHER, Placement.FOOTER)])
    assert find_alerts(made.engine, made.project, HOOK, NOW) == 0


def test_a_look_without_an_answer_is_no_earlier_look(made: MadeStore) -> None:
    made.look("https://b.example/1", failure=Verdict.BLOCKED)
    find_alerts(made.engine, made.project, HOOK, NOW)
    made.look("https://b.example/1", [Seen(RIVAL)])
    with made.engine.connect() as connection:
        assert [one.certain for one in new_competitor_links(connection, made.project, after=2, upto=9)] == [False]


def test_a_due_audit_is_told_once_and_once_more_when_it_is_overdue(made: MadeStore) -> None:
    rebuild(made.engine, made.project)
    with made.engine.begin() as connection:
        made_at = make_baseline(connection, made.project, BaselinePlan(name="first")).made_at
    for days, kept in ((59, 0), (61, 1), (62, 0), (91, 1), (300, 0)):
        assert find_alerts(made.engine, made.project, HOOK, made_at + timedelta(days=days)) == kept, days
    with made.engine.connect() as connection:
        found = waiting(connection, Channel, made_at + timedelta(days=300))
    assert [one.alert.title for one in found] == ["The audit of made is due", "The audit of made is overdue"]


async def test_a_webhook_is_sent_signed_json_once_whoever_starts_again(made: MadeStore) -> None:
    made.look("https://a.example/1", [Seen(RIVAL)])
    async with webhook() as receiver:
        config = local(receiver.port, secret="s3cret")  # noqa: S106
        assert await go_round(made.engine, config, NOW) == (1, 0)
        assert await go_round(made.engine, config, NOW + timedelta(days=1)) == (0, 0)
    headers, body = receiver.calls[0]
    assert len(receiver.calls) == 1
    said = json.loads(body)
    assert (said["kind"], said["project"], said["facts"]["total"]) == ("new_competitor_links", "made", 1)
    expected = hmac.new(b"s3cret", headers[TIMESTAMP].encode() + b"." + body, hashlib.sha256).hexdigest()
    assert headers[SIGNATURE] == f"sha256={expected}"
    with made.engine.connect() as connection:
        assert state_of(told_alerts(connection, made.project)[0]) == "sent 2026-09-01 12:00"


@pytest.mark.parametrize("status", [302, 404, 500])
async def test_what_is_not_taken_is_tried_again_later_and_given_up_at_last(made: MadeStore, status: int) -> None:
    made.look("https://a.example/1", [Seen(RIVAL)])
    async with webhook() as receiver:
        receiver.status = status
        config, moment = local(receiver.port), NOW
        assert await go_round(made.engine, config, moment) == (0, 1)
        assert await go_round(made.engine, config, moment) == (0, 0)
        for later in AGAIN:
            moment += later
            assert await go_round(made.engine, config, moment) == (0, 1)
        assert await go_round(made.engine, config, moment + timedelta(days=30)) == (0, 0)
        with made.engine.connect() as connection:
            assert state_of(told_alerts(connection, made.project)[0]) == f"127.0.0.1 answered {status}; given up"
    assert len(receiver.calls) == 1 + len(AGAIN)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]"])
async def test_a_private_address_is_refused_unless_allowed(host: str) -> None:
    async with webhook() as receiver:
        config = AlertConfig(Webhook(f"http://{host}:{receiver.port}/"))
        with pytest.raises(AlertNotSent, match=r"loopback|this machine"):
            await send(config, Channel.WEBHOOK, a_test("made", NOW))
    assert receiver.calls == []


async def test_mail_is_sent_and_what_the_server_says_is_kept() -> None:
    async with mail_server() as server:
        await send(mail(server.port), Channel.MAIL, a_test("made", NOW))
        assert "Subject: [linkgap] A test of linkgap's alerts" in server.letters[0]
        assert "To: ana@own.example" in server.letters[0]
        server.refuse = True
        with pytest.raises(AlertNotSent, match="554 no such words here"):
            await send(mail(server.port), Channel.MAIL, a_test("made", NOW))
        with pytest.raises(AlertNotSent, match="STARTTLS"):
            await send(mail(server.port, Tls.STARTTLS), Channel.MAIL, a_test("made", NOW))


def test_a_page_writes_no_header_of_a_letter() -> None:
    config = mail(25).mail
    assert config is not None
    test = a_test("made", NOW)
    made = letter(type(test)("p", "k", AlertKind.TEST, "a\r\nBcc: all@x.example", "one\n.\ntwo\x1b", {}, NOW), config)
    assert (made["Subject"], made["Bcc"]) == ("[linkgap] a Bcc: all@x.example", None)


@pytest.mark.parametrize(
    "wrote",
    [
        "x\r\nBcc: all@x.example\r\n\r\nnothing",
        "\u202etxt.exe",
        "a" * 100_000,
        "<script>alert(1)</script>",
        "\u2028Bcc: all@x.example",
        "\ud800",
        ".\r\n.\r\nQUIT",
        "\x1b[31m",
        "é" * 998,
    ],
)
def test_what_others_write_stays_text_and_short_in_a_letter_and_a_call(wrote: str) -> None:
    links = [CompetitorLink(f"https://a.example/{wrote}", "a.example", RIVAL, wrote, NOW, certain=True)] * 25
    alert = links_alert("made", links, upto=1, at=NOW)
    config = mail(25).mail
    assert config is not None
    raw = letter(alert, config).as_bytes(policy=policy.SMTP)
    read = message_from_bytes(raw, policy=policy.default)
    assert {"Bcc", "Cc"}.isdisjoint(read.keys())
    assert (read["To"], read.get_content_type()) == ("ana@own.example", "text/plain")
    assert read["Subject"] == f"[linkgap] 25 new links in texts to competitors of made: {RIVAL}"
    assert max(map(len, raw.split(b"\r\n"))) <= 998  # RFC 5322 2.1.1
    assert not set("\x1b\u202e\u2028") & set(read.get_content())
    # Three lines a link, and one for the rest.
    assert len(read.get_content().splitlines()) == 20 * 3 + 1
    assert len(raw) < 200_000
    body = webhook_body(alert)
    assert len(body) < 300_000
    assert json.loads(body)["facts"]["total"] == 25


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (b"nonsense\r\n\r\n", "127.0.0.1 cannot be reached: what it answers is no proper HTTP .Bad status line"),
        (b"HTTP/1.1 200 OK\r\n" + b"X: a\r\n" * 20_000 + b"\r\n", "no proper HTTP .Too many headers received"),
        (b"", "127.0.0.1 cannot be reached: Server disconnected"),
    ],
)
async def test_no_failure_tells_the_key_in_a_webhooks_address(answer: bytes, said: str) -> None:
    async with raw_receiver(answer) as receiver:
        config = AlertConfig(
            Webhook(f"http://me:pw@127.0.0.1:{receiver.port}/T0PSECRET?key=h1dden", allow_private=True)
        )
        with pytest.raises(AlertNotSent, match=said) as failed:
            await send(config, Channel.WEBHOOK, a_test("made", NOW))
    assert not any(word in str(failed.value) for word in ("T0PSECRET", "h1dden", "pw@", "\n"))


async def test_an_address_that_is_read_in_two_ways_is_refused_without_its_key() -> None:
    config = alert_config({"LINKGAP_WEBHOOK": "http://127.0.0.1:1\\@hooks.example/T0PSECRET"})
    with pytest.raises(AlertNotSent, match="its address leads nowhere") as failed:
        await send(config, Channel.WEBHOOK, a_test("made", NOW))
    assert "T0PSECRET" not in str(failed.value)


async def test_nothing_goes_out_by_default(made: MadeStore) -> None:
    made.look("https://a.example/1", [Seen(RIVAL)])
    assert alert_config({}).channels == ()
    assert await go_round(made.engine, AlertConfig(), NOW) == (0, 0)
    async with Watch(made.engine, AlertConfig()) as watch:
        assert watch._task is None


async def test_the_server_goes_round_by_itself(made: MadeStore) -> None:
    made.look("https://a.example/1", [Seen(RIVAL)])
    async with webhook() as receiver, Watch(made.engine, local(receiver.port), every=0.01) as watch:
        while not receiver.calls:
            assert watch._task is not None
            assert not watch._task.done()
            await asyncio.sleep(0.01)
    assert len(receiver.calls) == 1


@pytest.mark.parametrize(
    ("environ", "said"),
    [
        ({"LINKGAP_WEBHOOK": "ftp://x"}, "LINKGAP_WEBHOOK is no web address"),
        (
            {"LINKGAP_WEBHOOK": "https://x.example", "LINKGAP_WEBHOOK_SECRET_FILE": "/nowhere"},
            "SECRET_FILE: cannot read",
        ),
        ({"LINKGAP_SMTP_HOST": "m.example"}, "LINKGAP_MAIL_TO: an e-mail address is missing"),
        ({"LINKGAP_SMTP_HOST": "m.example", "LINKGAP_MAIL_TO": "a@b.example"}, "LINKGAP_MAIL_FROM"),
        ({"LINKGAP_SMTP_HOST": "m.example", "LINKGAP_MAIL_TO": "b.example"}, "no e-mail address"),
        ({"LINKGAP_SMTP_HOST": "m.example", "LINKGAP_MAIL_TO": "a@b.example", "LINKGAP_SMTP_TLS": "ssl"}, "TLS='ssl'"),
        ({"LINKGAP_SMTP_HOST": "m.example", "LINKGAP_MAIL_TO": "a@b.example", "LINKGAP_SMTP_PORT": "x"}, "no port"),
    ],
)
def test_settings_that_make_no_sense_name_their_variable(environ: dict[str, str], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        alert_config(environ)


def test_no_secret_is_shown() -> None:
    environ = {
        "LINKGAP_WEBHOOK": "https://hooks.example/T0PSECRET",
        "LINKGAP_WEBHOOK_SECRET": "h1dden",
        "LINKGAP_SMTP_HOST": "m.example",
        "LINKGAP_MAIL_TO": "a@b.example, c@b.example",
        "LINKGAP_MAIL_FROM": "l@b.example",
        "LINKGAP_SMTP_USER": "l",
        "LINKGAP_SMTP_PASSWORD": "p4ss",
    }
    config = alert_config(environ)
    assert config.mail is not None
    assert (config.mail.port, config.mail.tls, config.mail.password) == (587, Tls.STARTTLS, "p4ss")
    shown = repr(config) + repr(config.told())
    assert not any(word in shown for word in ("T0PSECRET", "h1dden", "p4ss"))
    assert config.told()[Channel.WEBHOOK] == "hooks.example, signed"


@pytest.mark.parametrize("said", [b"nonsense\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n"])
async def test_a_webhook_that_answers_no_http_gives_no_key_away(made: MadeStore, said: bytes) -> None:
    """The client's own words for it end with the whole address, and what went wrong is kept and shown."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(said)
        writer.close()

    made.look("https://a.example/1", [Seen(RIVAL)])
    async with await asyncio.start_server(answer, "127.0.0.1", 0) as server:
        config = local(server.sockets[0].getsockname()[1])
        assert await go_round(made.engine, config, NOW) == (0, 1)
    with made.engine.connect() as connection:
        told = state_of(told_alerts(connection, made.project)[0])
    assert told.startswith("127.0.0.1 cannot be reached: what it answers is no proper HTTP (")
    assert "key=" not in told


async def test_an_address_that_no_client_takes_is_told_without_it() -> None:
    config = AlertConfig(Webhook("https://hooks.example:99999/T0PSECRET"))
    with pytest.raises(AlertNotSent, match=r"^hooks\.example cannot be reached: its address leads nowhere$"):
        await send(config, Channel.WEBHOOK, a_test("made", NOW))


def test_the_sentence_told_is_that_of_the_link_in_the_text(made: MadeStore) -> None:
    footer = Seen(RIVAL, Placement.FOOTER, sentence="Words at the end of every page.")
    made.look("https://a.example/1", [Seen(RIVAL, sentence="See their chart."), footer])
    with made.engine.connect() as connection:
        found = new_competitor_links(connection, made.project, after=1, upto=9)
    assert [one.sentence for one in found] == ["See their chart."]


def test_a_look_that_saw_a_part_of_the_page_is_no_earlier_look(made: MadeStore) -> None:
    part = made.look("https://b.example/1")
    with made.engine.begin() as connection:
        connection.execute(update(Look).where(Look.id == part).values(cut=True))
    made.look("https://b.example/1", [Seen(RIVAL)])
    with made.engine.connect() as connection:
        assert [one.certain for one in new_competitor_links(connection, made.project, after=part, upto=9)] == [False]
