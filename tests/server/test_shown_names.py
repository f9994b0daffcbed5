"""Names as people read them, and those that could pass for another's, which stay as they are kept."""

import idna
import pytest

from server.shown_names import shown_host, shown_html, shown_names, shown_text

KEPT = "xn--bcher-kva.example"


@pytest.mark.parametrize(
    "name",
    [
        "bücher.example",
        "www.straße.example",
        "łódź.pl",
        "ışık.com.tr",
        "vietnamđẹp.vn",
        "l·l.cat",
        "пример.рф",
        "почта.example",
        "сахар.ru",
        "παράδειγμα.gr",
        "日本語.jp",
        "例え.テスト",
        "toyotaトヨタ.jp",
        "한국.kr",
        "मराठी.example",
        "صوتيات.example",
        "עברית.example",
        "แอปเปิล.example",
    ],
)
def test_a_name_of_one_writing_system_is_shown(name: str) -> None:
    assert shown_host(idna.encode(name).decode("ascii")) == name


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("paypаl.example", "one letter is Cyrillic"),
        ("gοοgle.example", "two are Greek"),
        ("аррӏе.com", "Cyrillic twins of Latin letters alone"),
        ("αικ.com", "Greek ones"),
        ("ɡoogle.example", "a letter for a sound"),
        ("lıve.example", "a dotless i under no Turkish ending"),
        ("bank一login.example", "a sign that passes for a dash"),
        ("ᏚᎪᎷᎬ.example".lower(), "a writing system out of everyday use"),
    ],
)
def test_a_name_that_could_pass_for_another_stays_as_it_is_kept(name: str, why: str) -> None:
    kept = ".".join(f"xn--{one.encode('punycode').decode()}" if not one.isascii() else one for one in name.split("."))
    assert shown_host(kept) == kept, why


@pytest.mark.parametrize(
    "kept", ["xn--a.example", "xn--.example", "xn--9.example", f"xn--{'z' * 80}.example", "tea.example"]
)
def test_what_holds_no_other_name_stays(kept: str) -> None:
    assert shown_host(kept) == kept


def test_names_are_shown_in_sentences_and_addresses_but_not_in_paths() -> None:
    assert shown_text(f"{KEPT}, (www.{KEPT}) and http://{KEPT}/{KEPT}?q={KEPT}.") == (
        f"bücher.example, (www.bücher.example) and http://bücher.example/{KEPT}?q={KEPT}."
    )
    assert shown_text("to https://bücher.example/ü and https://paypаl.example/ü") == (
        "to https://bücher.example/ü and https://xn--paypl-7ve.example/ü"
    )
    assert shown_text("nothing to do") == "nothing to do"


def test_a_page_shows_names_in_its_texts_and_keeps_its_addresses() -> None:
    page = (
        f'<a href="/site?site={KEPT}" title="{KEPT}">{KEPT}</a><input value="{KEPT}">'
        f"<textarea>{KEPT}</textarea><script>{KEPT}</script> on&amp;{KEPT}"
    )
    assert shown_html(page) == (
        f'<a href="/site?site={KEPT}" title="bücher.example">bücher.example</a><input value="{KEPT}">'
        f"<textarea>{KEPT}</textarea><script>{KEPT}</script> on&amp;bücher.example"
    )


def test_the_names_of_an_answer_are_those_that_read_otherwise() -> None:
    texts = [f"https://www.{KEPT}/x", KEPT, "tea.example", "https://xn--80ak6aa92e.com/", "http://paypаl.example"]
    assert shown_names(texts) == {
        KEPT: "bücher.example",
        f"www.{KEPT}": "www.bücher.example",
        "paypаl.example": "xn--paypl-7ve.example",
    }
