"""Full-text search of referring sites: one text a site, of the titles, anchors and sentences its latest looks saw.

SQLite's FTS5 and PostgreSQL's tsvector each find the beginnings of words, whatever accents they carry. Texts
are made when the summary is: see `server.gap.listing.new_words` for those of all sites.
"""

import re
import unicodedata
from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, or_, text

from crawler.both_forms import both_forms, without_accents
from crawler.store.projects import ProjectView
from crawler.store.storable import storable_text
from crawler.store.summary_models import Summary
from crawler.store.written_names import sites_written

SPAN = 2**40
"""More than there are sites: project * SPAN + site is one row number of SQLite's full-text table."""
MOST_TEXT = 200_000
"""Characters of a site's text: PostgreSQL refuses a tsvector of 1 MB (its documentation, section 12.11)."""
MOST_WORDS = 20
_WORD = re.compile(r"[^\W_]+")


def found_sources(project: ProjectView, asked: str, dialect: str) -> ColumnElement[bool]:
    """Rows of the summary whose name holds the text, as it is kept or as people write it, or on whose pages every word
    of it begins some word."""
    # Bytes a terminal could not decode arrive as lone surrogates, which no database takes.
    asked = unicodedata.normalize("NFC", storable_text(asked.strip()))
    in_key = or_(*(Summary.source.contains(form, autoescape=True) for form in both_forms(asked.lower())))
    in_name = or_(in_key, Summary.source_id.in_(sites_written(asked)))
    words = _WORD.findall(asked)[:MOST_WORDS]
    if not words:
        return in_name
    if dialect == "sqlite":
        said = " ".join(f'"{word}"*' for word in words)
        first = project.id * SPAN
        query = "SELECT rowid - :base FROM site_words WHERE site_words MATCH :said AND rowid BETWEEN :base AND :end"
        values: dict[str, Any] = {"said": said, "base": first, "end": first + SPAN - 1}
    else:
        query = "SELECT source_id FROM site_words WHERE project_id = :project AND words @@ to_tsquery('simple', :said)"
        plain = [without_accents(word.lower()) for word in words]
        values = {"said": " & ".join(f"'{word}':*" for word in plain), "project": project.id}
    found = text(query).bindparams(**values).columns(Summary.source_id)
    return or_(in_name, Summary.source_id.in_(found))


_TEXTS = """
    SELECT page.site_id AS source, {joined} AS words
    FROM page
    JOIN seen_link AS link ON link.look_id = page.known_check_id
    JOIN look ON look.id = page.known_check_id
    WHERE link.site_id IN :tracked AND page.site_id IN :sources
    GROUP BY page.site_id
"""
_LINK = "look.title || ' ' || link.text || ' ' || link.sentence"
# As FTS5's tokenizer does by itself: words end at every mark, where PostgreSQL's parser would keep a host or a path
# whole (its documentation, 12.5), and accents are taken off.
_PLAIN = (
    "regexp_replace(regexp_replace(normalize(words, NFD), '[\\u0300-\\u036f]', '', 'g'), '[!-/:-@\\[-`{{-~]', ' ', 'g')"
)
_DELETE = {
    "sqlite": "DELETE FROM site_words WHERE rowid IN"
    " (SELECT :base + page.site_id FROM page WHERE page.site_id IN :sources)",
    "postgresql": "DELETE FROM site_words WHERE project_id = :project"
    " AND source_id IN (SELECT page.site_id FROM page WHERE page.site_id IN :sources)",
}
_INSERT = {
    "sqlite": f"INSERT INTO site_words (rowid, words) SELECT :base + source, words FROM ({_TEXTS})",  # noqa: S608 - made of the module's own words
    "postgresql": f"""
        INSERT INTO site_words (project_id, source_id, words)
        SELECT :project, source, to_tsvector('simple', left({_PLAIN}, :most)) FROM ({_TEXTS}) AS texts
    """,  # noqa: S608 - made of the module's own words
}
_JOINED = {"sqlite": f"group_concat({_LINK}, ' ')", "postgresql": f"string_agg({_LINK}, ' ')"}


def write_words(connection: Connection, project: ProjectView, sources: Collection[int]) -> None:
    """Make the texts of referring sites anew, by their ids: no more than one statement takes."""
    dialect = connection.dialect.name
    clear_words(connection, project, sources)
    ids = [project.site_ids[key] for key in (*project.own, *project.competitors)]
    _execute(connection, _INSERT[dialect].format(joined=_JOINED[dialect]), project, sources=sources, tracked=ids)


def clear_words(connection: Connection, project: ProjectView, sources: Collection[int]) -> None:
    """Remove the texts of referring sites."""
    _execute(connection, _DELETE[connection.dialect.name], project, sources=sources)


def _execute(connection: Connection, statement: str, project: ProjectView, **lists: Collection[int]) -> None:
    given = {"base": project.id * SPAN, "project": project.id, "most": MOST_TEXT, **lists}
    names = set(re.findall(r":([a-z]+)", statement))
    expanding: list[Any] = [bindparam(name, expanding=True) for name in lists]
    connection.execute(
        text(statement).bindparams(*expanding), {name: value for name, value in given.items() if name in names}
    )
