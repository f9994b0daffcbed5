"""Where to look for a link that slid off its page: lists and front pages move their entries on to the next page.

Pure: says which addresses to look at, and joins what was seen there to the look at the page itself.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from crawler.items import Check, DueClaim, DuePage, Judgement, Verdict
from crawler.reading.answer import Answer
from crawler.reading.read import Reading
from crawler.reading.second import LIST_NOTE
from crawler.urls import host_of, is_web_url, page_key, registrable_domain

OWN_PAGE = "the entry's own page"
NEXT_PAGE = "the next page of the list"
LEAST_TEXT = 8
"""Characters, in two words at least, that name an entry; less stands on any page."""
SENTENCE_WORDS = 8
"""Words from the beginning of a sentence by which it is found again."""
# What it begins with stands first and alone, so that the search goes from one such letter to the next.
_NUMBER = re.compile(
    r"([/?&](?:(?<=/)(?:page|p|seite)[/-]?|(?<=[?&])(?:page|paged|p|pg|seite)=))(\d{1,6})(?!\d)", re.IGNORECASE
)
_OFFSET = re.compile(r"[?&](?:start|offset|st|from)=\d", re.IGNORECASE)
_NEXT = re.compile(
    r"\W*(?:next(?: page)?|older(?: posts| entries| articles)?|more posts|(?:nächste|weitere) seite|weiter"
    r"|ältere (?:beiträge|einträge|artikel)|(?:page )?suivante?|articles plus anciens|(?:página )?siguiente"
    r"|entradas (?:más )?antiguas|[›»→>]+)\W*",
    re.IGNORECASE,
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4"})


@dataclass(frozen=True, slots=True)
class Place:
    """Another page on which a missing link may stand."""

    url: str
    what: str
    """What that page is, in words."""


def places_of(due: DuePage, answer: Answer, check: Check) -> tuple[Place, ...]:
    """Pages to look at for the claims that the look found removed: two at most, the entry's own first."""
    missing = _missing(due, check)
    # Parsing a page a second time is for those that may lead anywhere.
    if not missing:
        return ()
    source = answer.body.decode("utf-8", "replace")
    if not (_may_go_on(source) or _names_an_entry(missing, source)):
        return ()
    reading = Reading(answer.body, answer.url, content_type=answer.content_type or None)
    found = (Place(_own_page(reading, missing), OWN_PAGE), Place(_next_page(reading), NEXT_PAGE))
    return tuple({page_key(place.url): place for place in reversed(found) if place.url}.values())[::-1]


def page_for(due: DuePage, check: Check, place: Place) -> DuePage:
    """The place as a page due, with the claims that are still missing."""
    return replace(due, url=place.url, claims=_missing(due, check))


def joined(check: Check, place: Place, other: Check) -> Check:
    """The look with what another one saw at a place: a link found there is live and moved, else the reason says so.

    A link of the same site to another target is another entry's: it does not answer the claim.
    """
    links = list(check.links)
    judgements = {judged.claim_id: judged for judged in check.judgements}
    for seen in other.judgements:
        before = judgements[seen.claim_id]
        if seen.link is not None and not any(change.startswith("other target") for change in seen.changes):
            where = other.final_url or other.url
            reasons = (f"no longer on the page itself: seen on {place.what}, {where}", *seen.reasons)
            changes = (f"moved to {where}", *seen.changes)
            judgements[seen.claim_id] = Judgement(seen.claim_id, Verdict.LIVE, reasons, changes, len(links))
            links.append(replace(other.links[seen.link], seen_on=where))
        else:
            told = tuple(reason for reason in before.reasons if reason != LIST_NOTE)
            judgements[seen.claim_id] = replace(before, reasons=(*told, _not_there(place, other)))
    return replace(check, links=tuple(links), judgements=tuple(judgements.values()))


def _not_there(place: Place, other: Check) -> str:
    if other.settled:
        return f"nor does it stand on {place.what}, {other.final_url or other.url}"
    because = other.reasons[0] if other.reasons else "it did not come whole"
    return f"{place.what}, {other.url}, could not be looked at: {because}"


def _missing(due: DuePage, check: Check) -> tuple[DueClaim, ...]:
    removed = {judged.claim_id for judged in check.judgements if judged.verdict is Verdict.REMOVED}
    return tuple(claim for claim in due.claims if claim.id in removed)


def _may_go_on(source: str) -> bool:
    return bool(_NUMBER.search(source) or _OFFSET.search(source))


def _names_an_entry(claims: Sequence[DueClaim], source: str) -> bool:
    unfolded = source.casefold()
    # White space is folded only where every word of a name stands there: of hardly any it does.
    names = [name for claim in claims for name in _names(claim) if all(word in unfolded for word in name.split())]
    if not names:
        return False
    folded = _folded(source)
    return any(name in folded for name in names)


def _names(claim: DueClaim) -> Iterator[str]:
    """Words that name the claim's entry, the surest first."""
    for text in (claim.heading, claim.anchor or ""):
        folded = _folded(text)
        if len(folded) >= LEAST_TEXT and " " in folded:
            yield folded
    beginning = " ".join(_folded(claim.sentence).split()[:SENTENCE_WORDS])
    if beginning.count(" ") == SENTENCE_WORDS - 1:
        yield beginning


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _own_page(reading: Reading, claims: Sequence[DueClaim]) -> str:
    """The address of the entry that the page still names: by a link of that text, or the heading above its sentence."""
    inner = [(at, url) for at, url in zip(reading.anchors, reading.addresses, strict=True) if _leads_in(reading, url)]
    texts = [(_folded(reading.reader.text(at)), url) for at, url in inner]
    for claim in claims:
        for name in _names(claim):
            exact = next((url for text, url in texts if text == name), "")
            # Two words may stand in any link's text; more of them hardly do by chance.
            around = next((url for text, url in texts if name.count(" ") > 1 and name in text), "")
            if exact or around:
                return exact or around
        above = _above_sentence(reading, claim.sentence, inner)
        if above:
            return above
    return ""


def _leads_in(reading: Reading, url: str) -> bool:
    """Whether an address is another page of the same site, and no further part of a list."""
    if not is_web_url(url) or page_key(url) == page_key(reading.url) or _NUMBER.search(url):
        return False
    return registrable_domain(host_of(url)) == registrable_domain(host_of(reading.url))


def _above_sentence(reading: Reading, sentence: str, inner: Sequence[tuple[int, str]]) -> str:
    """The link in the nearest heading above the sentence, which the list may still show as the entry's beginning."""
    words = sentence.split()[:SENTENCE_WORDS]
    if len(words) < SENTENCE_WORDS:
        return ""
    outline = reading.outline
    found = re.search(r"\s+".join(map(re.escape, words)), outline.text, re.IGNORECASE)
    if not found:
        return ""
    above = (url for at, url in reversed(inner) if outline.starts[at] < found.start() and _in_heading(reading, at))
    return next(above, "")


def _in_heading(reading: Reading, at: int) -> bool:
    outline = reading.outline
    while at > 0:
        if outline.tags[at] in _HEADINGS:
            return True
        at = outline.parents[at]
    return False


def _next_page(reading: Reading) -> str:
    """The address of the list's next page: named so by its rel, or by its number or words within the same list."""
    here, number = _stem(reading.url)
    for at in reading.outline.find("link"):
        attributes = reading.outline.source.attributes(at)
        if "next" in (attributes.get("rel") or "").lower().split():
            url = reading.reader.address(attributes.get("href") or "")
            if _goes_on(reading, url, number):
                return url
    pairs = [(at, url) for at, url in zip(reading.anchors, reading.addresses, strict=True) if url]
    for at, url in pairs:
        if "next" in reading.reader.rel(at) and _goes_on(reading, url, number):
            return url
    for at, url in pairs:
        there, following = _stem(url)
        if there == here and following == number + 1 and _says_next(reading.reader.text(at), following):
            return url
    return ""


def _goes_on(reading: Reading, url: str, number: int) -> bool:
    """Whether an address is a later part of a list on the same host. On blogs `next` often leads to the next post."""
    if host_of(url).removeprefix("www.") != host_of(reading.url).removeprefix("www."):
        return False
    return _stem(url)[1] > number or bool(_OFFSET.search(url) and page_key(url) != page_key(reading.url))


def _says_next(text: str, number: int) -> bool:
    return text.strip() == str(number) or bool(_NEXT.fullmatch(text.strip()))


def _stem(url: str) -> tuple[str, int]:
    """A list's address without its number, and the number: 1 where there is none."""
    key = page_key(url)
    found = _NUMBER.search(key)
    if not found:
        return key.rstrip("/?&"), 1
    return f"{key[: found.start()]}{key[found.end() :]}".rstrip("/?&"), int(found.group(2))
