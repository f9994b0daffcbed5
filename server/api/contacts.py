"""Who is never written to, and who was written to before."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field
from sqlalchemy import Connection

from crawler.exceptions import ProjectUnknown
from crawler.store.contact_rules import (
    LONGEST_OWNER,
    LONGEST_REASON,
    ContactRule,
    ContactWord,
    contact_history,
    contact_name,
    contact_rules,
    rule_for,
    set_contact_rule,
)
from crawler.store.contacted import Contacted, contacted_site
from crawler.store.projects import ProjectView
from server.api.call import Call, ProjectQuery
from server.api.endpoints import Endpoints

routes = Endpoints("outreach")

Name = Annotated[str, Field(min_length=1, max_length=500)]
"""A site, an e-mail address, or `@host` for every address of a host."""


@dataclass(frozen=True, slots=True)
class RulesAnswer:
    """Who is never written to, by name."""

    rules: tuple[ContactRule, ...]
    next: str | None = None


@dataclass(frozen=True, slots=True)
class RuleAsked:
    """A word on a site or address: never write to it, or that it may be written to again."""

    name: Name
    never: bool = True
    reason: Annotated[str, Field(max_length=LONGEST_REASON)] = ""
    owner: Annotated[str, Field(max_length=LONGEST_OWNER)] = ""
    project: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactQuery(ProjectQuery):
    """One site or address."""

    name: Name


@dataclass(frozen=True, slots=True)
class ContactAnswer:
    """Whether somebody may be written to."""

    name: str
    rule: ContactRule | None
    """What forbids it."""
    history: tuple[ContactRule, ...]
    """Every word on this very name, the latest first."""
    written_before: Contacted | None
    """That it was written to or refused, in whichever project."""


@routes.get("/do-not-contact", raises=(ProjectUnknown,))
async def list_never(call: Call, query: ProjectQuery) -> RulesAnswer:
    """The do-not-contact list."""
    return RulesAnswer(tuple(await call.read(contact_rules, await call.project(query))))


@routes.post("/do-not-contact", status=201, raises=(ProjectUnknown,))
async def say_never(call: Call, body: RuleAsked) -> ContactRule:
    """Put a site or address on the list, or take it off; what was said before stays in its history."""
    project = await call.project(ProjectQuery(project=body.project))
    word = ContactWord(body.never, body.reason, body.owner)
    return await call.write(set_contact_rule, project, contact_name(body.name), word)


@routes.get("/contact", raises=(ProjectUnknown,))
async def show_contact(call: Call, query: ContactQuery) -> ContactAnswer:
    """Whether a site or address may be written to, and whether it was before."""
    return await call.read(_contact, await call.project(query), contact_name(query.name))


def _contact(connection: Connection, project: ProjectView, name: str) -> ContactAnswer:
    return ContactAnswer(
        name=name,
        rule=rule_for(connection, project, name),
        history=tuple(contact_history(connection, project, name)),
        written_before=contacted_site(connection, name),
    )
