"""A look at a page as somebody's own browser showed it and handed it in. Pure: nothing is fetched.

What a browser shows one person, signed in and with what it has stored, others may not see: a link found there is live,
a link not found there is unknown, and never counts towards lost.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from crawler.items import Check, DuePage, LookKind, Verdict
from crawler.placement.layout import Layout, with_layout
from crawler.reading import Page
from crawler.reading.answer import Answer
from crawler.spiders.wanted import Wanted


@dataclass(frozen=True, slots=True)
class Handed:
    """What a browser hands in."""

    html: str
    """The document as it stands once scripts have run."""
    layout: Mapping[int, Layout] = field(default_factory=dict)
    """What it saw of the boxes around links, by their numbers."""


def look_in_browser(due: DuePage, handed: Handed, wanted: Wanted, *, at: datetime) -> tuple[Check, Page | None]:
    """The look, and the page with every link placed; None where what was handed in is no page that can be read."""
    answer = Answer(
        url=due.url,
        status=200,
        body=handed.html.encode("utf-8", errors="replace"),
        headers=(("content-type", "text/html; charset=utf-8"),),
        at=at,
    )
    check, page = wanted.look_and_read(due, answer)
    if page is not None and handed.layout:
        shown = [
            with_layout(link, handed.layout[number]) if number in handed.layout else link
            for number, link in enumerate(page.links)
        ]
        changed = dict(zip(page.links, shown, strict=True))
        tracked = (replace(one, link=changed.get(one.link, one.link)) for one in check.links)
        check, page = replace(check, links=tuple(tracked)), replace(page, links=tuple(shown))
    return as_browser(check), page


def as_browser(check: Check) -> Check:
    """The look as one by a person's browser: it says nothing of claims whose links it did not find."""
    live = tuple(judged for judged in check.judgements if judged.verdict is Verdict.LIVE)
    return replace(check, kind=LookKind.BROWSER, judgements=live, status=None)
