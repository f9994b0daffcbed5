"""Whether the page that a live link leads to is there, and what it says of itself, from the answer to asking. Pure.

Says no more than it knows: a target that refuses us or cannot be reached is not dead.
"""

from collections.abc import Iterator
from itertools import islice
from urllib.parse import urlsplit

from crawler.items import Check, DuePage, Verdict
from crawler.own_words import LONGEST, LONGEST_SECTION, MOST_SECTIONS, OwnWords
from crawler.reading.answer import Answer, status_trouble
from crawler.reading.dates import read_dates
from crawler.reading.declared import declared
from crawler.reading.outline import Outline
from crawler.reading.read import Reading, uncollected
from crawler.reading.texts import form_of, magic_name
from crawler.reading.whole import word_count
from crawler.urls import host_of, page_key, registrable_domain

_BESIDE = frozenset({"nav", "aside", "footer"})


def look_at_target(due: DuePage, answer: Answer) -> Check:
    """The check of a target: no failure where it answers, `gone` where it is dead, `moved` where another page came."""
    failure, reason = _judge(answer, due.url)
    return Check(
        page_id=due.id,
        url=due.url,
        at=answer.at,
        failure=failure,
        reasons=(reason,),
        status=answer.status,
        final_url=answer.url,
        redirects=answer.redirects,
        seconds=answer.seconds,
        # Whatever came in its place says nothing of it.
        own_words=own_words(answer) if failure is None else None,
    )


def own_words(answer: Answer) -> OwnWords | None:
    """The page in its own words; None where no page came: to a HEAD, or a PDF, a picture, a feed."""
    if not answer.body.strip() or form_of(answer.kind, answer.body) or magic_name(answer.body):
        return None
    with uncollected():
        return words_of(Reading(answer.body, answer.url, content_type=answer.content_type or None))


def words_of(reading: Reading) -> OwnWords:
    """What a page that was read says of itself."""
    outline, head = reading.outline, reading.head
    titles = [(at, text) for at in outline.find("h1") if (text := outline.visible(at))]
    at, heading = titles[0] if titles else (-1, "")
    types, _ = declared(reading.json_ld, reading.decoded.markup)
    published, modified = read_dates(outline, head, reading.json_ld)
    return OwnWords(
        head.title[:LONGEST],
        heading[:LONGEST],
        types + ((f"og:{head.kind}"[:40],) if head.kind else ()),
        head.language,
        sections=tuple(islice(_sections(outline, at), MOST_SECTIONS)),
        words=word_count(outline.text),
        dated=modified or published,
    )


def _sections(outline: Outline, behind: int) -> Iterator[str]:
    """The headings of the page's parts, in their order."""
    for at in sorted(at for tag in ("h2", "h3") for at in outline.find(tag) if at > behind):
        text = outline.visible(at)[:LONGEST_SECTION]
        if text and not _beside(outline, at):
            yield text


def _beside(outline: Outline, at: int) -> bool:
    """Whether an element stands in a menu, a column or a footer."""
    while at > 0:
        at = outline.parents[at]
        if outline.tags[at] in _BESIDE:
            return True
    return False


def _judge(answer: Answer, asked: str) -> tuple[Verdict | None, str]:
    trouble = status_trouble(answer)
    if trouble:
        return trouble
    if page_key(answer.url) == page_key(asked):
        return None, f"answers {answer.status}"
    if registrable_domain(host_of(answer.url)) != registrable_domain(host_of(asked)):
        return Verdict.MOVED, f"redirects to another site, {answer.url}"
    if urlsplit(answer.url).path in {"", "/"} and urlsplit(asked).path not in {"", "/"}:
        return Verdict.MOVED, f"redirects to the home page, {answer.url}"
    return None, f"answers {answer.status} at {answer.url}, to which it redirects"
