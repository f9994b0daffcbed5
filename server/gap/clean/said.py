"""A person's word on cleaning, kept and at once in the rows of the gap."""

from collections.abc import Sequence

from sqlalchemy import Engine

from crawler.cleaning import CleanReason, CleanWord
from crawler.store.cleaning import say_entries, say_rule, say_site
from crawler.store.projects import ProjectView
from server.gap.matrix.rebuild import rebuild


def keep_word(
    engine: Engine, project: ProjectView, sites: Sequence[str], word: CleanWord | None, *, note: str = ""
) -> None:
    """Keep a word on sites, by their keys, and judge them anew; None leaves them to the rules again.

    Raises UsageError for a tracked site and for a note too long; nothing is kept then.
    """
    with engine.begin() as connection:
        ids = [say_site(connection, project, site, word, note=note) for site in sites]
    rebuild(engine, project, sources=ids)


def switch_rule(engine: Engine, project: ProjectView, rule: CleanReason, *, on: bool) -> None:
    """Switch a rule on or off and judge every site anew. Raises UsageError for what is no rule."""
    with engine.begin() as connection:
        say_rule(connection, project, rule, on=on)
    rebuild(engine, project)


def keep_entries(
    engine: Engine, project: ProjectView, entries: Sequence[str], *, listed: bool = True, note: str = ""
) -> int:
    """Put entries on the disavow list or take them off, and judge every site anew; how many that changed."""
    with engine.begin() as connection:
        changed = say_entries(connection, project, entries, listed=listed, note=note)
    if changed:
        rebuild(engine, project)
    return changed
