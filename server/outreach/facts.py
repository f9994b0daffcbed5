"""What a letter may say of a prospect: every fact by its name, with what it means. Pure."""

from dataclasses import dataclass, field, fields
from typing import Any


def _fact(means: str, default: Any = "") -> Any:
    return field(default=default, metadata={"means": means})


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """All a letter may say. What is not known is empty, and can be tested for: `{% if author %}`."""

    site: str = _fact("the referring site")
    page: str = _fact(
        "address of its page to speak of: with the competitor's best link, or with your name or lost link"
    )
    page_title: str = _fact("that page's title")
    language: str = _fact("that page's language, a code such as en")
    author: str = _fact("who wrote that page, as it says itself")
    published: str = _fact("the day that page gives for itself")
    contact_page: str = _fact("where the site says it can be written to")
    competitor: str = _fact("the competitor linked there in the best place")
    their_page: str = _fact("the competitor's page that is linked")
    their_title: str = _fact("what that page calls itself, where it was read")
    anchor: str = _fact("the words of their link, or of your lost one")
    sentence: str = _fact("the sentence around their link, or around your name")
    placement: str = _fact("where their link stands: contextual, sidebar, footer, ...")
    competitors: tuple[str, ...] = _fact("every competitor live on the site; a list", ())
    fault: str = _fact("what is broken or outdated about the linked page, in words")
    opportunity: str = _fact("what could be won there, a word such as reclaim, unlinked_mention or intersect")
    why: str = _fact("the reasons for that, in words")
    named: str = _fact("the name of yours that the page names")
    lost_page: str = _fact("your page that a lost link there led to")
    your_site: str = _fact("your own site")
    your_page: str = _fact("your page that fits best")
    better: str = _fact("what makes yours new, newer or another thing than theirs, in words")
    for_readers: str = _fact("what readers of that page would have of it, in words")
    your_placement: str = _fact("where your own link on the site stands, if there is one")
    status: str = _fact("what the site is to you: gap, upgrade, shared, ...")
    seen: str = _fact("the day on which their link was last seen")
    project: str = _fact("the project's name")
    owner: str = _fact("who works on the site, by the latest decision")
    note: str = _fact("the latest decision's note")


MEANS: dict[str, str] = {one.name: one.metadata["means"] for one in fields(Facts)}
"""Name -> meaning, in the order of the columns."""
LISTS = frozenset({"competitors"})
"""Those that a letter may go through."""
TEXT_LENGTH = 2_000
"""Characters of a fact in a letter."""


def values_of(facts: Facts) -> dict[str, Any]:
    """Facts by name."""
    return {name: getattr(facts, name) for name in MEANS}
