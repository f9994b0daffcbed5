"""What a person just said, and the form that takes it back: shown once, on the page that follows a form. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crawler.cleaning import CleanReason, CleanWord
from crawler.items import OpportunityState
from crawler.segments import SourceKind
from crawler.store.cleaning import SiteWord
from crawler.store.contact_rules import ContactRule
from crawler.store.decisions import Decision
from server.dashboard.words import spaced
from server.gap.segment.kind_names import source_name

RULES = "rules"
"""In a form the word that leaves a site to the rules."""
_CLEAN = {RULES: "as the rules say", str(CleanWord.KEEP): "keep it in", str(CleanWord.REMOVE): "leave it out"}


@dataclass(frozen=True, slots=True)
class Undo:
    """A word that was kept, and the one it would be again."""

    said: str
    """What was kept."""
    path: str
    """Takes the form."""
    fields: Mapping[str, str]
    back: str
    """What holds again then."""


def undo_clean(site: str, said: Sequence[SiteWord | None], *, back: str = "") -> Undo | None:
    """Of a word on a site, the latest first; None where nothing was said. `back`: the page its form returns to."""
    if not said:
        return None
    latest, before = said[0], said[1] if len(said) > 1 else None
    word = str(before.word) if before else RULES
    fields = {"site": site, "word": word, "note": before.note if before else "", "back": back}
    return Undo(f"{site}: {_CLEAN[str(latest.word) if latest else RULES]}", "/clean", fields, _CLEAN[word])


def undo_rule(rule: CleanReason, *, on: bool) -> Undo:
    """Of a switch; `on` is how the rule stands now."""
    back = "off" if on else "on"
    fields = {"rule": str(rule), "on": str(not on).lower()}
    return Undo(f"the rule {spaced(rule)} is {'on' if on else 'off'}", "/clean/rules", fields, f"switch it {back}")


def undo_kind(site: str, before: SourceKind | None, note: str) -> Undo:
    """Of a word on what kind of source a site is."""
    fields = {"site": site, "kind": str(before or ""), "note": note}
    return Undo("what kind of source it is", "/segments", fields, source_name(before) if before else _CLEAN[RULES])


def undo_never(said: Sequence[ContactRule]) -> Undo | None:
    """Of what was said of a name and the do-not-contact list, the latest first; None where nothing was."""
    if not said:
        return None
    latest, before = said[0], said[1] if len(said) > 1 else None
    words = f"{latest.name} is {'on' if latest.never else 'off'} the do-not-contact list"
    fields = {"name": latest.name, "never": str(not latest.never).lower(), "back": "site"}
    held = {"reason": before.reason, "owner": before.owner} if before and before.never and not latest.never else {}
    return Undo(words, "/outreach/never", fields | held, "take it off" if latest.never else "put it on again")


def undo_decision(made: Sequence[Decision], *, path: str = "") -> Undo | None:
    """Of the latest of a site's decisions, which come first; None where it moved nothing. `path` takes it, else the
    site's page."""
    if not made:
        return None
    latest, before = made[0], made[1] if len(made) > 1 else None
    state = before.state if before else OpportunityState.NEW
    note, owner, ask = (before.note, before.owner, before.ask) if before else ("", "", None)
    if state is latest.state:
        return None
    fields = {"site": latest.site, "state": str(state), "note": note, "owner": owner, "ask": str(ask or "")}
    # The site's own page need not name it.
    said = f"{latest.site}: {latest.state}" if path else str(latest.state)
    return Undo(said, path or f"/sites/{latest.site}", fields, f"back to {state}")
