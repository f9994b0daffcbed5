"""What stands against writing to sites of the store: the do-not-contact list, and who was written to before."""

from collections.abc import Mapping

from sqlalchemy import ColumnElement, Connection, exists, not_, or_, select

from crawler.store.contact_rules import ContactRule, rules_for, rules_in_force
from crawler.store.contacted import WRITTEN, Contacted, contacted
from crawler.store.models import Site
from crawler.store.outreach_models import ContactRuleRow
from crawler.store.people_models import DecisionRow
from crawler.store.projects import ProjectView
from crawler.store.summary_models import Summary
from server.gap.outreach.contact import Contact, ContactView


def contact_views(connection: Connection, project: ProjectView, sites: Mapping[int, str]) -> dict[int, ContactView]:
    """What stands against each of the sites, by id, given with their keys; without those that are free."""
    rules = rules_for(connection, project, list(sites.values()))
    before = contacted(connection, list(sites))
    views = {number: contact_view(project, rules.get(key), before.get(number)) for number, key in sites.items()}
    return {number: view for number, view in views.items() if view is not None}


def contact_view(project: ProjectView, rule: ContactRule | None, before: Contacted | None) -> ContactView | None:
    """What a rule and a letter stand for; None where there is neither. Pure."""
    reasons = [*([rule.words] if rule else ()), *([before.words(project)] if before else ())]
    return ContactView(Contact.NEVER if rule else Contact.WRITTEN, tuple(reasons)) if reasons else None


def contact_condition(project: ProjectView, contact: Contact) -> ColumnElement[bool]:
    """The same of a row of the summary, as a condition."""
    names = select(ContactRuleRow.name).where(ContactRuleRow.id.in_(rules_in_force(project.id)), ContactRuleRow.never)
    domain = select(Site.domain).where(Site.id == Summary.source_id).scalar_subquery()
    never = or_(Summary.source.in_(names), domain.in_(names))
    written = exists().where(DecisionRow.site_id == Summary.source_id, DecisionRow.state.in_(WRITTEN))
    match contact:
        case Contact.NEVER:
            return never
        case Contact.WRITTEN:
            return written & not_(never)
        case _:
            return not_(or_(never, written))
