"""Letters of a project: every version is kept, the latest holds, and one that is taken out of use is told as such."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select

from crawler.exceptions import NotFound, UsageError
from crawler.store.outreach_models import TemplateRow
from crawler.store.projects import ProjectView
from crawler.store.storable import storable_text

LONGEST_BODY = 10_000
LONGEST_SUBJECT = 500
_NAME = re.compile(r"\w[\w .-]{0,79}")


@dataclass(frozen=True, slots=True)
class Draft:
    """What a letter is to say."""

    subject: str
    body: str
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Template:
    """One version of a letter."""

    name: str
    version: int
    subject: str
    body: str
    retired: bool
    """True in a version that took the template out of use."""
    owner: str
    at: datetime


def template_name(text: str) -> str:
    """A name as it is kept. Raises UsageError for one that is none."""
    name = storable_text(text.strip())
    if not _NAME.fullmatch(name):
        raise UsageError(f"{text!r} is no name of a template", hint="Take letters, digits, spaces, dots and hyphens.")
    return name


def keep_template(connection: Connection, project: ProjectView, name: str, draft: Draft) -> Template:
    """Keep a further version. Raises UsageError for a bad name, an empty body or one too long.

    What stands in it is checked by whoever fills letters.
    """
    if not draft.body.strip():
        raise UsageError("the template is empty", hint="Its body is the letter's text.")
    for what, text, most in (("subject", draft.subject, LONGEST_SUBJECT), ("body", draft.body, LONGEST_BODY)):
        if len(text) > most:
            raise UsageError(f"the {what} has {len(text):,} characters; {most:,} are kept")
    return _append(connection, project, template_name(name), draft)


def retire_template(connection: Connection, project: ProjectView, name: str, *, owner: str = "") -> Template:
    """Take a template out of use; its versions stay. Raises NotFound where none of that name is in use."""
    held = find_template(connection, project, name)
    return _append(connection, project, held.name, Draft(held.subject, held.body, owner), retired=True)


def _append(
    connection: Connection, project: ProjectView, name: str, draft: Draft, *, retired: bool = False
) -> Template:
    same = (TemplateRow.project_id == project.id, TemplateRow.name == name)
    version = (connection.scalar(select(func.max(TemplateRow.version)).where(*same)) or 0) + 1
    texts = {"subject": storable_text(draft.subject), "body": storable_text(draft.body)}
    more = {"owner": storable_text(draft.owner), "retired": retired, "at": datetime.now(UTC)}
    values: dict[str, Any] = {"name": name, "version": version, **texts, **more}
    connection.execute(insert(TemplateRow).values(project_id=project.id, **values))
    return Template(**values)


def find_template(connection: Connection, project: ProjectView, name: str, *, version: int | None = None) -> Template:
    """The version in use, or one by its number. Raises NotFound."""
    query = _SELECT.where(TemplateRow.project_id == project.id, TemplateRow.name == storable_text(name.strip()))
    if version is not None:
        query = query.where(TemplateRow.version == version)
    row = connection.execute(query.order_by(TemplateRow.version.desc()).limit(1)).first()
    if row is None and version is not None and (held := template_history(connection, project, name.strip())):
        raise NotFound(f"template {name!r} has no version {version}", hint=f"Its versions are 1 to {held[0].version}.")
    if row is None or (row.retired and version is None):
        known = ", ".join(one.name for one in list_templates(connection, project)) or "none yet"
        raise NotFound(f"there is no template {name!r}", hint=f"There are: {known}.")
    return _template(row)


def list_templates(connection: Connection, project: ProjectView) -> list[Template]:
    """Those in use by name, each in its latest version."""
    latest = select(func.max(TemplateRow.id)).where(TemplateRow.project_id == project.id).group_by(TemplateRow.name)
    rows = connection.execute(_SELECT.where(TemplateRow.id.in_(latest)).order_by(TemplateRow.name))
    return [_template(row) for row in rows if not row.retired]


def template_history(connection: Connection, project: ProjectView, name: str) -> list[Template]:
    """Every version of one, the latest first."""
    query = _SELECT.where(TemplateRow.project_id == project.id, TemplateRow.name == storable_text(name))
    return [_template(row) for row in connection.execute(query.order_by(TemplateRow.version.desc()))]


_COLUMNS = (TemplateRow.name, TemplateRow.version, TemplateRow.subject, TemplateRow.body)
_SELECT = select(*_COLUMNS, TemplateRow.retired, TemplateRow.owner, TemplateRow.at)


def _template(row: Any) -> Template:
    return Template(*row)
