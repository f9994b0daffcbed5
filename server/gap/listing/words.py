"""Full-text search of referring sites: one text a site, of the titles, anchors and sentences its latest looks saw.

SQLite's FTS5 and PostgreSQL's tsvector each find the beginnings of words, whatever accents they carry. Texts
are made when the summary is: of the sites that were looked at since, or all where the project tracks other sites than
before.
"""

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, func, or_, select, text, update

from crawler.both_forms import both_forms
from crawler.store.models import Look, Project
from crawler.store.projects import ProjectView
from crawler.store.storable import storable_text
from crawler.store.summary_models import Summary
from server.gap.opportunity.spots import Spot

SPAN = 2**40
"""More than there are sites: project * SPAN + site is one row number of SQLite's full-text table."""
MOST_TEXT = 200_000
"""Characters of a site's text: PostgreSQL refuses a tsvector of 1 MB (its documentation, section 12.11)."""
STAMP = "words_of"
"""Name in the project's settings of the newest look in the index, the sites tracked then, and its form."""
MOST_WORDS = 20
FORM = {"sqlite": 1, "postgresql": 2}
"""Which writing of the texts a database holds: those of another are made anew with the next whole rebuild."""
_WORD = re.compile(r"[^\W_]+")
_ACCENTS = re.compile("[\u0300-\u036f]")


def found_sources(project: ProjectView, asked: str, dialect: str) -> ColumnElement[bool]:
    """Rows of the summary whose key holds the text, or on whose pages every word of it begins some word."""
    # Bytes a terminal could not decode arrive as lone surrogates, which no database takes.
    asked = unicodedata.normalize("NFC", storable_text(asked.strip()))
    in_key = or_(*(Summary.source.contains(form, autoescape=True) for form in both_forms(asked.lower())))
    words = _WORD.findall(asked)[:MOST_WORDS]
    if not words:
        return in_key
    if dialect == "sqlite":
        said = " ".join(f'"{word}"*' for word in words)
        first = project.id * SPAN
        query = "SELECT rowid - :base FROM site_words WHERE site_words MATCH :said AND rowid BETWEEN :base AND :end"
        values: dict[str, Any] = {"said": said, "base": first, "end": first + SPAN - 1}
    else:
        query = "SELECT source_id FROM site_words WHERE project_id = :project AND words @@ to_tsquery('simple', :said)"
        plain = [_ACCENTS.sub("", unicodedata.normalize("NFD", word.lower())) for word in words]
        values = {"said": " & ".join(f"'{word}':*" for word in plain), "project": project.id}
    found = text(query).bindparams(**values).columns(Summary.source_id)
    return or_(in_key, Summary.source_id.in_(found))


class Words:
    """The texts of referring sites, brought up to date with a rebuild: those of `sources`, else all that went on.

    Where all are made anew they are put together from the links that the rebuild reads anyway, a batch of sites at a
    time: to read them once more takes as long as to index them.
    """

    def __init__(self, connection: Connection, project: ProjectView, sources: Collection[int] | None) -> None:
        self._connection, self._project, self._sources = connection, project, sources
        self._settings = connection.scalar(select(Project.settings).where(Project.id == project.id)) or {}
        self._tracked = [project.site_ids[key] for key in (*project.own, *project.competitors)]
        self._known = self._settings.get(STAMP, {})
        self._form = FORM[connection.dialect.name]
        self._changed = (self._known.get("sites"), self._known.get("form", 1)) != (self._tracked, self._form)
        anew = sources is None and self._changed
        # PostgreSQL makes its vectors from the texts it holds itself.
        self._adding = anew and connection.dialect.name == "sqlite"
        if self._adding:
            connection.execute(*_bound(_DELETE["sqlite"].format(which=_EVERY), _given(project)))

    def add(self, spots: Mapping[int, Sequence[Spot]], most: int) -> None:
        """Note the links of a batch of sites, of which no more than `most` are there."""
        if not self._adding:
            return
        base = self._project.id * SPAN
        whole = {source: there for source, there in spots.items() if len(there) < most}
        rows = [
            (base + source, " ".join([f"{one.title} {one.text} {one.sentence}" for one in there]))
            for source, there in whole.items()
        ]
        if rows:
            self._connection.exec_driver_sql("INSERT INTO site_words (rowid, words) VALUES (?, ?)", rows)
        for source in spots.keys() - whole.keys():
            _write(self._connection, self._project, _ONE, source=source)

    def finish(self) -> None:
        """Make what is left, and note what the texts tell."""
        for source in self._sources or ():
            _write(self._connection, self._project, _ONE, source=source)
        if self._sources is not None:
            return
        newest = self._connection.scalar(select(func.max(Look.id))) or 0
        if self._changed:
            if not self._adding:
                _write(self._connection, self._project, _EVERY)
        elif self._known["look"] != newest:
            changed = "page.site_id IN (SELECT site_id FROM page WHERE known_check_id > :look)"
            _write(self._connection, self._project, changed, look=self._known["look"])
        noted = {**self._settings, STAMP: {"look": newest, "sites": self._tracked, "form": self._form}}
        self._connection.execute(update(Project).where(Project.id == self._project.id).values(settings=noted))


_EVERY, _ONE = "page.site_id > 0", "page.site_id = :source"
_TEXTS = """
    SELECT page.site_id AS source, {joined} AS words
    FROM page
    JOIN seen_link AS link ON link.look_id = page.known_check_id
    JOIN look ON look.id = page.known_check_id
    WHERE link.site_id IN :tracked AND {which}
    GROUP BY page.site_id
"""
_LINK = "look.title || ' ' || link.text || ' ' || link.sentence"
# As FTS5's tokenizer does by itself: words end at every mark, where PostgreSQL's parser would keep a host or a path
# whole (its documentation, 12.5), and accents are taken off.
_PLAIN = (
    "regexp_replace(regexp_replace(normalize(words, NFD), '[\\u0300-\\u036f]', '', 'g'), '[!-/:-@\\[-`{{-~]', ' ', 'g')"
)
_DELETE = {
    "sqlite": "DELETE FROM site_words WHERE rowid IN (SELECT :base + page.site_id FROM page WHERE {which})",
    "postgresql": "DELETE FROM site_words WHERE project_id = :project"
    " AND source_id IN (SELECT page.site_id FROM page WHERE {which})",
}
_INSERT = {
    "sqlite": f"INSERT INTO site_words (rowid, words) SELECT :base + source, words FROM ({_TEXTS})",  # noqa: S608 - made of the module's own words
    "postgresql": f"""
        INSERT INTO site_words (project_id, source_id, words)
        SELECT :project, source, to_tsvector('simple', left({_PLAIN}, :most)) FROM ({_TEXTS}) AS texts
    """,  # noqa: S608 - made of the module's own words
}
_JOINED = {"sqlite": f"group_concat({_LINK}, ' ')", "postgresql": f"string_agg({_LINK}, ' ')"}


def _write(connection: Connection, project: ProjectView, which: str, **values: int) -> None:
    """Make the texts of the sites of some pages anew."""
    dialect = connection.dialect.name
    given = {**_given(project), **values}
    connection.execute(*_bound(_DELETE[dialect].format(which=which), given))
    statement, parameters = _bound(_INSERT[dialect].format(which=which, joined=_JOINED[dialect]), given)
    ids = [project.site_ids[key] for key in (*project.own, *project.competitors)]
    connection.execute(statement.bindparams(bindparam("tracked", expanding=True)), {**parameters, "tracked": ids})


def _given(project: ProjectView) -> dict[str, int]:
    return {"base": project.id * SPAN, "project": project.id, "most": MOST_TEXT}


def _bound(statement: str, values: dict[str, int]) -> Any:
    names = set(re.findall(r":([a-z]+)", statement))
    return text(statement), {name: value for name, value in values.items() if name in names}
