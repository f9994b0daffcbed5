"""Full-text search of referring sites on both databases: what is found, and that texts follow the looks."""

import pytest
from sqlalchemy import Engine, insert, select, text, update

from crawler.store.claim_query import ClaimQuery
from crawler.store.claims import list_claims
from crawler.store.models import Project, TrackedSite
from crawler.store.projects import ProjectView, create_project, find_project, site_ids
from server.gap.listing.facets import site_facets
from server.gap.listing.link_query import LinkQuery
from server.gap.listing.links import list_links
from server.gap.listing.listing import list_sites, stream_sites
from server.gap.listing.new_words import STAMP
from server.gap.listing.query import GapQuery, SiteSort
from server.gap.matrix.rebuild import rebuild
from server.gap.opportunity.spots_store import MOST
from tests.gap.made_store import OTHER, RIVAL, MadeStore, Seen, make

A, B = "https://a.example/p", "https://b.example/p"


@pytest.fixture
def made(store: Engine) -> MadeStore:
    made = make(store, competitors=(RIVAL, OTHER))
    made.entitle(
        made.look(A, [Seen(RIVAL, text="Oolong", sentence="Fill the pot, then wait.")]),
        "Brewing at home: shop.tea/ways",
    )
    made.look(B, [Seen(OTHER, text="Straße"), Seen(RIVAL, sentence="Grüner Tee")])
    rebuild(store, made.project)
    return made


def found(made: MadeStore, words: str) -> str:
    query = GapQuery(search=words, sort=SiteSort.SITE)
    with made.engine.connect() as connection:
        project = find_project(connection, "made")
    return "".join(site.site[0] for site in list_sites(made.engine, project, query).sites)


FOUND = [
    ("oolong", "a"),
    ("OOL", "a"),
    ("olong", ""),
    ("home pot", "a"),
    ("pot tee", ""),
    ("grüner", "b"),
    ("straße", "b"),
    ("gruner", "b"),
    ("GRÜNER", "b"),
    ("gru\u0308ner", "b"),
    ("tea", "a"),
    ("shop tea", "a"),
    ("brew", "a"),
    (".example", "ab"),
    ("b.exa", "b"),
    ("it's \"(pot) OR* & | !", ""),
    ("pot & wait", "a"),
    ("pot\0wait", "a"),
    # What no text can hold stands nowhere, as `_` does: it must not list every site.
    ("\udcff", ""),
    ("   ", "ab"),
    ("_", ""),
]


@pytest.mark.parametrize(("words", "sites"), FOUND)
def test_words(made: MadeStore, words: str, sites: str) -> None:
    assert found(made, words) == sites


WRITTEN = [
    ("müll", "xn--mller-kva"),
    ("MÜLL", "xn--mller-kva"),
    ("mu\u0308ll", "xn--mller-kva"),
    ("muller", "xn--mller-kva"),
    ("ller.exa", "xn--mller-kva"),
    ("mùll", ""),
    ("m%ller", ""),
    ("прим", "xn--e1afmkfd"),
    ("한", "xn--3e0b707e"),
    ("\udcffü", ""),
]


@pytest.mark.parametrize(("words", "site"), WRITTEN)
def test_a_part_of_a_name_as_people_write_it(made: MadeStore, words: str, site: str) -> None:
    pages = [f"https://{name}.example/p" for name in ("müller", "пример", "한국")]
    for page in pages:
        made.claim(page, RIVAL)
        made.look(page, [Seen(RIVAL)])
    rebuild(made.engine, made.project)
    held = [f"{site}.example"] if site else []

    assert [one.site for one in list_sites(made.engine, made.project, GapQuery(search=words)).sites] == held
    links, claims = LinkQuery(search=words), ClaimQuery(search=words)
    assert [one.source for one in list_links(made.engine, made.project, links).links] == held
    assert [one.source for one in list_claims(made.engine, made.project, claims)[0]] == held
    with made.engine.connect() as connection:
        assert site_facets(connection, made.project, GapQuery(search=words)).sites == len(held)


IN_ADDRESSES = [
    ("müllabf", "a"),
    ("MÜLLABF", "a"),
    ("/müll", "a"),
    ("наука", "b"),
    ("Нау", "b"),
    ("100%", "c"),
    ("mùll", ""),
]


@pytest.mark.parametrize(("words", "site"), IN_ADDRESSES)
def test_words_in_an_address_that_writes_them_with_percent_signs(made: MadeStore, words: str, site: str) -> None:
    pages = {"a": "m%C3%BCllabfuhr", "b": "%d0%bd%d0%b0%d1%83%d0%ba%d0%b0", "c": "100%-tee"}
    for name, path in pages.items():
        url = f"https://{name}-addressed.example/{path}"
        made.claim(url, RIVAL)
        made.look(url, [Seen(RIVAL)])
    held = [f"{site}-addressed.example"] if site else []
    links, claims = LinkQuery(search=words), ClaimQuery(search=words)
    assert [one.source for one in list_links(made.engine, made.project, links).links] == held
    assert [one.source for one in list_claims(made.engine, made.project, claims)[0]] == held


def test_texts_follow_the_latest_look(made: MadeStore) -> None:
    made.look(A, [Seen(RIVAL, text="Matcha")])
    made.look("https://c.example/p", [Seen(RIVAL, text="Oolong")])
    rebuild(made.engine, made.project)

    assert (found(made, "oolong"), found(made, "matcha"), found(made, "grüner")) == ("c", "a", "b")


def test_a_site_without_links_any_more_has_no_text(made: MadeStore) -> None:
    made.claim(A, RIVAL)
    made.look(A)
    rebuild(made.engine, made.project)

    assert found(made, "oolong") == ""


def test_texts_of_some_sites(made: MadeStore) -> None:
    made.look(A, [Seen(RIVAL, text="Matcha")])
    with made.engine.begin() as connection:
        source = site_ids(connection, ["a.example"])["a.example"]
    rebuild(made.engine, made.project, sources=[source])

    assert (found(made, "oolong"), found(made, "matcha")) == ("", "a")
    rebuild(made.engine, made.project)
    assert found(made, "matcha") == "a"


def test_a_site_with_more_links_than_are_judged_is_found_by_all_of_them(made: MadeStore) -> None:
    made.look(A, [*[Seen(RIVAL, text="Sencha")] * MOST, Seen(RIVAL, text="Matcha")])
    made.look(B, [*[Seen(RIVAL, text="Sencha")] * (MOST - 1), Seen(RIVAL, text="Rooibos")])
    with made.engine.begin() as connection:
        connection.execute(update(Project).values(settings={}))
    rebuild(made.engine, made.project)

    assert (found(made, "sencha"), found(made, "matcha"), found(made, "rooibos")) == ("ab", "a", "b")


def test_another_project_has_texts_of_its_own(made: MadeStore) -> None:
    with made.engine.begin() as connection:
        other = create_project(connection, "other", own=["mine.example"], competitors=[OTHER])
    rebuild(made.engine, other)

    def of_the_other(words: str) -> list[str]:
        return [site.site for site in stream_sites(made.engine, other, GapQuery(search=words))]

    assert (of_the_other("straße"), of_the_other("grüner"), found(made, "grüner")) == (["b.example"], [], "b")


def test_a_new_competitor_is_searched_too(made: MadeStore) -> None:
    with made.engine.begin() as connection:
        new = site_ids(connection, ["new.example"])["new.example"]
    made.project.site_ids["new.example"] = new
    made.look("https://d.example/p", [Seen("new.example", text="Sencha")])
    rebuild(made.engine, make_view(made))
    assert found(made, "sencha") == ""
    with made.engine.begin() as connection:
        values = {"project_id": made.project.id, "site_id": new, "role": "competitor", "position": 9}
        connection.execute(insert(TrackedSite).values(values))
    rebuild(made.engine, make_view(made))
    assert found(made, "sencha") == "d"


def make_view(made: MadeStore) -> ProjectView:
    with made.engine.connect() as connection:
        return find_project(connection, "made")


@pytest.mark.parametrize("sort", SiteSort)
@pytest.mark.parametrize("descending", [True, False])
def test_every_order_goes_on(made: MadeStore, sort: SiteSort, descending: bool) -> None:
    query = GapQuery(sort=sort, descending=descending, fewest=1, tools=(), authority=-1.0, limit=1)
    first = list_sites(made.engine, made.project, query)
    assert first.next
    second = list_sites(made.engine, made.project, GapQuery(**_fields(query) | {"after": first.next}))
    assert {first.sites[0].site, second.sites[0].site} == {"a.example", "b.example"}
    assert second.next is None


def _fields(query: GapQuery) -> dict[str, object]:
    return {name: getattr(query, name) for name in GapQuery.__slots__}


def test_facets_on_both_databases(made: MadeStore) -> None:
    with made.engine.connect() as connection:
        facets = site_facets(connection, made.project, GapQuery(search="example", competitors=(OTHER,)))
        again = site_facets(connection, made.project, GapQuery(search="oolong"))
    assert (facets.sites, facets.competitors) == (1, {RIVAL: 2, OTHER: 1})
    assert (again.sites, again.competitors) == (1, {RIVAL: 1, OTHER: 0})


def test_texts_in_another_form_are_made_anew(made: MadeStore) -> None:
    with made.engine.begin() as connection:
        connection.execute(text("DELETE FROM site_words"))
        settings = connection.scalar(select(Project.settings)) or {}
        kept = {**settings, STAMP: {**settings[STAMP], "form": 0}}
        connection.execute(update(Project).values(settings=kept))
    rebuild(made.engine, made.project)
    assert (found(made, "oolong"), found(made, "gruner")) == ("a", "b")
