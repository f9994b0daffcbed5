"""The verdict of one look at one claim: what it says of the link, how the link differs, and why.

Pure: the page's links to tracked sites and the claim in, a judgement out.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from crawler.items import BEST_FIRST, DueClaim, Judgement, NofollowCause, TrackedLink, Verdict
from crawler.reading.absence import Absence, absent
from crawler.urls import page_key

_RANK = {placement: rank for rank, placement in enumerate(BEST_FIRST)}

_CAUSES = {
    NofollowCause.ATTRIBUTE: "by the link's own rel",
    NofollowCause.META: "by the page's meta robots",
    NofollowCause.HEADER: "by the X-Robots-Tag header",
}

MOST_TOLD = 1000
"""Characters of an address or an anchor that stand in a reason: a page may write megabytes, once for each claim."""


def nofollow_cause(rel: Sequence[str], page: NofollowCause | None) -> NofollowCause | None:
    """What makes a link nofollow: its own rel first, else what holds for the whole page.

    Search engines take commas between the tokens too, which HTML does not
    (developers.google.com/search/docs/crawling-indexing/qualify-outbound-links).
    """
    own = any(part in {"nofollow", "ugc", "sponsored"} for token in rel for part in token.split(","))
    return NofollowCause.ATTRIBUTE if own else page


def failed(claims: Sequence[DueClaim], verdict: Verdict, reasons: tuple[str, ...]) -> tuple[Judgement, ...]:
    """The judgements of a look that did not read the page: all alike."""
    return tuple(Judgement(claim.id, verdict, reasons) for claim in claims)


def judge(
    claim: DueClaim,
    links: Sequence[TrackedLink],
    *,
    absence: Absence | None = None,
    marks: Mapping[int, tuple[str, ...]] | None = None,
) -> Judgement:
    """What a read page says of a claim.

    `links`: the page's links to tracked sites; `marks`: what is odd about some of them, by their index, told as
    changes. `absence`: what is known of the page for a claim that no link answers.
    """
    candidates = [nth for nth, found in enumerate(links) if found.site == claim.site]
    if not candidates:
        return absent(claim, absence or Absence())
    marks = marks or {}
    wanted = {page_key(target) for target in (claim.target_url, *claim.alt_targets) if target}
    exact = [nth for nth in candidates if page_key(links[nth].link.url) in wanted]
    nth = min(exact or candidates, key=lambda number: (number in marks, *_preference(claim, links[number], number)))
    found = links[nth]
    changes = (*_changes(claim, found, other_target=bool(wanted) and not exact), *marks.get(nth, ()))
    return Judgement(claim.id, Verdict.LIVE, (_live_reason(links, nth, exact or candidates),), changes, nth)


def _preference(claim: DueClaim, found: TrackedLink, nth: int) -> tuple[bool, int, int]:
    """The claimed anchor first, then the best placement, then the order in the page."""
    same_anchor = bool(claim.anchor) and _folded(found.link.text) == _folded(claim.anchor or "")
    return (not same_anchor, _RANK[found.link.placement], nth)


def _live_reason(links: Sequence[TrackedLink], nth: int, alike: Sequence[int]) -> str:
    """Which link answers, and where the page links there besides."""
    others = Counter(str(links[other].link.placement).replace("_", "-") for other in alike if other != nth)
    listed = ", ".join(f"{count} {name}" for name, count in others.items())
    more = f"; the page links there {len(alike)} times, the others: {listed}" if listed else ""
    return f"links to {_shortened(links[nth].link.url)}{more}"


def _changes(claim: DueClaim, found: TrackedLink, *, other_target: bool) -> list[str]:
    changes = []
    if other_target:
        changes.append(f"other target: {_shortened(found.link.url)}")
    if claim.nofollow is False and found.nofollow_cause:
        changes.append(f"nofollow added {_CAUSES[found.nofollow_cause]}")
    if claim.nofollow is True and not found.nofollow_cause:
        changes.append("nofollow gone")
    # Without a path it stands on no web page: a PDF's link has no anchor text to compare.
    unnamed = not found.link.text and not found.link.path
    if claim.anchor and not other_target and not unnamed and _folded(claim.anchor) != _folded(found.link.text):
        changes.append(f"anchor changed: {_shortened(found.link.text) or '(no text)'}")
    return changes


def _shortened(text: str) -> str:
    """What a page wrote, as far as anybody reads it."""
    return text if len(text) <= MOST_TOLD else f"{text[:MOST_TOLD]}..."


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
