"""Whether the page that a live link leads to is there, from the answer to asking for it. Pure.

Says no more than it knows: a target that refuses us or cannot be reached is not dead.
"""

from urllib.parse import urlsplit

from crawler.items import Check, DuePage, Verdict
from crawler.reading.answer import Answer, status_trouble
from crawler.urls import host_of, page_key, registrable_domain


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
    )


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
