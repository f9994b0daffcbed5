"""Templates filled with facts: plain text, in a sandbox whose language can neither run on nor grow. Pure.

A template prints facts, tests them and goes through lists of them. It can call nothing, assign nothing and multiply
nothing, loops stand at most one in another: so what it makes is bounded by its own length, and time with it.
"""

import difflib
import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from crawler.exceptions import UsageError
from crawler.store.templates import Draft, Template
from server.outreach.facts import LISTS, MEANS, TEXT_LENGTH, Facts, values_of
from server.shown_names import shown_text
from server.tables.cells import visible

MOST_OUTPUT = 100_000
"""Characters of a filled letter."""
MOST_LOOPS = 10
FILTERS = frozenset(
    "capitalize count default first int join last length lower round title trim truncate upper urlencode wordcount "
    "wordwrap".split()
)
TESTS = frozenset("defined undefined equalto eq ne in none string number lower upper odd even divisibleby".split())
LOOP_PARTS = ("first", "last", "index", "index0", "revindex", "revindex0", "length", "previtem", "nextitem")
_REFUSED: dict[type[nodes.Node], str] = {
    nodes.Call: "calls something",
    nodes.CallBlock: "calls something",
    nodes.Macro: "defines a macro",
    nodes.Assign: "sets a variable",
    nodes.AssignBlock: "sets a variable",
    nodes.With: "sets a variable",
    nodes.Import: "imports something",
    nodes.FromImport: "imports something",
    nodes.Include: "includes something",
    nodes.Extends: "extends something",
    nodes.Block: "defines a block",
    nodes.FilterBlock: "filters a whole block",
    nodes.Mul: "multiplies",
    nodes.Pow: "multiplies",
    nodes.Mod: "formats with %",
}
_EMPTY_LINES = re.compile(r"\n(?:[ \t]*\n){2,}")
HINT = "linkgap template --facts tells every fact a template may use."


@dataclass(frozen=True, slots=True)
class Letter:
    """A filled template."""

    subject: str
    text: str
    empty: tuple[str, ...]
    """Facts the template uses that are not known of this prospect: read these letters before they go out."""


def check_draft(name: str, draft: Draft) -> tuple[str, ...]:
    """Names of the facts a draft uses. Raises UsageError naming template, line and variable for what is wrong."""
    return _checked(name, draft.subject, draft.body)


def check_template(template: Template) -> tuple[str, ...]:
    """Names of the facts a template uses. Raises UsageError naming template, line and variable for what is wrong."""
    return _checked(template.name, template.subject, template.body)


def _checked(name: str, subject: str, body: str) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for part, source in (("subject", subject), ("body", body)):
        tree = _parsed(name, part, source)
        for line, fault, hint in _faults(tree):
            raise UsageError(f"template {name!r}, {part}, line {line}: {fault}", hint=hint)
        found.update(dict.fromkeys(_names(tree)))
    return tuple(one for one in MEANS if one in found)


def fill(template: Template, facts: Facts) -> Letter:
    """The letter to one prospect. Raises UsageError as `check_template` does, and for a letter too long."""
    used = check_template(template)
    values = {name: _plain(value) for name, value in values_of(facts).items()}
    subject = " ".join(_filled(template, "subject", values).split())
    # A line that only tests a fact leaves an empty one behind: no letter has more than one in a row.
    text = _EMPTY_LINES.sub("\n\n", _filled(template, "body", values))
    return Letter(subject, text, tuple(name for name in used if not values[name]))


@cache
def _environment() -> ImmutableSandboxedEnvironment:
    # Plain text is not escaped: what reads letters is a mail program, and an apostrophe is to be one.
    made = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=False, keep_trailing_newline=True)
    made.globals.clear()
    made.filters = {name: made.filters[name] for name in FILTERS} | {"join": _joined, "wordwrap": _wrapped}
    made.tests = {name: made.tests[name] for name in TESTS}
    return made


def _joined(values: Iterable[Any], between: str = "") -> str:
    """As Jinja's, where the result cannot grow with every use of it."""
    held = [str(value) for value in values]
    if len(held) * len(between) > MOST_OUTPUT:
        raise UsageError("join makes more text than a letter holds")
    return between.join(held)


def _wrapped(text: str, width: int = 72) -> str:
    return "\n".join(textwrap.fill(line, width, break_long_words=False) for line in text.splitlines())


def _parsed(name: str, part: str, source: str) -> nodes.Template:
    try:
        return _environment().parse(source)
    except TemplateSyntaxError as error:
        raise UsageError(f"template {name!r}, {part}, line {error.lineno}: {error.message}", hint=HINT) from error
    except RecursionError as error:
        raise UsageError(f"template {name!r}, {part}: it is nested too deep") from error
    except ValueError as error:
        raise UsageError(f"template {name!r}, {part}: it holds a number that nobody can read: {error}") from error


def _faults(tree: nodes.Template) -> Iterator[tuple[int, str, str]]:
    for node in tree.find_all(tuple(_REFUSED)):
        yield node.lineno, f"it {_REFUSED[type(node)]}, and a template only prints and tests facts", HINT
    yield from _loop_faults(tree)
    yield from _word_faults(tree)
    bound = {loop.target.name for loop in tree.find_all(nodes.For) if isinstance(loop.target, nodes.Name)}
    for name in tree.find_all(nodes.Name):
        if name.name not in {*MEANS, *bound, "loop"}:
            close = difflib.get_close_matches(name.name, MEANS, n=1)
            hint = f"Did you mean {close[0]}? {HINT}" if close else HINT
            yield name.lineno, f"there is no fact {name.name!r}", hint


def _word_faults(tree: nodes.Template) -> Iterator[tuple[int, str, str]]:
    """Filters, tests and parts of values that there are not."""
    for kind, known, called in ((nodes.Filter, FILTERS, "filter"), (nodes.Test, TESTS, "test")):
        for found in tree.find_all(kind):
            if found.name not in known:
                yield found.lineno, f"there is no {called} {found.name!r}", f"There are: {', '.join(sorted(known))}."
    for attribute in tree.find_all(nodes.Getattr):
        if not (isinstance(attribute.node, nodes.Name) and attribute.node.name == "loop"):
            yield attribute.lineno, f"a fact has no part {attribute.attr!r}", HINT
        elif attribute.attr not in LOOP_PARTS:
            yield attribute.lineno, f"a loop has no part {attribute.attr!r}", f"There are: {', '.join(LOOP_PARTS)}."
    for item in tree.find_all(nodes.Getitem):
        if isinstance(item.arg, nodes.Const) and isinstance(item.arg.value, str):
            yield item.lineno, f"a fact has no part {item.arg.value!r}", HINT


def _loop_faults(tree: nodes.Template) -> Iterator[tuple[int, str, str]]:
    loops = list(tree.find_all(nodes.For))
    for loop in loops:
        if not (isinstance(loop.iter, nodes.Name) and loop.iter.name in LISTS) or loop.recursive:
            yield loop.lineno, "a loop goes through a list of facts", f"Lists are: {', '.join(sorted(LISTS))}."
        if not isinstance(loop.target, nodes.Name):
            yield loop.lineno, "a loop takes one name", "{% for one in competitors %}"
        if any(True for _ in loop.find_all(nodes.For)):
            yield loop.lineno, "a loop stands in a loop", "Put them one after the other."
    if len(loops) > MOST_LOOPS:
        yield loops[-1].lineno, f"it has more than {MOST_LOOPS} loops", ""


def _names(tree: nodes.Template) -> Iterator[str]:
    return (name.name for name in tree.find_all(nodes.Name) if name.ctx == "load")


def _plain(value: Any) -> Any:
    """A fact without line breaks or control characters, by which a page could write a letter's lines."""
    if isinstance(value, str):
        text = " ".join(visible(value[:TEXT_LENGTH]).split())
        # An address stays as every mail program can follow it.
        return text if text.startswith(("http://", "https://")) else shown_text(text)
    return tuple(_plain(one) for one in value[:50]) if isinstance(value, tuple) else value


def _filled(template: Template, part: str, values: Mapping[str, Any]) -> str:
    where = f"template {template.name!r}, {part}"
    pieces, size = [], 0
    try:
        for piece in _environment().from_string(getattr(template, part)).generate(values):
            pieces.append(piece)
            size += len(piece)
            if size > MOST_OUTPUT:
                raise UsageError(f"the letter has more than {MOST_OUTPUT:,} characters")
    except UsageError as error:
        raise UsageError(f"{where}: {error}") from error
    except (TemplateError, TypeError, ValueError, ArithmeticError, AssertionError, NameError) as error:
        # The last two are what Jinja's own filters raise of lengths and numbers that make no sense.
        raise UsageError(f"{where}: {error}", hint=HINT) from error
    # Half of a character, which a template may write by its number, goes into no file.
    return "".join(pieces).encode("utf-8", "replace").decode()
