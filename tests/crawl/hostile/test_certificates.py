"""TLS that a browser would warn of, and TLS that is none."""

import ssl
from pathlib import Path

import pytest

from crawler.fleet import FleetOptions, run_fleet
from crawler.items import Check, Verdict
from server.demo.tls import make_certificate
from tests.crawl.hostile.certificates import listening
from tests.crawl.web import HASTY, TRACKED, due


def looked(port: int) -> Check:
    found: list[Check] = []
    settings = HASTY | {"RETRY_TIMES": 0, "DOWNLOAD_TIMEOUT": 60, "LINKGAP_ALLOW_PRIVATE": True}
    run_fleet(due([f"https://127.0.0.1:{port}/post"]), TRACKED, found.extend, options=FleetOptions(settings=settings))
    return found[0]


def context(folder: Path, *, days: int, name: str = "127.0.0.1") -> ssl.SSLContext:
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.load_cert_chain(*make_certificate(folder, days=days, name=name))
    return made


@pytest.mark.parametrize(
    ("days", "name"), [(30, "127.0.0.1"), (-30, "127.0.0.1"), (30, "other.test")], ids=["own", "expired", "other host"]
)
def test_a_bad_certificate_does_not_stop_the_look(tmp_path: Path, days: int, name: str) -> None:
    with listening(context(tmp_path, days=days, name=name)) as port:
        check = looked(port)
    assert check.judgements[0].verdict is Verdict.LIVE, check


def test_tls_that_is_none_is_unreachable() -> None:
    with listening(None) as port:
        check = looked(port)
    assert check.failure is Verdict.UNREACHABLE, check
    assert check.reasons == ("no TLS connection comes about (wrong version number)",)


def test_a_host_that_refuses_tls_connections_says_so_in_plain_words() -> None:
    check = looked(1)
    assert check.failure is Verdict.UNREACHABLE, check
    assert check.reasons[0].startswith("the host refuses the connection (Cannot connect to host 127.0.0.1:1 [")
