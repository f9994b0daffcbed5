"""What people say is left out of the work: single sites, whole rules, the entries of disavow files. All taken back."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Select, func, insert, select

from crawler.cleaning import RULES, CleanReason, CleanWord, WordKind
from crawler.exceptions import UsageError
from crawler.store.cleaning_models import CleaningWord
from crawler.store.projects import ProjectView, site_ids
from crawler.store.storable import storable_text

LONGEST_NOTE = 4_000
BATCH = 5_000
"""Names asked for or written in one statement (SQLite takes 32,766 values)."""


@dataclass(frozen=True, slots=True)
class SiteWord:
    """A word on one site: out, or in whatever the rules say."""

    word: CleanWord
    note: str
    at: datetime


def say_site(connection: Connection, project: ProjectView, site: str, word: CleanWord | None, *, note: str = "") -> int:
    """Keep a word on a site by its key (None leaves it to the rules again); the site's id, to be judged anew.

    Raises UsageError for a tracked site and for a note too long.
    """
    if site in project.tracked:
        raise UsageError(f"{site} is one of the sites compared, not one that links to them")
    number = site_ids(connection, [site])[site]
    removes = None if word is None else word is CleanWord.REMOVE
    _say(connection, project, WordKind.SITE, [(site, removes)], note=note)
    return number


def site_words(connection: Connection, project: ProjectView, sites: Collection[str]) -> dict[str, SiteWord]:
    """Site key -> the word that holds; without those the rules decide on."""
    found, asked = {}, list(sites)
    for start in range(0, len(asked), BATCH):
        query = _latest(project, WordKind.SITE).where(CleaningWord.name.in_(asked[start : start + BATCH]))
        for row in connection.execute(_in_force(query)):
            found[row.name] = _site_word(row)
    return found


def said_sites(connection: Connection, project: ProjectView) -> dict[str, SiteWord]:
    """Site key -> the word that holds, for every site that somebody said one on, the latest first."""
    rows = connection.execute(_in_force(_latest(project, WordKind.SITE))).all()
    return {row.name: _site_word(row) for row in reversed(rows)}


def last_words(connection: Connection, project: ProjectView, site: str) -> list[SiteWord | None]:
    """What was said of a site, the latest first: at most two words, None for one that left it to the rules."""
    mine = (CleaningWord.project_id == project.id, CleaningWord.kind == WordKind.SITE, CleaningWord.name == site)
    query = select(CleaningWord.__table__).where(*mine).order_by(CleaningWord.id.desc()).limit(2)
    return [None if row.removes is None else _site_word(row) for row in connection.execute(query)]


def _site_word(row: Any) -> SiteWord:
    return SiteWord(CleanWord.REMOVE if row.removes else CleanWord.KEEP, row.note, row.at)


def say_rule(connection: Connection, project: ProjectView, rule: CleanReason, *, on: bool, note: str = "") -> None:
    """Switch a rule on or off for the project. Raises UsageError for what is no rule."""
    if rule not in RULES:
        raise UsageError(f"{rule} is no rule that can be switched", hint=f"Rules: {', '.join(RULES)}.")
    _say(connection, project, WordKind.RULE, [(str(rule), on)], note=note)


def rules_off(connection: Connection, project: ProjectView) -> frozenset[CleanReason]:
    """The rules that do not hold in the project."""
    rows = connection.execute(_in_force(_latest(project, WordKind.RULE)))
    return frozenset(CleanReason(row.name) for row in rows if not row.removes)


def say_entries(
    connection: Connection, project: ProjectView, entries: Sequence[str], *, listed: bool = True, note: str = ""
) -> int:
    """Put entries on the project's disavow list, or take them off; how many that changes."""
    held = set(entries_of(connection, project))
    changed = [one for one in dict.fromkeys(entries) if (one in held) != listed]
    _say(connection, project, WordKind.ENTRY, [(one, True if listed else None) for one in changed], note=note)
    return len(changed)


def entries_of(connection: Connection, project: ProjectView) -> list[str]:
    """The disavow list as the format writes it, in the order it was given."""
    return [row.name for row in connection.execute(_in_force(_latest(project, WordKind.ENTRY)))]


def last_general_word(connection: Connection, project: ProjectView) -> int:
    """Number of the newest word that concerns more than one site; 0 where nothing was said."""
    kinds = (WordKind.RULE, WordKind.ENTRY)
    mine = (CleaningWord.project_id == project.id, CleaningWord.kind.in_(kinds))
    return connection.scalar(select(func.max(CleaningWord.id)).where(*mine)) or 0


def _latest(project: ProjectView, kind: WordKind) -> Select[Any]:
    """Numbers of the latest word on each name."""
    mine = (CleaningWord.project_id == project.id, CleaningWord.kind == kind)
    return select(func.max(CleaningWord.id)).where(*mine).group_by(CleaningWord.name)


def _in_force(latest: Select[Any]) -> Select[Any]:
    columns: list[Any] = [CleaningWord.name, CleaningWord.removes, CleaningWord.note, CleaningWord.at]
    query = select(*columns).where(CleaningWord.id.in_(latest), CleaningWord.removes.is_not(None))
    return query.order_by(CleaningWord.id)


def _say(
    connection: Connection,
    project: ProjectView,
    kind: WordKind,
    said: Iterable[tuple[str, bool | None]],
    *,
    note: str,
) -> None:
    if len(note) > LONGEST_NOTE:
        raise UsageError(f"the note has {len(note)} characters; {LONGEST_NOTE:,} are kept")
    both = {"project_id": project.id, "kind": kind, "note": storable_text(note), "at": datetime.now(UTC)}
    rows = [{"name": name, "removes": removes, **both} for name, removes in said]
    for start in range(0, len(rows), BATCH):
        connection.execute(insert(CleaningWord), rows[start : start + BATCH])
