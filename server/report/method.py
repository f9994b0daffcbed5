"""How the figures came about and what they do not tell, in plain sentences with their numbers. Pure."""

from collections.abc import Iterator
from datetime import datetime

from server.gap.claims.report_card import name
from server.gap.claims.sources import ToolExports
from server.gap.matrix.reasons import number
from server.report.contents import ReportContents


def method_words(contents: ReportContents) -> tuple[str, ...]:
    """What was done, and when."""
    return tuple(_method(contents))


def limit_words(contents: ReportContents) -> tuple[str, ...]:
    """What the figures do not tell."""
    return tuple(_limits(contents))


def _method(contents: ReportContents) -> Iterator[str]:
    yield (
        "Backlink tools list pages that link to a site. Their exports are the claims here. The pages themselves were"
        " then asked for, and what each showed is set beside the claim; neither changes the other."
    )
    for one in contents.exports:
        yield _export(one)
    pages, looks = contents.pages, contents.looks
    if looks.first and looks.last:
        yield (
            f"Of {number(pages.claimed, 'page')} that the claims name, {pages.looked_at:,} {_were(pages.looked_at)}"
            f" looked at, {number(looks.looks, 'time')} in all: first on {_day(looks.first)}, last on"
            f" {_day(looks.last)}."
        )
    else:
        yield f"None of the {number(pages.claimed, 'page')} that the claims name was looked at yet."
    yield (
        "Where a link stands - in a text, a footer, a sidebar, a menu, or among what visitors write - was judged from"
        " the page's structure and words by fixed rules and weights. A placement marked unsure is a best guess."
    )
    yield f"A link is called lost only after {contents.loss.words} found it missing."


def _export(one: ToolExports) -> str:
    loaded = f"on {_day(one.first)}" if _day(one.first) == _day(one.last) else f"{_day(one.first)} to {_day(one.last)}"
    rejected = f"; {number(one.rejected, 'row')} could not be taken" if one.rejected else ""
    return (
        f"{name(one.tool)}: {number(one.claims, 'claim')} from {number(one.rows, 'row')} in"
        f" {number(one.files, 'file')}, loaded {loaded}{rejected}."
    )


def _limits(contents: ReportContents) -> Iterator[str]:
    total, pages = contents.total, contents.pages
    yield (
        f"Unknown is not lost: {total.unknown:,} of {number(total.claims, 'claim')} could not be checked, because the"
        " page blocked us, gave no answer, refuses programs in its robots.txt, or could not be read. They count neither"
        " way."
    )
    if pages.waiting:
        waiting = number(pages.waiting, "page")
        yield f"{waiting} of {pages.claimed:,} {_have(pages.waiting)} claims that nobody has looked at yet."
    if total.pageless:
        yield (
            f"{total.pageless:,} of {number(total.claims, 'claim')} name a domain and no page, so there was nothing to"
            " look at."
        )
    if pages.due_again:
        yield f"{number(pages.due_again, 'page')} {_are(pages.due_again)} due for another look; verdicts may change."
    yield (
        "Only pages that an export names, or that somebody added, were looked at: links that no tool knows of and"
        " nobody added are not counted, neither yours nor theirs."
    )
    yield "A page was read as it stood on the day of its latest look that gave an answer. It may have changed since."
    yield (
        "Exports are dated by when they were loaded: the day on which a tool last saw a link is the tool's to say."
        " Authority figures are the tools' own estimates, and figures of different tools are of different scales."
    )
    yield (
        "Nothing here says what a search engine thinks of a page or a link, or what a link is worth to it. A site"
        " counts as an opportunity because it links to a competitor, not because it promised anything."
    )


def _day(moment: datetime) -> str:
    return f"{moment.day} {moment:%B %Y}"


def _were(count: int) -> str:
    return "was" if count == 1 else "were"


def _are(count: int) -> str:
    return "is" if count == 1 else "are"


def _have(count: int) -> str:
    return "has" if count == 1 else "have"
