"""Google's disavow file: lines taken, lines refused with their reason, and what is written again."""

import pytest

from crawler.exceptions import UsageError
from server.gap.clean.disavow import (
    LONGEST_URL,
    MOST_LINES,
    Suggested,
    disavowed_of,
    entry_of,
    read_disavow,
    write_disavow,
)

FILE = "\ufeff# our list\n\ndomain:Spam.Example\nDOMAIN:www.farm.example \nhttps://blog.example/Post?id=1\ndomain:spam.example\n"


def test_entries_are_read_once_each_in_their_order() -> None:
    read = read_disavow(FILE)
    assert read.entries == ("domain:spam.example", "domain:farm.example", "https://blog.example/Post?id=1")
    assert read.rejected == ()


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("spam.example", "neither domain:HOST nor an address"),
        ("domain:", "names no host"),
        ("domain:a.example/page", "names no host"),
        ("domain:a.example:80", "names no host"),
        ("domain:a.example?page", "names no host"),
        ("domain:nonsense", "is no site"),
        ("ftp://a.example/", "neither domain:HOST nor an address"),
        ("https://a.example/" + "x" * 2_048, "2,048"),
        ("https://a.example/,https://b.example/1,tea,2026-01-01", "more than one address"),
        ("https://a.example/ bought links", "more than one address"),
        ("https://a.example/ bought", "more than one address"),
        ("1,http://b.example/1,http://c.example/2", "neither domain:HOST nor an address"),
        ("http://b.example/1,http://c.example/2", "more than one address"),
    ],
)
def test_other_lines_are_named_with_their_row_and_lose_nothing(line: str, reason: str) -> None:
    read = read_disavow(f"domain:good.example\n{line}\ndomain:also.example\n")
    assert read.entries == ("domain:good.example", "domain:also.example")
    assert [(one.row, reason in one.reason) for one in read.rejected] == [(2, True)]


def test_a_file_longer_than_google_reads_is_cut_and_says_so() -> None:
    read = read_disavow("#\n" * MOST_LINES + "domain:late.example\n")
    assert read.entries == ()
    assert "100,000" in read.rejected[0].reason


def test_a_domain_covers_everything_below_it_and_nothing_beside() -> None:
    listed = disavowed_of(["domain:spam.example", "domain:shop.mixed.example"])
    assert listed.line_for("https://a.b.spam.example/x") == "domain:spam.example"
    assert listed.line_for("http://spam.example") == "domain:spam.example"
    assert listed.line_for("https://notspam.example/") == ""
    assert listed.line_for("https://shop.mixed.example/") == "domain:shop.mixed.example"
    assert listed.line_for("https://www.mixed.example/") == ""
    assert listed.line_for_site("mixed.example") == ""


def test_a_page_covers_itself_as_pages_are_told_apart() -> None:
    listed = disavowed_of(["https://www.blog.example/post?utm_source=x"])
    assert listed.line_for("http://blog.example/post#top") == "https://www.blog.example/post?utm_source=x"
    assert listed.line_for("http://blog.example/other") == ""


def test_what_is_written_can_be_read_again() -> None:
    entries = read_disavow(FILE).entries
    found = [Suggested("trap.example", ("links to 300 sites", "line\nbreak")), Suggested("spam.example", ("known",))]
    text = write_disavow(entries, found)
    assert "# links to 300 sites; line break\ndomain:trap.example\n" in text
    assert text.count("domain:spam.example") == 1
    assert read_disavow(text).entries == (*entries, "domain:trap.example")
    assert write_disavow((), ()) == ""


def test_more_than_google_takes_is_refused() -> None:
    with pytest.raises(UsageError, match="100,000"):
        write_disavow([f"domain:s{number}.example" for number in range(MOST_LINES)])


def test_names_in_other_scripts_are_kept_as_hosts_are() -> None:
    assert entry_of("domain:Bücher.example") == "domain:xn--bcher-kva.example"


@pytest.mark.parametrize("platform", ["blogspot.com", "github.io"])
def test_a_platform_with_hosts_for_its_people_is_covered_whole(platform: str) -> None:
    listed = disavowed_of([f"domain:{platform}"])
    assert listed.line_for(f"https://spammer.{platform}/post") == f"domain:{platform}"
    assert listed.line_for_site(f"spammer.{platform}") == f"domain:{platform}"


def test_the_last_line_and_the_longest_address_that_google_takes_are_taken() -> None:
    longest = "https://a.example/" + "x" * (LONGEST_URL - len("https://a.example/"))
    assert read_disavow(longest).entries == (longest,)
    assert read_disavow(longest + "x").entries == ()
    last = read_disavow("#\n" * (MOST_LINES - 1) + "domain:late.example\n")
    assert (last.entries, last.rejected) == (("domain:late.example",), ())


def test_an_address_of_no_site_is_named() -> None:
    assert "is no site" in read_disavow("https://nonsense/page").rejected[0].reason


@pytest.mark.parametrize("entries", [["domain:a.de"] * MOST_LINES, [f"https://a.de/{'x' * 2_000}"] * 1_100])
def test_either_limit_of_google_refuses_a_file(entries: list[str]) -> None:
    with pytest.raises(UsageError, match="Google takes"):
        write_disavow(entries)
    assert write_disavow(entries[: len(entries) // 2])


def test_lines_that_are_set_in_and_either_scheme_are_taken() -> None:
    read = read_disavow("  # spam of the spring\n   \n\tdomain: Farm.example\n http://blog.example/a\n")
    assert (read.entries, read.rejected) == (("domain:farm.example", "http://blog.example/a"), ())


def test_a_file_is_written_up_to_the_last_line_and_byte_that_google_takes() -> None:
    """With its comment in front, that is: 100,000 lines, 2 MB."""
    lines = [f"domain:{number}.de" for number in range(99_999)]
    assert write_disavow(lines).count("\n") == 100_000
    with pytest.raises(UsageError, match="100,001 lines"):
        write_disavow([*lines, "domain:more.de"])
    addresses = [f"https://a.example/{number:04}/{'x' * 2_000}" for number in range(1_000)]
    room = 2_097_152 - len(write_disavow(addresses)) - 1
    assert len(write_disavow([*addresses, "x" * room])) == 2_097_152
    with pytest.raises(UsageError, match="2,097,153 bytes"):
        write_disavow([*addresses, "x" * (room + 1)])
