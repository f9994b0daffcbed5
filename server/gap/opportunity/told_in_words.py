"""What words of titles, anchors, sentences and addresses tell of a page: its age, its kind, who wrote it. Pure.

Most texts tell nothing: each is first asked for a piece that every one of the signs holds, which takes a tenth of the
time that their pattern takes.
"""

import re
from enum import StrEnum

_DATED = re.compile(
    r"\b(?:statistic|stat|survey|study|report|figure|guide|edition|data|updated?|trend)s?\b", re.IGNORECASE
)
_RESOURCE = re.compile(
    r"\b(?:resources?|useful (?:links|sites|websites)|links? (?:page|list|collection)|further reading|reading list"
    r"|recommended (?:reading|sites|links)|link directory|linksammlung|ressources)\b",
    re.IGNORECASE,
)
_RESOURCE_PATH = re.compile(
    r"/(?:resources?|links|useful-links|further-reading|reading-list)(?:[/.?_-]|$)", re.IGNORECASE
)
_GUEST = re.compile(
    r"\b(?:guest (?:post|article|author|blog|contribut\w+|column)|write for us|contributed (?:by|article)"
    r"|contributing (?:writer|author)|become a contributor|gastbeitrag|article invité)\b",
    re.IGNORECASE,
)
_GUEST_PATH = re.compile(r"/(?:guest-?posts?|contributors?|write-for-us)(?:[/.?_-]|$)", re.IGNORECASE)


class Publication(StrEnum):
    """What kind of piece cites competitors, so that the like can be offered."""

    ROUNDUP = "roundup"
    EXPERT = "expert_comment"
    DATA = "data_story"


_PUBLICATIONS = {
    Publication.DATA: re.compile(
        r"\b(?:statistic|survey|study|data|report|benchmark|index|figures)s?\b", re.IGNORECASE
    ),
    Publication.EXPERT: re.compile(
        r"\b(?:experts?|interview|according to|predictions?|trends?|opinion|asked)\b|, says\b", re.IGNORECASE
    ),
    Publication.ROUNDUP: re.compile(r"\b(?:best|top|round-?up|favou?rite|alternatives)\b|^\W*\d+ \w+", re.IGNORECASE),
}


def publication_of(title: str) -> Publication | None:
    """What a piece is by its title."""
    return next((kind for kind, signs in _PUBLICATIONS.items() if signs.search(title)), None)


def speaks_of_data(text: str) -> bool:
    """Whether a sentence is about something that ages: figures, studies, guides."""
    return _DATED.search(text) is not None


def lists_resources(title: str, address: str) -> bool:
    """Whether a page is a list of resources, by its title or its address."""
    return bool((may_list(title) and _RESOURCE.search(title)) or (may_list(address) and _RESOURCE_PATH.search(address)))


def guest_words(text: str) -> str:
    """The words that tell of a contributed article, in quotation marks; empty where there are none."""
    found = _GUEST.search(text) if may_be_guest(text) else None
    return f'"{found.group()}"' if found else ""


def guest_address(address: str) -> str:
    """How an address tells of contributed articles; empty where it does not."""
    found = _GUEST_PATH.search(address) if may_be_guest(address) else None
    return f"the address holds {found.group()}" if found else ""


def may_name_year(text: str) -> bool:
    """Whether the text, or a part of it, may name a year from 1990 to 2049."""
    if "20" not in text and "199" not in text:
        return False
    return "199" in text or "200" in text or "201" in text or "202" in text or "203" in text or "204" in text


def may_list(text: str) -> bool:
    """Whether the text, or a part of it, may be the title or the address of a page that `lists_resources`."""
    # Folded, as the patterns fold: they take the long s for an s too. One after the other: a loop takes three times
    # as long as what it asks.
    folded = text.casefold()
    return (
        "link" in folded or "source" in folded or "useful" in folded or "reading" in folded or "recommended" in folded
    )


def may_be_guest(text: str) -> bool:
    """Whether the text, or a part of it, may hold what `guest_words` or `guest_address` find."""
    folded = text.casefold()
    return (
        "guest" in folded
        or "contribut" in folded
        or "write for us" in folded
        or "write-for-us" in folded
        or "gastbeitrag" in folded
        or "article invit" in folded
    )
