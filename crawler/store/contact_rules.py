"""Who is never written to: sites and e-mail addresses of a project, each with reason and date, taken back openly."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Select, func, insert, select

from crawler.exceptions import UsageError
from crawler.store.outreach_models import ContactRuleRow
from crawler.store.projects import ProjectView
from crawler.store.storable import storable_text
from crawler.urls import checked_site, normal_host, site_key

LONGEST_REASON = 4_000
LONGEST_OWNER = 200
# RFC 5321 4.5.3.1 allows 64 and 255; what stands in front of the @ is anything but spaces and a second @.
_ADDRESS = re.compile(r"([^\s@,;<>]{0,64})@([^\s@,;<>/]{3,255})")


@dataclass(frozen=True, slots=True)
class ContactRule:
    """One word on whether somebody may be written to."""

    name: str
    """A site's key, an e-mail address, or `@host` for every address of a host."""
    never: bool
    reason: str
    owner: str
    at: datetime

    @property
    def words(self) -> str:
        """The rule as a reason."""
        since = f"{self.name} is on the do-not-contact list since {self.at:%Y-%m-%d}"
        return f"{since}: {self.reason}" if self.reason else since


@dataclass(frozen=True, slots=True)
class ContactWord:
    """What somebody says: never, or again."""

    never: bool
    reason: str = ""
    owner: str = ""


def contact_name(text: str) -> str:
    """A site, an e-mail address or `@host` as it is kept. Raises UsageError for what is none of these.

    >>> contact_name("https://www.Site.example/about"), contact_name("Ana@Site.example"), contact_name("@Site.example")
    ('site.example', 'ana@site.example', '@site.example')
    """
    text = storable_text(text.strip().removeprefix("mailto:"))
    found = _ADDRESS.fullmatch(text)
    if found and "." in found.group(2):
        return f"{found.group(1).lower()}@{normal_host(found.group(2))}"
    if "@" in text and "/" not in text:
        raise UsageError(f"{text!r} is no e-mail address", hint="Write ana@site.example, or @site.example for all.")
    return checked_site(text)


def set_contact_rule(connection: Connection, project: ProjectView, name: str, word: ContactWord) -> ContactRule:
    """Keep a word on a site or address, given as `contact_name` makes it; what was said before stays.

    Raises UsageError for a site that is compared, a reason too long, or taking back what is not on the list.
    """
    if name in project.tracked:
        raise UsageError(f"{name} is one of the sites compared, not one that is written to")
    if len(word.reason) > LONGEST_REASON or len(word.owner) > LONGEST_OWNER:
        raise UsageError(f"at most {LONGEST_REASON} characters of a reason are kept, and {LONGEST_OWNER} of an owner")
    if not word.never and not any(rule.name == name for rule in contact_rules(connection, project)):
        raise UsageError(f"{name} is not on the do-not-contact list", hint="linkgap contact tells who is.")
    reason, owner = storable_text(word.reason), storable_text(word.owner)
    made = ContactRule(name, word.never, reason, owner, datetime.now(UTC))
    values = {"name": name, "never": made.never, "reason": reason, "owner": owner, "at": made.at}
    connection.execute(insert(ContactRuleRow).values(project_id=project.id, **values))
    return made


def contact_rules(
    connection: Connection, project: ProjectView, names: Iterable[str] | None = None
) -> list[ContactRule]:
    """Who is never written to now, by name; of these names alone where some are given."""
    latest = rules_in_force(project.id)
    query = _SELECT.where(ContactRuleRow.id.in_(latest), ContactRuleRow.never)
    if names is not None:
        query = query.where(ContactRuleRow.name.in_(list(names)))
    return [_rule(row) for row in connection.execute(query.order_by(ContactRuleRow.name))]


def contact_history(connection: Connection, project: ProjectView, name: str) -> list[ContactRule]:
    """Every word on one name, the latest first."""
    query = _SELECT.where(ContactRuleRow.project_id == project.id, ContactRuleRow.name == name)
    return [_rule(row) for row in connection.execute(query.order_by(ContactRuleRow.id.desc()))]


def rules_in_force(project: int) -> Select[Any]:
    """The latest word on each name, by its id."""
    chosen = select(func.max(ContactRuleRow.id)).where(ContactRuleRow.project_id == project)
    return chosen.group_by(ContactRuleRow.name)


def names_over(text: str) -> tuple[str, ...]:
    """Names whose rules hold for a site's key or an e-mail address: itself, its host, its site. Pure.

    >>> names_over("medium.com/@ana")
    ('medium.com/@ana', 'medium.com')
    >>> names_over("ana@mail.site.example")
    ('ana@mail.site.example', '@mail.site.example', '@site.example', 'site.example')
    """
    host = text.partition("@")[2] if "@" in text and "/" not in text else ""
    found = [text, f"@{host}", f"@{site_key(host)}", site_key(host)] if host else [text, text.partition("/")[0]]
    return tuple(dict.fromkeys(found))


def rule_for(connection: Connection, project: ProjectView, text: str) -> ContactRule | None:
    """The rule that forbids writing to a site or address; None where none does."""
    found = contact_rules(connection, project, names_over(text))
    return found[0] if found else None


def rules_for(connection: Connection, project: ProjectView, texts: Sequence[str]) -> dict[str, ContactRule]:
    """The same of several, by what was asked; without those that may be written to."""
    over = {text: names_over(text) for text in texts}
    asked = {name for names in over.values() for name in names}
    rules = {rule.name: rule for rule in contact_rules(connection, project, asked)} if asked else {}
    return {
        text: next(rules[one] for one in names if one in rules)
        for text, names in over.items()
        if not rules.keys().isdisjoint(names)
    }


_COLUMNS = (ContactRuleRow.name, ContactRuleRow.never, ContactRuleRow.reason, ContactRuleRow.owner, ContactRuleRow.at)
_SELECT = select(*_COLUMNS)


def _rule(row: Any) -> ContactRule:
    return ContactRule(row.name, row.never, row.reason, row.owner, row.at)
