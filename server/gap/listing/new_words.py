"""The texts of referring sites made anew with all of the summary: of sites looked at since, or all.

They are written a few sites at a time, each in a transaction of its own: to index them takes as long as to judge, and
whoever else writes would wait for it. A site is found by its old text until its new one is there.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select, update

from crawler.store.models import Page, Project
from crawler.store.projects import ProjectView
from server.gap.listing.words import SPAN, clear_words, write_words
from server.gap.matrix.staging import begin_writing
from server.gap.opportunity.spots import Spot

STAMP = "words_of"
"""Name in the project's settings of the newest look in the index, the sites tracked then, and its form."""
FORM = {"sqlite": 1, "postgresql": 2}
"""Which writing of the texts a database holds: those of another are made anew with the next whole rebuild."""
SITES = 500
"""Whose texts are written at a time."""


class NewWords:
    """The texts of one rebuild of all sites.

    Where all are made anew they are put together from the links that the rebuild reads anyway, a batch of sites at a
    time: to read them once more takes as long as to index them.
    """

    def __init__(self, connection: Connection, project: ProjectView, look: int) -> None:
        """`look` is the newest that the texts tell of."""
        self._connection, self._project = connection, project
        tracked = [project.site_ids[key] for key in (*project.own, *project.competitors)]
        self._told = {"look": look, "sites": tracked, "form": FORM[connection.dialect.name]}
        self._known: dict[str, Any] = self._settings().get(STAMP, {})
        held = (self._known.get("sites"), self._known.get("form", 1))
        self._changed = held != (tracked, self._told["form"])
        # PostgreSQL makes its vectors from the texts it holds itself.
        self._adding = self._changed and connection.dialect.name == "sqlite"
        self._long: set[int] = set()
        connection.exec_driver_sql("DROP TABLE IF EXISTS new_words")
        if self._adding:
            connection.exec_driver_sql("CREATE TEMPORARY TABLE new_words (source INTEGER PRIMARY KEY, words TEXT)")

    def add(self, spots: Mapping[int, Sequence[Spot]], most: int) -> None:
        """Set the links of a batch of sites aside, of which no more than `most` are there."""
        if not self._adding:
            return
        whole = {source: there for source, there in spots.items() if len(there) < most}
        rows = [
            (source, " ".join([f"{one.title} {one.text} {one.sentence}" for one in there]))
            for source, there in whole.items()
        ]
        if rows:
            self._connection.exec_driver_sql("INSERT INTO new_words (source, words) VALUES (?, ?)", rows)
        self._long.update(spots.keys() - whole.keys())

    def write(self) -> None:
        """Write them, in transactions of its own; what is cut off is written again with the next summary."""
        behind = self._behind()
        self._connection.commit()
        for start in range(0, len(behind), SITES):
            with self._connection.begin():
                begin_writing(self._connection, self._project)
                self._write(behind[start : start + SITES])

    def note(self) -> None:
        """Note what the texts tell, and remove what was set aside."""
        settings = {**self._settings(), STAMP: self._told}
        self._connection.execute(update(Project).where(Project.id == self._project.id).values(settings=settings))
        self._connection.exec_driver_sql("DROP TABLE IF EXISTS new_words")

    def _settings(self) -> dict[str, Any]:
        return self._connection.scalar(select(Project.settings).where(Project.id == self._project.id)) or {}

    def _behind(self) -> Sequence[int]:
        """Ids of the sites whose texts are to be made."""
        if not self._changed and self._known["look"] == self._told["look"]:
            return ()
        sites: Any = select(Page.site_id).distinct().order_by(Page.site_id)
        if not self._changed:
            sites = sites.where(Page.known_check_id > self._known["look"])
        return self._connection.scalars(sites).all()

    def _write(self, sources: Sequence[int]) -> None:
        if not self._adding:
            write_words(self._connection, self._project, sources)
            return
        clear_words(self._connection, self._project, sources)
        base = self._project.id * SPAN
        rows = "INSERT INTO site_words (rowid, words) SELECT ? + source, words FROM new_words"
        self._connection.exec_driver_sql(f"{rows} WHERE source BETWEEN ? AND ?", (base, sources[0], sources[-1]))
        if long := sorted(self._long.intersection(sources)):
            write_words(self._connection, self._project, long)
