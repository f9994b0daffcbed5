"""One cell: a yes or no, a date, a number, an address - or nothing of the kind."""

import pytest

from crawler.exports import values
from crawler.exports.layout import name_key
from crawler.exports.values import DateOrder

MONTH_FIRST = DateOrder.MONTH_FIRST


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("true", True), ("TRUE", True), (" Yes ", True), ("1", True), ("WAHR", True), ("vrai", True), ("是", None),
        ("false", False), ("No", False), ("0", False), ("FALSCH", False), ("falso", False), ("", None), ("maybe", None),
        ("2024-11-09", None),
    ],
)  # fmt: skip
def test_flag(cell: str, expected: bool | None) -> None:
    assert values.flag(cell) is expected


@pytest.mark.parametrize(
    ("cell", "expected"), [("Y", True), ("1", True), ("-", True), ("", False), (" ", False), ("0", False)]
)
def test_a_flag_that_is_set_by_any_content(cell: str, expected: bool) -> None:
    assert values.flag_set(cell) is expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("2026-05-09", "2026-05-09"),
        (" 2026-05-09 ", "2026-05-09"),
        ("2026-05-09 22:51:08", "2026-05-09T22:51:08"),
        ("2026-05-09T22:51:08Z", "2026-05-09T22:51:08+00:00"),
        ("2026-05-09 22:51", "2026-05-09T22:51:00"),
        ("2026-05-09 00:00:00", "2026-05-09"),
        ("2026/05/09", "2026-05-09"),
        ("2026.5.9", "2026-05-09"),
        ("31/07/2013 00:00", "2013-07-31"),
        ("31.07.2013", "2013-07-31"),
        ("31-07-13", "2013-07-31"),
        ("03/04/2026 1:02 PM", "2026-04-03T13:02:00"),
        ("28 Sep 2026", "2026-09-28"),
        ("Sep 15, 2026", "2026-09-15"),
        ("September 1st, 2026", "2026-09-01"),
        ("3. März 2026", "2026-03-03"),
        ("15 de septiembre de 2026", "2026-09-15"),
        ("11 нояб. 2026", None),
        ("1700000000", "2023-11-14T22:13:20"),
        ("1700000000000", "2023-11-14T22:13:20"),
        ("2026-13-09", None),
        ("2026-02-30", None),
        ("31/31/2013", None),
        ("31/07/20134", None),
        ("0000-00-00", None),
        ("yesterday", None),
        ("false", None),
        ("20260509", None),
        ("", None),
    ],
)
def test_date(cell: str, expected: str | None) -> None:
    assert values.iso_date(cell) == expected


@pytest.mark.parametrize(
    ("cell", "expected"), [("7/31/2026", "2026-07-31"), ("7/1/2026", "2026-07-01"), ("31/7/2026", None)]
)
def test_date_with_the_month_first(cell: str, expected: str | None) -> None:
    assert values.iso_date(cell, MONTH_FIRST) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("51", 51.0), ("4.2", 4.2), ("4,2", 4.2), ("1,240", 1240.0), ("1.240,5", 1240.5), ("1,240.5", 1240.5),
        ("12 %", 12.0), ("-1", None), ("\u22121", None), ("", None), ("NA", None), ("nan", None), ("inf", None),
        ("1e5", None), ("9" * 400, None), ("٣", 3.0),
    ],
)  # fmt: skip
def test_number(cell: str, expected: float | None) -> None:
    assert values.number(cell) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("4400120832", 4400120832), ("1,240", 1240), ("1.240", 1240), ("1 240 000", 1240000), ("1\u202f240", 1240),
        ("1'240", 1240), ("12.0", 12), ("12.3K", 12300), ("1,2M", 1200000), ("-1", None), ("", None), ("x", None),
        ("9" * 5000, None), ("²", None), ("9" * 18, int("9" * 18)), ("9" * 19, None),
    ],
)  # fmt: skip
def test_count(cell: str, expected: int | None) -> None:
    assert values.count(cell) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("https://a.test/x,y?z=1", "https://a.test/x,y?z=1"),
        ("HTTPS://A.test/", "HTTPS://A.test/"),
        (" https://a.test/\u00a0", "https://a.test/"),
        ("www.a.test/x", "http://www.a.test/x"),
        ("//a.test/x", "http://a.test/x"),
        ("a.test:8080/x", "http://a.test:8080/x"),
        ("192.0.2.7", "http://192.0.2.7"),
        ("https://blog.test/iphoneの処理/", "https://blog.test/iphoneの処理/"),
        ("http://localhost/x", "http://localhost/x"),
        ("mailto:bob@example.com", None),
        ("javascript:void(0)", None),
        ("ftp://a.test/", None),
        ("http://", None),
        ("http://[bad", None),
        ("http://a b.test/", None),
        ("http://a.test:99999999/", None),
        ("https://a\ufffd.test/", None),
        ("false", None),
        ("12.5", None),
        ("2024-11-09", None),
        ("not a url", None),
        ("", None),
    ],
)
def test_address(cell: str, expected: str | None) -> None:
    assert values.address(cell) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("", ()),
        ("http://a.test/x", ("http://a.test/x",)),
        ("http://a.test/x,http://b.test/", ("http://a.test/x", "http://b.test/")),
        ("http://a.test/x, http://b.test/", ("http://a.test/x", "http://b.test/")),
        ("http://a.test/x,y;z | http://b.test/", ("http://a.test/x,y;z", "http://b.test/")),
        ("http://a.test/\nhttp://b.test/", ("http://a.test/", "http://b.test/")),
        ("301 ; http://b.test/", ("http://b.test/",)),
    ],
)
def test_addresses_of_a_redirect_chain(cell: str, expected: tuple[str, ...]) -> None:
    assert values.addresses(cell) == expected


@pytest.mark.parametrize(
    ("cell", "expected"), [("2026-05-09 22:51:08", True), ("true", True), ("", False), ("false", False), ("-", False)]
)
def test_lost_is_a_time_or_a_flag(cell: str, expected: bool) -> None:
    assert values.filled(cell) is expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Traffic ", "traffic"), ("Source url", "sourceurl"), ("Source_URL", "sourceurl"),
        ('\ufeff"SourceURL"', "sourceurl"),
        ("Dofollow ref.\u00a0domains", "dofollowrefdomains"), ("Última  rastreo", "últimarastreo"),
        ("Último rastreo", "lastcrawled"), ("ANCRAGE", "anchor"), ("#", "#"), ("301", "301"),
    ],
)  # fmt: skip
def test_names_are_matched_whatever_their_dress(name: str, expected: str) -> None:
    assert name_key(name) == expected
