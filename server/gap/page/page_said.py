"""What can be said of a page, each by a code with its values, and how it reads in English. Pure.

Who shows it in another language needs the code and the values alone; `_locales` of the extension holds the same
sentences under `said_CODE`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from crawler.items import Placement
from server.gap.matrix.reasons import some

Value = int | str | tuple[str, ...]
"""A count; a site, brand, placement or state; or names."""


class Saying(StrEnum):
    """One thing that can be said of a page, or be done with it."""

    GAP = "gap"
    GAP_BEST = "gap_best"
    """The same where several competitors stand in several places."""
    UPGRADE = "upgrade"
    SHARED = "shared"
    YOURS = "yours"
    CLAIMED = "claimed"
    UNANSWERED = "unanswered"
    FALSE_GAP_YOU = "false_gap_you"
    FALSE_GAP_THEY = "false_gap_they"
    NO_LINKS = "no_links"
    NOTHING_KNOWN = "nothing_known"
    NEVER_SEEN = "never_seen"
    UNSEEN = "unseen"
    NO_ANSWER = "no_answer"
    SITE_GAP = "site_gap"
    SITE_UPGRADE = "site_upgrade"
    SITE_SHARED = "site_shared"
    SITE_YOURS = "site_yours"
    SITE_CLAIMED = "site_claimed"
    SITE_FALSE_GAP = "site_false_gap"
    OWN_SITE = "own_site"
    COMPETITOR_SITE = "competitor_site"
    CLOSED = "closed"
    WRITE_NEVER = "write_never"
    WRITTEN = "written"
    LEFT_OUT = "left_out"
    CHECK = "check"
    CROSS_OFF = "cross_off"
    LOOK_AGAIN = "look_again"
    READ = "read"
    NOTHING = "nothing"
    SEE_LINKED = "see_linked"
    UNSURE = "unsure"
    ASK_FOR_LINK = "ask_for_link"
    ASK_FOR_LINK_BESIDE = "ask_for_link_beside"
    ASK_FOR_PERSON = "ask_for_person"
    ASK_FOR_PERSON_BESIDE = "ask_for_person_beside"
    ASK_FOR_RESEARCH = "ask_for_research"
    ASK_FOR_RESEARCH_BESIDE = "ask_for_research_beside"
    SHORTLIST = "shortlist"
    WRITE = "write"
    WAIT = "wait"
    ONCE_THERE = "once_there"
    ASK_FOR_TEXT = "ask_for_text"
    READ_SENTENCE = "read_sentence"


@dataclass(frozen=True, slots=True)
class Said:
    """One thing said."""

    code: Saying
    values: Mapping[str, Value] = field(default_factory=dict)
    """What stands in its `{NAME}`s: `live` and `competitors` are counts, `place` a placement, `state` one of the work
    on the site, `sites`, `tools` and `reasons` lists, of which reasons are English sentences."""


PLACES = {
    Placement.CONTEXTUAL: "in running text",
    Placement.FOOTER: "in the footer",
    Placement.SIDEBAR: "in a sidebar",
    Placement.USER_GENERATED: "in user-generated content",
    Placement.NAVIGATION: "in a menu",
}
ENGLISH = {
    "gap_one": "{live} of {competitors} competitors is linked from this page, {place}; you are not",
    "gap": "{live} of {competitors} competitors are linked from this page, {place}; you are not",
    "gap_best": "{live} of {competitors} competitors are linked from this page, at best {place}; you are not",
    "upgrade": "This page links to {sites} in running text, and to you only {place}",
    "shared": "You and {live} of {competitors} competitors are linked from this page, you {place}",
    "yours": "You are linked from this page, {place}; no competitor is",
    "claimed": "A link from this page to {sites} is claimed by {tools}; nobody has looked yet",
    "unanswered": "A link from this page to {sites} is claimed by {tools}; the last look got no answer",
    "false_gap_you": "No gap: you are linked from this page, {place}, though no export says so",
    "false_gap_they": "No gap: the competitors' links that tools claim here were not found",
    "no_links": "This page links neither to you nor to a competitor",
    "nothing_known": "Nothing is known of this page",
    "never_seen": "Nobody has looked at this page, and no export names it",
    "unseen": "Nobody has looked at this page",
    "no_answer": "This page gave no answer yet",
    "site_gap_one": "{live} competitor of {competitors} is linked from other pages of {site}; you are not",
    "site_gap": "{live} competitors of {competitors} are linked from other pages of {site}; you are not",
    "site_upgrade": "{site} links to you in a worse place than to {sites}",
    "site_shared": "{site} links to you and to {sites}",
    "site_yours": "{site} links to you and to no competitor",
    "site_claimed": "tools claim links from {site}, and no look has settled them",
    "site_false_gap": "the exports show a gap on {site} that its pages do not",
    "own_site": "This is your own site {site}: no place to win a link",
    "competitor_site": "This is the site of your competitor {site}: no place to win a link",
    "closed": "Nothing: {site} is {state} by your own decision.",
    "write_never": "Do not write to them: {reasons}.",
    "written": "Nobody is written to twice: {reasons}.",
    "left_out": "Left out by cleaning: nothing to do here ({reasons}).",
    "check": "Check now: one look says whether the claimed links are there.",
    "cross_off": "Cross it off: there is no gap on this page.",
    "look_again": "Nothing to win here; look again in a while whether your link still stands.",
    "read": "Read this page, or check now, to see its links.",
    "nothing": "Nothing to do here.",
    "see_linked": "Show links to see whom they link: sites that trade with them may want you too.",
    "unsure": "It is not sure where the link to {site} stands: look, and say so if it is wrong.",
    "ask_for_link": "{brand} is named here without a link: ask for one.",
    "ask_for_link_beside": "{brand} is named here without a link, beside links to {sites}: ask for one.",
    "ask_for_person": "{brand} of your team is named here without a link: ask for one.",
    "ask_for_person_beside": "{brand} of your team is named here without a link, beside links to {sites}: ask for one.",
    "ask_for_research": "Your research {brand} is named here without a link to it: ask for the source.",
    "ask_for_research_beside": "Your research {brand} is named here without a link to it, beside links to {sites}: "
    "ask for the source.",
    "shortlist": "Shortlist the site, if it fits.",
    "write": "Write to them: what they link now, and what yours adds.",
    "wait": "Wait for their answer; the next look tells when your link is there.",
    "once_there": "Your link was here once: see what became of it.",
    "ask_for_text": "Ask for a link in the text, where theirs stands.",
    "read_sentence": "Read the sentence around their link: yours must serve the same reader.",
}
"""By code; CODE_one where one only is counted first."""


def in_english(said: Said) -> str:
    """What is said, with its values in place.

    >>> in_english(Said(Saying.SITE_SHARED, {"site": "a.example", "sites": ("b.example",)}))
    'a.example links to you and to b.example'
    """
    one = next(iter(said.values.values()), None) == 1
    text = ENGLISH[f"{said.code}_one" if one and f"{said.code}_one" in ENGLISH else said.code]
    return text.format_map({name: _word(name, value) for name, value in said.values.items()})


def _word(name: str, value: Value) -> str:
    if isinstance(value, tuple):
        return "; ".join(value) if name == "reasons" else some(value)
    return PLACES[Placement(str(value))] if name == "place" else str(value)
