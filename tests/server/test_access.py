"""Token, sessions, pairing and rates, each by itself with a clock of the test's own."""

import os
import re
from pathlib import Path

import pytest

from crawler.exceptions import NotSignedIn, StoreUnavailable, TooOften, UsageError
from server.access.ended import EndedSessions
from server.access.pairing import CODE_SECONDS, Pairing
from server.access.rates import FetchRate
from server.access.sessions import LINK_SECONDS, SESSION_SECONDS, Sessions
from server.access.tokens import load_token, rotate_token


class Clock:
    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


def test_a_token_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    file = tmp_path / "new" / "token"
    made = load_token(file)
    assert made.made
    assert file.stat().st_mode & 0o777 == 0o600
    assert (load_token(file).value, load_token(file).made) == (made.value, False)
    assert len(made.value) > 40


def test_a_new_token_takes_the_place_of_the_old(tmp_path: Path) -> None:
    old = load_token(tmp_path / "token").value
    new = rotate_token(tmp_path / "token").value
    assert new != old
    assert load_token(tmp_path / "token").value == new
    assert [path.name for path in tmp_path.iterdir()] == ["token"]


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o606, 0o620, 0o602, 0o610])
def test_a_token_that_others_may_read_is_not_used(tmp_path: Path, mode: int) -> None:
    file = tmp_path / "token"
    load_token(file)
    file.chmod(mode)
    with pytest.raises(UsageError, match="other users") as told:
        load_token(file)
    assert "--rotate" in told.value.hint
    rotate_token(file)
    assert load_token(file).value


def test_a_file_that_holds_something_else_is_said(tmp_path: Path) -> None:
    file = tmp_path / "token"
    os.close(os.open(file, os.O_CREAT, 0o600))
    with pytest.raises(UsageError, match="holds no token"):
        load_token(file)
    with pytest.raises(UsageError, match="cannot be"):
        load_token(tmp_path / "token" / "below")


def test_sessions_and_links_end_with_time() -> None:
    clock = Clock()
    sessions = Sessions("lg_a", now=clock)
    late = sessions.issue_link()
    clock.now += LINK_SECONDS
    assert sessions.redeem(late) is None
    session = sessions.redeem(sessions.issue_link())
    assert session is not None
    assert sessions.valid(session)
    clock.now += SESSION_SECONDS - 1
    assert sessions.valid(session)
    clock.now += 1
    assert not sessions.valid(session)


def test_a_link_signs_in_for_ten_minutes_and_a_session_holds_for_two_weeks() -> None:
    """In figures: a link left in a terminal's history, or a cookie copied once, would open more for longer."""
    clock = Clock()
    sessions = Sessions("lg_a", now=clock)
    soon, late = sessions.issue_link(), sessions.issue_link()
    clock.now += 10 * 60 - 1
    session = sessions.redeem(soon)
    assert session is not None
    clock.now += 2
    assert sessions.redeem(late) is None
    clock.now += 14 * 24 * 3600 - 10
    assert sessions.valid(session)
    clock.now += 20
    assert not sessions.valid(session)


def test_a_session_is_bound_to_its_token_and_its_own_word() -> None:
    one, other = Sessions("lg_a"), Sessions("lg_b")
    first, second = (one.redeem(one.issue_link()) or "" for _ in range(2))
    assert one.valid(first)
    assert not other.valid(first)
    assert one.csrf_valid(first, one.csrf(first))
    assert not one.csrf_valid(first, one.csrf(second))
    longer = first.replace(first.partition(".")[0], "9" * 10)
    assert not one.valid(longer)


def test_a_pairing_code_ends_with_time_and_with_the_next() -> None:
    clock = Clock()
    pairing = Pairing(now=clock)
    first = pairing.issue()
    second = pairing.issue()
    with pytest.raises(NotSignedIn):
        pairing.redeem(first)
    pairing.redeem(second)
    third = pairing.issue()
    clock.now += CODE_SECONDS + 1
    with pytest.raises(NotSignedIn, match="no pairing code"):
        pairing.redeem(third)


def test_a_pairing_code_is_eight_signs_in_two_groups_and_open_for_five_minutes() -> None:
    """Fewer could be guessed within five tries, and one left open longer is read over a shoulder."""
    clock = Clock()
    pairing = Pairing(now=clock)
    code = pairing.issue()
    assert re.fullmatch("[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}", code)
    clock.now += 5 * 60
    pairing.redeem(code)
    late = pairing.issue()
    clock.now += 5 * 60 + 0.5
    with pytest.raises(NotSignedIn, match="no pairing code"):
        pairing.redeem(late)


def test_fetches_are_let_through_on_average_and_the_wait_is_true() -> None:
    clock = Clock()
    rate = FetchRate(60, now=clock)
    rate.take(50)
    rate.take(10)
    with pytest.raises(TooOften) as told:
        rate.take(3)
    assert told.value.wait == pytest.approx(3)
    clock.now += told.value.wait
    rate.take(3)
    clock.now += 3600
    rate.take(60)
    with pytest.raises(TooOften, match="at once"):
        rate.take(61)


def test_a_file_with_other_words_is_no_token(tmp_path: Path) -> None:
    file = tmp_path / "token"
    load_token(file)
    file.write_text("my notes\n")
    with pytest.raises(UsageError, match="holds no token"):
        load_token(file)


def test_what_somebody_left_in_the_way_does_not_hold_the_new_token(tmp_path: Path) -> None:
    left = tmp_path / "token.new"
    left.write_text("x")
    left.chmod(0o666)
    assert load_token(tmp_path / "token").made
    assert (tmp_path / "token").stat().st_mode & 0o777 == 0o600
    assert not left.exists()


def test_links_that_ended_are_forgotten() -> None:
    clock = Clock()
    sessions = Sessions("lg_a", now=clock)
    sessions.issue_link()
    clock.now += LINK_SECONDS
    sessions.issue_link()
    assert len(sessions._links) == 1


def test_time_that_passed_makes_room_once() -> None:
    clock = Clock()
    rate = FetchRate(60, now=clock)
    rate.take(60)
    clock.now += 5
    rate.take(5)
    clock.now += 1
    with pytest.raises(TooOften):
        rate.take(2)


def test_less_than_a_page_a_minute_lets_one_through_now_and_then() -> None:
    clock = Clock()
    rate = FetchRate(0.5, now=clock)
    rate.take()
    clock.now += 60
    with pytest.raises(TooOften):
        rate.take()
    clock.now += 60
    rate.take()


def test_a_long_rest_makes_no_more_room_than_a_minute() -> None:
    clock = Clock()
    rate = FetchRate(60, now=clock)
    clock.now += 3600
    rate.take(60)
    with pytest.raises(TooOften):
        rate.take()


@pytest.mark.parametrize(("wrong", "opens"), [(4, True), (5, False)])
def test_five_wrong_codes_and_no_fewer_void_the_right_one(wrong: int, opens: bool) -> None:
    pairing = Pairing()
    code = pairing.issue()
    for _ in range(wrong):
        with pytest.raises(NotSignedIn):
            pairing.redeem("AAAA-AAAA")
    if opens:
        pairing.redeem(code)
    with pytest.raises(NotSignedIn):
        pairing.redeem(code)


def opened(sessions: Sessions) -> str:
    """A session that a one-time link opens."""
    return sessions.redeem(sessions.issue_link()) or ""


def test_a_session_that_was_ended_holds_no_more_and_is_forgotten_in_time(tmp_path: Path) -> None:
    clock, folder = Clock(), tmp_path / "kept" / "token.signed-out"
    sessions = Sessions("lg_a", ended=EndedSessions(folder, now=clock), now=clock)
    ended, other = opened(sessions), opened(sessions)
    sessions.end(ended)
    again = Sessions("lg_a", ended=EndedSessions(folder, now=clock), now=clock)
    for one in (sessions, again):
        assert not one.valid(ended)
        assert one.valid(other)
    assert folder.stat().st_mode & 0o777 == 0o700
    (folder / "a note").touch()
    clock.now += SESSION_SECONDS
    later = opened(sessions)
    again.end(later)
    assert not sessions.valid(later)
    assert sorted(file.name for file in folder.iterdir()) == sorted(["a note", later.rpartition(".")[0]])


def test_a_sign_out_that_cannot_be_written_down_is_told_and_holds_meanwhile(tmp_path: Path) -> None:
    clock, folder = Clock(), tmp_path / "in the way"
    folder.touch()
    sessions = Sessions("lg_a", ended=EndedSessions(folder, now=clock), now=clock)
    session = opened(sessions)
    with pytest.raises(StoreUnavailable, match="until this server ends") as told:
        sessions.end(session)
    assert "--rotate" in told.value.hint
    assert not sessions.valid(session)


@pytest.mark.parametrize("session", ["9999999999.abc.0000", "../token.0000", ""])
def test_a_made_up_session_is_not_remembered(tmp_path: Path, session: str) -> None:
    Sessions("lg_a", ended=EndedSessions(tmp_path / "ended")).end(session)
    assert list(tmp_path.iterdir()) == []


def test_a_forms_word_makes_no_session() -> None:
    sessions = Sessions("lg_a")
    session = sessions.redeem(sessions.issue_link()) or ""
    assert not sessions.valid(f"csrf {session}.{sessions.csrf(session)}")
