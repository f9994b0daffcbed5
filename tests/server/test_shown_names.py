"""Names as people read them, and those that could pass for another's, which stay as they are kept."""

import idna
import pytest

from server.shown_names import shown_host, shown_html, shown_names, shown_text, told_apart

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


def test_no_page_turns_the_order_of_what_stands_around_its_words() -> None:
    page = (
        '<p title="tea\u202egnp">as &ldquo;tea\u202e&rdquo;, seen today: <a href="/\u202ex">x\u2066\u202d</a></p>'
        f'<input value="a\u202eb"><textarea>a\u202eb</textarea><p>{KEPT}\u202e شاي\u200f</p>'
    )
    assert shown_html(page) == (
        '<p title="tea gnp">as &ldquo;tea &rdquo;, seen today: <a href="/\u202ex">x  </a></p>'
        '<input value="a\u202eb"><textarea>a\u202eb</textarea><p>bücher.example  شاي\u200f</p>'
    )


def test_the_names_of_an_answer_are_those_that_read_otherwise() -> None:
    texts = [f"https://www.{KEPT}/x", KEPT, "tea.example", "https://xn--80ak6aa92e.com/", "http://paypаl.example"]
    assert shown_names(texts) == {
        KEPT: "bücher.example",
        f"www.{KEPT}": "www.bücher.example",
        "paypаl.example": "xn--paypl-7ve.example",
    }


MULLER, OTHER = "xn--mller-kva.example", "xn--mller-1ua.example"
"""müller.example and mùller.example."""


@pytest.mark.parametrize("beside", ["muller.example", "www.muller.example", OTHER, "xn--mller-kva.test muller.test"])
def test_names_that_look_alike_are_told_apart_by_how_they_are_kept(beside: str) -> None:
    page = f'<a href="/sites/{MULLER}" title="{MULLER}">{MULLER}</a> {beside} <input value="{MULLER}">'
    told = shown_html(page)
    apart = beside != "xn--mller-kva.test muller.test"
    name = f"müller.example ({MULLER})" if apart else "müller.example"
    assert f'<a href="/sites/{MULLER}" title="{name}">{name}</a>' in told
    assert f'<input value="{MULLER}">' in told
    if beside == OTHER:
        assert f"</a> {shown_host(OTHER)} ({OTHER}) <input" in told


def test_an_address_of_a_name_that_looks_like_another_stays_one_that_can_be_used() -> None:
    told = shown_text(f"muller.example, https://blog.{MULLER}/a, https://müller.example/b, info@{MULLER} and {MULLER}")
    assert told == (
        f"muller.example, https://blog.{MULLER}/a, https://{MULLER}/b, info@{MULLER} and müller.example ({MULLER})"
    )


def test_a_name_that_looks_like_another_is_not_torn_where_a_line_may_be_broken() -> None:
    page = f"<p>of xn--mller-kva.<wbr>example/<wbr>tea, {MULLER}. muller.example: and {MULLER}: so</p>"
    told = f"müller.example ({MULLER})"
    assert shown_html(page) == f"<p>of xn--mller-kva.<wbr>example/<wbr>tea, {told}. muller.example: and {told}: so</p>"


@pytest.mark.parametrize("beside", ["tea.example", "mullers.example", "müllers", "muller-tea.example", MULLER])
def test_a_name_that_looks_like_no_other_stands_alone(beside: str) -> None:
    assert shown_text(f"{MULLER} {beside}").startswith("müller.example ")
    assert "(xn--" not in shown_text(f"{MULLER} {beside}")


def test_strokes_and_other_alphabets_look_alike_too() -> None:
    lodz, latin = idna.encode("łódź.pl").decode("ascii"), "lodz.pl"
    assert shown_text(f"{lodz} {latin}") == f"łódź.pl ({lodz}) lodz.pl"


def test_the_names_of_an_answer_are_left_as_they_are_kept_where_they_look_alike() -> None:
    assert shown_names([MULLER, "https://muller.example/", KEPT]) == {KEPT: "bücher.example"}


def test_cells_of_a_table_are_told_apart() -> None:
    cells = ["müller.example", "bücher.example, müller.example", "http://müller.example/x", "muller.example"]
    name = f"müller.example ({MULLER})"
    assert told_apart(cells) == [name, f"bücher.example, {name}", f"http://{MULLER}/x", "muller.example"]
    assert told_apart(cells[:3]) == cells[:3]
