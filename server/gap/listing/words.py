"""Full-text search of referring sites: one text a site, of the titles, anchors and sentences its latest looks saw.

SQLite's FTS5 and PostgreSQL's tsvector each find the beginnings of words. Texts are made when the summary is: of the
sites that were looked at since, or all where the project tracks other sites than before.
"""

import re
from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, func, or_, select, text, update

from crawler.store.models import Look, Project
from crawler.store.projects import ProjectView
from crawler.store.storable import storable_text
from crawler.store.summary_models import Summary

SPAN = 2**40
"""More than there are sites: project * SPAN + site is one row number of SQLite's full-text table."""
MOST_TEXT = 200_000
"""Characters of a site's text: PostgreSQL refuses a tsvector of 1 MB (its documentation, section 12.11)."""
STAMP = "words_of"
"""Name in the project's settings of the newest look in the index, and the sites tracked then."""
MOST_WORDS = 20
_WORD = re.compile(r"[^\W_]+")


def found_sources(project: ProjectView, asked: str, dialect: str) -> ColumnElement[bool]:
    """Rows of the summary whose key holds the text, or on whose pages every word of it begins some word."""
    # Bytes a terminal could not decode arrive as lone surrogates, which no database takes.
    asked = storable_text(asked.strip())
    in_key = Summary.source.contains(asked.lower(), autoescape=True)
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
        values = {"said": " & ".join(f"'{word.lower()}':*" for word in words), "project": project.id}
    found = text(query).bindparams(**values).columns(Summary.source_id)
    return or_(in_key, Summary.source_id.in_(found))


def index_words(connection: Connection, project: ProjectView, sources: Collection[int] | None = None) -> None:
    """Bring the texts of the project's referring sites up to date: those of the given ids, else all that went on."""
    if sources is not None:
        for source in sources:
            _write(connection, project, "page.site_id = :source", source=source)
        return
    settings = connection.scalar(select(Project.settings).where(Project.id == project.id)) or {}
    ids = [project.site_ids[key] for key in (*project.own, *project.competitors)]
    newest = connection.scalar(select(func.max(Look.id))) or 0
    known = settings.get(STAMP, {})
    if known.get("sites") != ids:
        _write(connection, project, "page.site_id > 0")
    elif known["look"] != newest:
        changed = "page.site_id IN (SELECT site_id FROM page WHERE known_check_id > :look)"
        _write(connection, project, changed, look=known["look"])
    changed_settings = {**settings, STAMP: {"look": newest, "sites": ids}}
    connection.execute(update(Project).where(Project.id == project.id).values(settings=changed_settings))


_TEXTS = """
    SELECT page.site_id AS source, {joined} AS words
    FROM page
    JOIN seen_link AS link ON link.look_id = page.known_check_id
    JOIN look ON look.id = page.known_check_id
    WHERE link.site_id IN :tracked AND {which}
    GROUP BY page.site_id
"""
_LINK = "look.title || ' ' || link.text || ' ' || link.sentence"
_DELETE = {
    "sqlite": "DELETE FROM site_words WHERE rowid IN (SELECT :base + page.site_id FROM page WHERE {which})",
    "postgresql": "DELETE FROM site_words WHERE project_id = :project"
    " AND source_id IN (SELECT page.site_id FROM page WHERE {which})",
}
_INSERT = {
    "sqlite": f"INSERT INTO site_words (rowid, words) SELECT :base + source, words FROM ({_TEXTS})",  # noqa: S608 - made of the module's own words
    "postgresql": f"""
        INSERT INTO site_words (project_id, source_id, words)
        SELECT :project, source, to_tsvector('simple', left(words, :most)) FROM ({_TEXTS}) AS texts
    """,  # noqa: S608 - made of the module's own words
}
_JOINED = {"sqlite": f"group_concat({_LINK}, ' ')", "postgresql": f"string_agg({_LINK}, ' ')"}


def _write(connection: Connection, project: ProjectView, which: str, **values: int) -> None:
    """Make the texts of the sites of some pages anew."""
    dialect = connection.dialect.name
    given = {"base": project.id * SPAN, "project": project.id, "most": MOST_TEXT, **values}
    connection.execute(*_bound(_DELETE[dialect].format(which=which), given))
    statement, parameters = _bound(_INSERT[dialect].format(which=which, joined=_JOINED[dialect]), given)
    ids = [project.site_ids[key] for key in (*project.own, *project.competitors)]
    connection.execute(statement.bindparams(bindparam("tracked", expanding=True)), {**parameters, "tracked": ids})


def _bound(statement: str, values: dict[str, int]) -> Any:
    names = set(re.findall(r":([a-z]+)", statement))
    return text(statement), {name: value for name, value in values.items() if name in names}
