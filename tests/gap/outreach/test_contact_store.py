"""Who may be written to is the same in the list's filter and beside each site: never, written before, or free."""

import pytest
from sqlalchemy import select

from crawler.items import OpportunityState
from crawler.store.contact_rules import ContactWord, set_contact_rule
from crawler.store.decisions import Word, decide
from crawler.store.models import Site
from crawler.store.projects import create_project
from server.gap.listing.listing import list_sites
from server.gap.listing.query import GapQuery
from server.gap.matrix.rebuild import rebuild
from server.gap.outreach.contact import Contact
from server.gap.outreach.contact_store import contact_views
from tests.gap.made_store import RIVAL, MadeStore, Seen

NEVER, ALLOW = ContactWord(never=True, reason="asked"), ContactWord(never=False)
SAID = {
    "never.example": Contact.NEVER,
    "both.example": Contact.NEVER,
    "medium.com/@ana": Contact.NEVER,
    "github.com/ana": Contact.NEVER,
    "contacted.example": Contact.WRITTEN,
    "replied.example": Contact.WRITTEN,
    "refused.example": Contact.WRITTEN,
    "given-up.example": Contact.WRITTEN,
    "github.com/bo": Contact.FREE,
    "back.example": Contact.FREE,
    "elsewhere.example": Contact.FREE,
    "chosen.example": Contact.FREE,
    "mail.example": Contact.FREE,
    "stranger.example": Contact.FREE,
}


@pytest.fixture
def worked(made: MadeStore) -> MadeStore:
    """A gap of sites that people said all kinds of things about, in two projects."""
    for site in SAID:
        made.look(f"https://{site}/1", [Seen(RIVAL)])
    with made.engine.begin() as connection:
        other = create_project(connection, "other", own=["else.example"], competitors=["x.example"])
        for name in ("never.example", "both.example", "medium.com", "github.com/ana", "back.example", "a@mail.example"):
            set_contact_rule(connection, made.project, name, NEVER)
        set_contact_rule(connection, made.project, "back.example", ALLOW)
        set_contact_rule(connection, other, "elsewhere.example", NEVER)
        for project, site, state in (
            (other, "both.example", OpportunityState.CONTACTED),
            (made.project, "contacted.example", OpportunityState.CONTACTED),
            (other, "replied.example", OpportunityState.REPLIED),
            (other, "refused.example", OpportunityState.REFUSED),
            (made.project, "given-up.example", OpportunityState.CONTACTED),
            (made.project, "given-up.example", OpportunityState.NEW),
            (made.project, "chosen.example", OpportunityState.SHORTLISTED),
        ):
            decide(connection, project, site, Word(state))
    rebuild(made.engine, made.project)
    return made


def test_the_filter_and_the_word_beside_each_site_agree(worked: MadeStore) -> None:
    for contact in Contact:
        sites = list_sites(worked.engine, worked.project, GapQuery(contact=(contact,))).sites
        assert {one.site for one in sites} == {site for site, said in SAID.items() if said is contact}
        assert {one.contact.contact if one.contact else Contact.FREE for one in sites} == {contact}


def test_everything_that_stands_against_a_site_is_told(worked: MadeStore) -> None:
    with worked.engine.connect() as connection:
        ids = {row.id: row.key for row in connection.execute(select(Site.id, Site.key).where(Site.key.in_(SAID)))}
        views = {ids[number]: view for number, view in contact_views(connection, worked.project, ids).items()}
        assert contact_views(connection, worked.project, {}) == {}
    assert set(views) == {site for site, said in SAID.items() if said is not Contact.FREE}
    listed, written = views["both.example"].reasons
    assert listed.startswith("both.example is on the do-not-contact list since ")
    assert written.endswith(", in the project 'other'")
    assert views["medium.com/@ana"].reasons[0].startswith("medium.com is on the do-not-contact list since ")
