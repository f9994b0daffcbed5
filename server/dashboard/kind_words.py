"""Kinds of opportunity as people read them, and what each asks for. Pure."""

from dataclasses import dataclass

from server.gap.opportunity.opportunity import OpportunityKind


@dataclass(frozen=True, slots=True)
class KindWords:
    """A kind in words."""

    name: str
    means: str
    ask: str
    """What to write about."""


WORDS = {
    OpportunityKind.RECLAIM: KindWords(
        "Lost link of yours", "A link of yours was there and is lost.", "Ask for it back, with the page it led to."
    ),
    OpportunityKind.MENTION: KindWords(
        "Named, not linked", "A page names you without a link.", "Thank them and ask to make the name a link."
    ),
    OpportunityKind.NAMED: KindWords(
        "Named, they are linked", "A page names you and links to a competitor.", "Ask for the same for your name."
    ),
    OpportunityKind.BROKEN: KindWords(
        "Broken link to them", "A page links to a page of theirs that is gone.", "Tell of the dead link; offer yours."
    ),
    OpportunityKind.OUTDATED: KindWords(
        "Out of date", "A page links to something old.", "Offer what is current, and say what changed."
    ),
    OpportunityKind.UPGRADE: KindWords(
        "Better place", "Theirs stands in the text, yours does not.", "Offer something worth a place in the text."
    ),
    OpportunityKind.RESOURCE: KindWords(
        "Resource page", "A list of resources holds theirs and not yours.", "Offer the page that belongs on the list."
    ),
    OpportunityKind.DIGITAL_PR: KindWords(
        "Cites several", "A site cites several competitors in its text.", "Offer data, a comment or a story."
    ),
    OpportunityKind.GUEST_POST: KindWords(
        "Contributed article", "A page shows signs of contributed articles.", "Offer an article of your own."
    ),
    OpportunityKind.INTERSECT: KindWords(
        "Links to them", "Competitors are linked to and you are not.", "Say what yours adds to what they link to now."
    ),
    OpportunityKind.FALSE_GAP: KindWords(
        "No gap at all", "Exports show a gap that the pages do not.", "Nothing: cross it off."
    ),
}


def kind_name(kind: OpportunityKind) -> str:
    """
    >>> kind_name(OpportunityKind.OUTDATED)
    'Out of date'
    """
    return WORDS[kind].name
