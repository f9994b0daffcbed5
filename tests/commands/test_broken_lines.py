"""Long lines on a terminal are broken between words, and set in; for programs and to be copied they stay whole."""

import io

import pytest

from server.commands.messages import broken, note, say, say_raw

LONG = "  kettleandco.example: linked by 8 of 8 hubs (100%): place 1 of 4; nearest to harbourleaf.example"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_lines_are_broken_between_words_and_set_in() -> None:
    assert broken(LONG, 60).split("\n") == [
        "  kettleandco.example: linked by 8 of 8 hubs (100%): place 1",
        "    of 4; nearest to harbourleaf.example",
    ]
    assert broken(LONG, 200) == LONG
    assert broken("", 10) == ""


def test_addresses_and_options_stay_whole() -> None:
    address = f"Dashboard: http://127.0.0.1:8787/sign-in?code={'x' * 60} --token-file one"
    assert broken(address, 40).split("\n") == [
        "Dashboard:",
        f"  http://127.0.0.1:8787/sign-in?code={'x' * 60}",
        "  --token-file one",
    ]


@pytest.mark.parametrize("stream", ["stdout", "stderr"])
def test_only_on_a_terminal_and_not_what_is_to_be_copied(monkeypatch: pytest.MonkeyPatch, stream: str) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    told = say if stream == "stdout" else note
    for out, lines in ((io.StringIO(), 1), (Terminal(), 2)):
        monkeypatch.setattr(f"sys.{stream}", out)
        told(LONG)
        assert out.getvalue().count("\n") == lines
    out = Terminal()
    monkeypatch.setattr("sys.stdout", out)
    say_raw(LONG)
    assert out.getvalue() == f"{LONG}\n"
