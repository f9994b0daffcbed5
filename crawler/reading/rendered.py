"""The look at a page as a browser shows it, beside the look at it as it came.

Pure: says whether a browser is worth its time, and how the two looks stand to each other.
"""

from dataclasses import replace

from crawler.items import Check, DuePage, LookKind, Verdict
from crawler.reading.second import SCRIPTED

SEEN_SO = "seen only once scripts had run, in a browser"
_READ = frozenset({None, Verdict.UNREADABLE})


def wants_browser(due: DuePage, check: Check) -> bool:
    """True where the look found no tracked link and the page is built by scripts, or the tool says the link is."""
    if check.links or check.failure not in _READ or (check.status or 0) >= 300:
        return False
    return check.scripted or any(claim.rendered for claim in due.claims)


def with_hint(check: Check, hint: str) -> Check:
    """The look with one reason more, on the page and on every claim that no link answers."""
    judgements = tuple(
        judged if judged.verdict is Verdict.LIVE else replace(judged, reasons=(*judged.reasons, hint))
        for judged in check.judgements
    )
    reasons = (*check.reasons, hint) if check.failure else check.reasons
    return replace(check, reasons=reasons, judgements=judgements)


def as_rendered(check: Check) -> Check:
    """The look at what the browser showed: its live links say that scripts wrote them."""
    judgements = tuple(
        replace(judged, changes=(*judged.changes, SEEN_SO)) if judged.verdict is Verdict.LIVE else judged
        for judged in check.judgements
    )
    seen = replace(check, kind=LookKind.RENDERED, judgements=judgements)
    if not check.scripted:
        return seen
    reason = f"{SCRIPTED}, and these show next to nothing even in a browser"
    failed = tuple(replace(judged, reasons=(reason,)) for judged in judgements)
    return replace(seen, reasons=(reason,), judgements=failed)
