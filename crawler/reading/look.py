"""From an answer to a check: can the page be read, which tracked links stand on it, what of each claim.

Pure: the answer's bytes and headers in, a check out. Nothing is fetched.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from crawler.items import Brand, Check, DuePage, Link, NofollowCause, Verdict
from crawler.placement.model import model
from crawler.placement.overrules import NOTHING, Overrules
from crawler.reading.absence import Absence
from crawler.reading.answer import Answer, status_trouble
from crawler.reading.facts import Head
from crawler.reading.found import Found, found_links, text_links
from crawler.reading.headers import RobotsHeader, canonical_header, robots_header
from crawler.reading.mentions import read_mentions
from crawler.reading.page import Page, forbidden
from crawler.reading.read import Reading, uncollected
from crawler.reading.refresh import refresh_target
from crawler.reading.second import SCRIPTED, SecondLook
from crawler.reading.spotted import Spotted, spotted
from crawler.reading.texts import Form, addresses_in, form_of, links_in, magic_name
from crawler.reading.verdict import failed, judge
from crawler.reading.walls import Wall
from crawler.reading.whole import page_facts
from crawler.urls import matched_site, page_key

__all__ = ["Answer", "look", "look_and_read", "onward_of", "unanswered"]

BOT = "googlebot"
"""The robot whose rules say whether a link is worth something: most care for what this one is told."""


def look(
    due: DuePage,
    answer: Answer,
    tracked: Collection[str],
    *,
    overrules: Overrules = NOTHING,
    brands: Sequence[Brand] = (),
) -> Check:
    """What an answer says of every claim on the page, every tracked site and brand. Other links are not placed."""
    with uncollected():
        return _look(due, answer, tracked, overrules, brands)[0]


def look_and_read(
    due: DuePage,
    answer: Answer,
    tracked: Collection[str],
    *,
    overrules: Overrules = NOTHING,
    brands: Sequence[Brand] = (),
) -> tuple[Check, Page | None]:
    """The look, and the page it was made from; None where the answer could not be read as the page."""
    with uncollected():
        check, reading = _look(due, answer, tracked, overrules, brands)
        if reading is None:
            return check, None
        return check, reading.page(overrules.applied(reading.links(tracked=tracked), answer.url))


def onward_of(check: Check, answer: Answer) -> str:
    """The address a page without a tracked link sends its visitors to by itself, or empty: the claim is judged there.

    Not followed where the answer is a refusal or a wall: those send us round in circles.
    """
    if check.links or check.failure not in {None, Verdict.UNREADABLE}:
        return ""
    return refresh_target(answer.body, answer.url, answer.header("refresh"))


def unanswered(due: DuePage, verdict: Verdict, reason: str, *, at: datetime) -> Check:
    """The check of a page that gave no answer at all."""
    reasons = (reason,)
    return Check(
        page_id=due.id,
        url=due.url,
        at=at,
        failure=verdict,
        reasons=reasons,
        judgements=failed(due.claims, verdict, reasons),
    )


def _look(
    due: DuePage, answer: Answer, tracked: Collection[str], overrules: Overrules, brands: Sequence[Brand]
) -> tuple[Check, Reading | None]:
    """The check, and what it was read from where that is the page itself."""
    if answer.status == 206 and not answer.cut:
        # Nobody asks for a range here: whatever stands in front of the site keeps the rest to itself.
        answer = replace(answer, cut="the page came in part only (status 206)")
    trouble = status_trouble(answer) or _no_text(answer)
    if trouble:
        return _failed_check(due, answer, *trouble), None
    form = form_of(answer.kind, answer.body)
    if form:
        return _look_at_text(due, answer, tracked, form), None
    check, reading = _look_at_page(due, answer, tracked, overrules)
    if reading is not None and brands:
        check = replace(check, mentions=read_mentions(reading, brands))
    return check, reading


def _look_at_page(
    due: DuePage, answer: Answer, tracked: Collection[str], overrules: Overrules
) -> tuple[Check, Reading | None]:
    reading = Reading(answer.body, answer.url, content_type=answer.content_type or None, rules=overrules.rules)
    head = reading.head
    header = robots_header(answer.header("x-robots-tag"), bot=BOT)
    cause = _page_cause(head, header)
    second = SecondLook(due, answer, reading)
    spots = spotted(reading.addresses, tracked, due.claims)
    links = _links_at(spots, reading, tracked, overrules)
    found = second.framed(found_links(links, spots, cause), tracked, cause)
    landed = _landed(due, answer, tracked)
    found = [one for one in found if one.tracked.site != landed]
    sites = {one.tracked.site for one in found}
    missing = [claim for claim in due.claims if claim.site not in sites]
    absence = second.absence(missing, cut=answer.cut) if missing or not found else Absence()
    if not found and absence.wall:
        failed_check = _failed_check(due, answer, absence.wall.verdict, absence.wall.reason)
        return replace(failed_check, scripted=absence.wall.reason.startswith(SCRIPTED)), None
    canonical = head.canonical or canonical_header(answer.header("link"))
    noindex = forbidden(head.robots, "noindex", bot=BOT) or header.noindex
    check = _check(due, answer, second.hidden(found), absence)
    read = replace(check, title=head.title, language=head.language, canonical=canonical, reader=model().version)
    return replace(read, noindex=noindex, nofollow=cause, facts=page_facts(reading)), reading


def _links_at(
    spots: Sequence[Spotted], reading: Reading, tracked: Collection[str], overrules: Overrules
) -> Sequence[Link]:
    numbers = [spot.nth for spot in spots]
    if not overrules.corrections:
        return reading.links(numbers, tracked=tracked)
    # A correction names its link by its number among those alike, so all are needed.
    links = overrules.applied(reading.links(tracked=tracked), reading.url)
    return [links[nth] for nth in numbers]


def _landed(due: DuePage, answer: Answer, tracked: Collection[str]) -> str | None:
    """The tracked site that a redirect ended on: links there to itself are no links of the page asked for."""
    site = matched_site(answer.url, tracked)
    return site if site != matched_site(due.url, tracked) else None


def _page_cause(head: Head, header: RobotsHeader) -> NofollowCause | None:
    if forbidden(head.robots, "nofollow", bot=BOT):
        return NofollowCause.META
    return NofollowCause.HEADER if header.nofollow else None


def _look_at_text(due: DuePage, answer: Answer, tracked: Collection[str], form: Form) -> Check:
    found = text_links(form, links_in(form, answer.body), tracked)
    wall = _text_wall(answer, form, tracked)
    if not found and wall:
        return _failed_check(due, answer, wall.verdict, wall.reason)
    return _check(due, answer, found, Absence(wall=wall, cut=answer.cut, moved_to=_moved(due, answer)))


def _text_wall(answer: Answer, form: Form, tracked: Collection[str]) -> Wall | None:
    """Why a link missing from something other than a page means nothing; None where it means what it does on a page."""
    match form:
        case Form.FEED:
            reason = "the answer is a feed, which holds the latest entries only; look at the entry's own page"
        case Form.PDF:
            reason = (
                "the answer is a PDF (application/pdf), of whose links only some can be read, and none is to the site"
            )
        case Form.OTHER:
            reason = f"the answer is {answer.kind or 'of no known type'}, not a web page"
        case Form.TEXT if any(matched_site(address, tracked) for address in addresses_in(answer.body)):
            reason = "the answer is plain text: the address stands in it, but text has no links to click"
        case _:
            return None
    return Wall(Verdict.UNREADABLE, reason)


def _no_text(answer: Answer) -> tuple[Verdict, str] | None:
    if not answer.body.strip():
        if answer.cut:
            return Verdict.UNREACHABLE, f"{answer.cut}, before anything of it came"
        return Verdict.UNREADABLE, "the answer is empty"
    magic = magic_name(answer.body)
    if magic:
        called = f" (it is called {answer.kind})" if answer.kind else ""
        return Verdict.UNREADABLE, f"the answer is {magic}, not a web page{called}"
    return None


def _moved(due: DuePage, answer: Answer) -> str:
    return answer.url if page_key(answer.url) != page_key(due.url) else ""


def _check(due: DuePage, answer: Answer, found: list[Found], absence: Absence) -> Check:
    links = tuple(one.tracked for one in found)
    marks = {nth: one.marks for nth, one in enumerate(found) if one.marks}
    return replace(
        _bare_check(due, answer),
        links=links,
        judgements=tuple(judge(claim, links, absence=absence, marks=marks) for claim in due.claims),
    )


def _failed_check(due: DuePage, answer: Answer, verdict: Verdict, reason: str) -> Check:
    reasons = (reason,)
    judgements = failed(due.claims, verdict, reasons)
    return replace(_bare_check(due, answer), failure=verdict, reasons=reasons, judgements=judgements)


def _bare_check(due: DuePage, answer: Answer) -> Check:
    return Check(
        page_id=due.id,
        url=due.url,
        at=answer.at,
        failure=None,
        status=answer.status,
        final_url=answer.url,
        redirects=answer.redirects,
        content_type=answer.content_type or None,
        size=len(answer.body),
        seconds=answer.seconds,
        cut=bool(answer.cut),
    )
