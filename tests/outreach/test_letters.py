"""A template prints and tests facts and nothing else; what is wrong names template, line and variable."""

import time
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.exceptions import UsageError
from crawler.store.templates import Template
from server.outreach.facts import MEANS, Facts
from server.outreach.letters import MOST_OUTPUT, check_template, fill

FACTS = Facts(site="a.example", competitors=("one.example", "two.example"), sentence="Tea & 'more' <b>", author="")


def template(body: str, subject: str = "About {{ site }}") -> Template:
    return Template("first", 1, subject, body, retired=False, owner="", at=datetime(2026, 9, 1, tzinfo=UTC))


def test_facts_are_filled_in_as_plain_text() -> None:
    letter = fill(template('"{{ sentence }}"\n{% if author %}Dear {{ author }}{% else %}Hello{% endif %}\n'), FACTS)
    assert (letter.subject, letter.text) == ("About a.example", "\"Tea & 'more' <b>\"\nHello\n")
    assert letter.empty == ("author",)


def test_a_list_is_gone_through() -> None:
    body = "{% for one in competitors %}{{ loop.index }} {{ one }}{{ ', ' if not loop.last }}{% endfor %}"
    assert fill(template(body), FACTS).text == "1 one.example, 2 two.example"
    assert fill(template("{{ competitors|join(' and ') }}"), FACTS).text == "one.example and two.example"


def test_what_a_page_says_writes_no_line_of_its_own() -> None:
    letter = fill(
        template("x", "{{ page_title }}"), replace(FACTS, page_title="Tea\r\nBcc: all@x.example\x1b[2J\u202e")
    )
    assert letter.subject == "Tea Bcc: all@x.example [2J"


def test_the_names_a_template_uses_are_told() -> None:
    assert check_template(template("{{ page }}{% if fault %}{{ author }}{% endif %}")) == (
        "site",
        "page",
        "author",
        "fault",
    )


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("one\n{{ autor }}", "'first', body, line 2: there is no fact 'autor'\nDid you mean author?"),
        ("{{ site", "body, line 1"),
        ("\n\n{% if site %}", "line 3"),
        ("{{ ''.__class__ }}", "no part '__class__'"),
        ("{{ site['__class__'] }}", "no part '__class__'"),
        ("{{ site.upper() }}", "calls something"),
        ("{{ range(9) }}", "calls something"),
        ("{{ 'a' * 99999999 }}", "multiplies"),
        ("{{ 9 ** 9 ** 9 }}", "multiplies"),
        ("{{ '%999999999d' % 1 }}", "formats"),
        ("{% set a = site %}", "sets a variable"),
        ("{% with a = site %}{{ a }}{% endwith %}", "sets a variable"),
        ("{% macro m() %}{% endmacro %}", "a macro"),
        ("{% include 'x' %}", "includes"),
        ("{% import 'x' as x %}", "imports"),
        ("{% extends 'x' %}", "extends"),
        ("{{ site|center(99999999) }}", "no filter 'center'"),
        ("{{ site is foo }}", "no test 'foo'"),
        ("{% for a in site %}{% endfor %}", "goes through a list"),
        ("{% for a in competitors %}{% for b in competitors %}{% endfor %}{% endfor %}", "a loop in a loop"),
        ("{% for a, b in competitors %}{% endfor %}", "takes one name"),
        ("{% for a in competitors %}{% endfor %}" * 11, "more than 10 loops"),
        ("{{ site + 1 }}", "can only concatenate"),
        ("{{ 1 // 0 }}", "by zero"),
        ("{{ " + "9" * 5_000 + " }}", "a number that nobody can read"),
        ("{{ site|truncate(5, true, sentence) }}", "expected length"),
        ("{{ site|truncate(length=-5) }}", "expected length"),
        ("{{ 1e999|int }}", "inf"),
        ("{% for a in competitors %}{{ loop.cycle }}{% endfor %}", "a loop has no part 'cycle'"),
        ("{% for a in competitors %}{{ loop.__class__ }}{% endfor %}", "a loop has no part '__class__'"),
        ("{{ ''.__class__.__mro__[1] }}", "no part '__mro__'"),
        ("{{ site|attr('__class__') }}", "no filter 'attr'"),
        ("{{ self }}", "no fact 'self'"),
        ("{{ " + "(" * 5000, "nested too deep"),
    ],
)
def test_what_a_template_cannot_say_is_told(body: str, said: str) -> None:
    with pytest.raises(UsageError) as error:
        fill(template(body), FACTS)
    assert said.replace("a loop in a loop", "stands in a loop") in str(error.value)


@pytest.mark.parametrize(
    "body",
    [
        "{{ " + "sentence|join(" * 20 + "site" + ")" * 20 + " }}",
        "{{ (" + " ~ ".join(["sentence"] * 900) + ")|upper }}",
        "{% for one in competitors %}" + "{{ sentence }}" * 600 + "{% endfor %}",
    ],
)
def test_no_template_grows(body: str) -> None:
    facts = replace(FACTS, sentence="x" * 100_000, competitors=("y" * 9_000,) * 900)
    with pytest.raises(UsageError, match=r"more (text|than)"):
        fill(template(body), facts)


@given(st.text("{}% aif|()'\"[]~*.site\n", max_size=60))
def test_any_text_is_a_letter_or_an_error_that_names_the_template(body: str) -> None:
    began = time.process_time()
    said = ""
    try:
        said = fill(template(body), FACTS).text
    except UsageError as error:
        said = str(error)
        named = "'first'" in said
    else:
        named = True
    assert named
    assert len(said) <= MOST_OUTPUT
    assert time.process_time() - began < 5


@given(st.sampled_from(sorted(MEANS)))
def test_every_fact_is_a_fact(name: str) -> None:
    assert fill(template("{{ " + name + " }}"), FACTS).text is not None
