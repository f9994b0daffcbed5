"""People's word on placements: rules, corrections, the replay of kept pages, and the explanation of one link."""

import gzip
import json
import zlib
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, insert, select, update

from crawler.items import DuePage
from crawler.placement.model import model
from crawler.placement.overrules import Overrules
from crawler.placement.rules import read_rules
from crawler.placement.witnesses import REPEATED
from crawler.reading import read_page
from crawler.reading.look import Answer, look
from crawler.store.looks import store_checks
from crawler.store.models import Look, Page, SeenLink
from crawler.store.overrules import overrules
from crawler.store.projects import ProjectView, site_ids
from server.gap.matrix.places import UNSURE
from tests.commands.conftest import Linkgap

URL = "http://blog.test/2026/tea/"
HTML = (
    b"<!doctype html><html lang=en><title>Tea</title><body><div class=page><main><article><h1>Tea</h1>"
    b'<p>Steep it the way <a href="https://one.test/guide">this guide</a> says, well below the boil, and pour it off '
    b"soon, because a minute too long turns it bitter and no sugar mends that.</p></article></main>"
    b'<aside class=sidebar><ul><li><a href="https://two.test/">Two</a></li><li><a href="https://x.test/">X</a></li>'
    b'<li><a href="https://y.test/">Y</a></li></ul></aside></div></body></html>'
)
OTHER_URL = "http://blog.test/2026/pots/"
OTHER_HTML = HTML.replace(b"<title>Tea", b"<title>Pots").replace(b"well below the boil", b"in a pot with a lid")
ASIDE = select(SeenLink.look_id, SeenLink.confidence, SeenLink.reasons).where(SeenLink.url == "https://two.test/")


@pytest.fixture
def kept(store: Engine, project: ProjectView) -> str:
    """A page that was looked at, with a copy kept."""
    add_page(store, project, 1, URL, HTML)
    return URL


def add_page(store: Engine, project: ProjectView, key: int, url: str, html: bytes) -> None:
    with store.begin() as connection:
        site = site_ids(connection, ["blog.test"])["blog.test"]
        page = connection.execute(insert(Page).values(key=key, url=url, site_id=site).returning(Page.id)).scalar_one()
        due = DuePage(page, url, "blog.test")
        answer = Answer(url=url, status=200, body=html, at=datetime.now(UTC), headers=(("content-type", "text/html"),))
        check = replace(look(due, answer, project.tracked), copy=zlib.compress(html))
        store_checks(connection, None, [check], sites=project.site_ids)


def placements(store: Engine) -> dict[str, str]:
    with store.connect() as connection:
        return {row.url: str(row.placement) for row in connection.execute(select(SeenLink.url, SeenLink.placement))}


def test_a_correction_wins_for_the_stored_link_and_is_listed(store: Engine, kept: str, linkgap: Linkgap) -> None:
    before = placements(store)["https://one.test/guide"]
    words = ("place", "--correct", kept, "--href", "https://one.test/guide", "--placement", "footer", "--note", "mine")
    ran = linkgap(*words, "--json")
    assert ran.status == 0
    assert before == "contextual"
    assert placements(store) == {"https://one.test/guide": "footer", "https://two.test/": "sidebar"}
    (said,) = ran.document["corrections"]
    assert (said["page"], said["href"], said["placement"], said["note"]) == (kept, words[4], "footer", "mine")
    assert linkgap("place", "--forget", str(said["id"]), "--json").document["corrections"] == []
    assert placements(store)["https://one.test/guide"] == "contextual"


def test_a_correction_of_a_sidebar_link_holds_for_its_like_and_names_what_it_moves(
    store: Engine, project: ProjectView, kept: str, linkgap: Linkgap
) -> None:
    add_page(store, project, 2, OTHER_URL, OTHER_HTML)
    ran = linkgap("place", "--correct", kept, "--href", "https://two.test/", "--placement", "footer")
    assert "2 stored links now placed elsewhere" in ran.err
    assert f"https://two.test/ on {OTHER_URL}: sidebar -> footer" in ran.err
    assert placements_of(store, "https://two.test/") == ["footer", "footer"]


def test_a_correction_in_running_text_holds_for_that_link_unless_told(
    store: Engine, project: ProjectView, kept: str, linkgap: Linkgap
) -> None:
    """Every paragraph of a site has the same path: one paid link must not turn all of its articles."""
    add_page(store, project, 2, OTHER_URL, OTHER_HTML)
    words = ("place", "--correct", kept, "--href", "https://one.test/guide", "--placement", "sidebar")
    ran = linkgap(*words)
    assert "It wins for this very link." in ran.err
    assert placements_of(store, "https://one.test/guide") == ["sidebar", "contextual"]
    linkgap(*words, "--alike")
    assert placements_of(store, "https://one.test/guide") == ["sidebar", "sidebar"]


def placements_of(store: Engine, url: str) -> list[str]:
    query = select(SeenLink.placement).where(SeenLink.url == url).order_by(SeenLink.look_id)
    with store.connect() as connection:
        return [str(placement) for placement in connection.scalars(query)]


def test_a_correction_holds_for_the_next_look(store: Engine, kept: str, linkgap: Linkgap) -> None:
    linkgap("place", "--correct", kept, "--href", "https://one.test/guide", "--placement", "sidebar")
    with store.connect() as connection:
        people = overrules(store, connection)
    answer = Answer(url=URL, status=200, body=HTML, at=datetime.now(UTC), headers=(("content-type", "text/html"),))
    found = look(DuePage(1, URL, "blog.test"), answer, {"one.test"}, overrules=people).links[0].link
    assert found.placement == "sidebar"
    assert found.reasons[0].startswith("corrected by you")


def test_corrections_leave_as_labelled_samples(kept: str, linkgap: Linkgap, tmp_path: Path) -> None:
    linkgap("place", "--correct", kept, "--href", "https://two.test/", "--placement", "contextual", "--block", "body")
    assert linkgap("place", "--export", str(tmp_path / "samples")).status == 0
    (line,) = (tmp_path / "samples" / "labels.jsonl").read_text().splitlines()
    sample = json.loads(line)
    assert sample["url"] == kept
    label = {"href": "https://two.test/", "nth": 0, "block": "body", "placement": "contextual", "unsure": False}
    assert sample["links"] == [label]
    assert gzip.decompress((tmp_path / "samples" / sample["file"]).read_bytes()) == HTML


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--correct", URL, "--href", "https://one.test/guide"), "--placement"),
        (("--correct", URL, "--href", "https://nowhere.test/", "--placement", "footer"), "has 0 links"),
        (("--forget", "9"), "no correction 9"),
    ],
)
def test_wrong_use_says_what_to_do(kept: str, linkgap: Linkgap, words: tuple[str, ...], said: str) -> None:
    ran = linkgap("place", *words)
    assert ran.status == 2
    assert said in ran.err


def test_replace_shows_what_a_rule_changes_and_keeps_it_only_when_told(
    store: Engine, kept: str, linkgap: Linkgap, tmp_path: Path
) -> None:
    (tmp_path / "placement.toml").write_text(
        '[[rule]]\nhost = "blog.test"\nselector = "aside.sidebar"\nplacement = "contextual"\nnote = "a resource list"\n'
    )
    ran = linkgap("replace", "--stored", "--json")
    (moved,) = ran.document["moved"]
    assert (moved["href"], moved["from"]["placement"], moved["to"]["placement"]) == (
        "https://two.test/",
        "sidebar",
        "contextual",
    )
    assert moved["reasons"] == ["your rule 1: a resource list"]
    assert placements(store)["https://two.test/"] == "sidebar"
    linkgap("replace", "--stored", "--apply")
    assert placements(store)["https://two.test/"] == "contextual"
    assert linkgap("replace", "--stored", "--json").document["moved"] == []


def test_a_broken_rules_file_is_named(kept: str, linkgap: Linkgap, tmp_path: Path) -> None:
    (tmp_path / "placement.toml").write_text('[[rule]]\nplacement = "basement"\nhost = "blog.test"\n')
    ran = linkgap("replace", "--stored")
    assert ran.status == 2
    assert "placement.toml" in ran.err
    assert "rule 1" in ran.err


def test_explain_tells_signals_and_weights(kept: str, linkgap: Linkgap, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_bytes(HTML)
    told = linkgap("audit", str(page), "--url", URL, "--explain", "two.test", "--json").document
    assert told["href"] == "https://two.test/"
    assert told["placement"] == "sidebar"
    assert sum(told["shares"].values()) == pytest.approx(1, abs=0.01)
    assert told["alone"]["placement"] == "sidebar"
    assert told["signals"][0]["weight"] > 0
    assert "signals" in linkgap("audit", str(page), "--url", URL, "--explain", "0").out
    assert linkgap("audit", str(page), "--url", URL, "--explain", "nothing here").status == 2


def test_explain_tells_apart_what_the_page_says_and_what_others_say(
    kept: str, linkgap: Linkgap, tmp_path: Path
) -> None:
    page = tmp_path / "page.html"
    page.write_bytes(HTML)
    linkgap("place", "--correct", kept, "--href", "https://two.test/", "--placement", "footer", "--note", "mine")
    words = ("audit", str(page), "--url", URL, "--explain", "two.test")
    told = linkgap(*words, "--json").document
    assert (told["placement"], told["confidence"], told["alone"]["placement"]) == ("footer", 1.0, "sidebar")
    assert told["alone"]["confidence"] < 1
    assert "with what people and other witnesses say: corrected by you: mine" in linkgap(*words).out


def test_audit_follows_the_stores_rules(kept: str, linkgap: Linkgap, tmp_path: Path) -> None:
    (tmp_path / "placement.toml").write_text('[[rule]]\nhost = "blog.test"\nplacement = "navigation"\n')
    page = tmp_path / "page.html"
    page.write_bytes(HTML)
    document = linkgap("audit", str(page), "--url", URL, "--json").document
    assert {link["placement"] for link in document["links"]} == {"navigation"}


def test_rules_and_corrections_travel_in_one_value() -> None:
    rules = read_rules('[[rule]]\nhost = "blog.test"\nplacement = "sidebar"\n')
    assert Overrules(rules).applied((), URL) == ()
    assert rules[0].placed.placement == "sidebar"


def test_replace_keeps_which_classifier_placed_the_pages(store: Engine, kept: str, linkgap: Linkgap) -> None:
    with store.begin() as connection:
        connection.execute(update(Look).values(reader="0-older"))
    shown = linkgap("replace", "--stored", "--json").document
    assert (shown["older"], shown["reader"]) == (1, model().version)
    linkgap("replace", "--stored", "--apply")
    with store.connect() as connection:
        assert connection.scalars(select(Look.reader)).all() == [model().version]
    assert linkgap("replace", "--stored", "--json").document["older"] == 0


def test_replace_counts_boxes_that_several_kept_pages_show(
    store: Engine, project: ProjectView, kept: str, linkgap: Linkgap
) -> None:
    """In a store from before boxes were counted, too."""
    add_page(store, project, 2, OTHER_URL, OTHER_HTML)
    with store.begin() as connection:
        before = {row.look_id: row.confidence for row in connection.execute(ASIDE)}
        connection.execute(update(SeenLink).values(fingerprint=None, repeated=False, confidence=0.5))
    assert "4 links no guess any more, 0 links now a guess." in linkgap("replace", "--stored", "--apply").out
    for _ in range(2):  # once more changes nothing more
        with store.connect() as connection:
            rows = connection.execute(ASIDE).all()
        assert {row.look_id: row.confidence for row in rows} == before
        assert [row.reasons[-1] for row in rows] == [REPEATED] * 2
        linkgap("replace", "--stored", "--apply")


def test_audit_knows_the_host_from_the_store(kept: str, linkgap: Linkgap, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_bytes(OTHER_HTML)
    with_store = linkgap("audit", str(page), "--url", OTHER_URL, "--json").document["links"]
    alone = {link.href: link for link in read_page(OTHER_HTML, OTHER_URL).links}
    told = {link["href"]: link for link in with_store}
    for href in ("https://two.test/", "https://x.test/", "https://y.test/"):  # the last two are nobody's tracked sites
        assert told[href]["confidence"] > alone[href].confidence
        assert told[href]["reasons"][-1] == REPEATED
    assert told["https://one.test/guide"]["reasons"] == list(alone["https://one.test/guide"].reasons)


def test_audit_takes_layout_facts(kept: str, linkgap: Linkgap, tmp_path: Path) -> None:
    page, facts = tmp_path / "page.html", tmp_path / "layout.json"
    page.write_bytes(b"<div><a href='https://two.test/'>Two</a></div><div><a href='https://x.test/'>X</a></div>")
    box = {"x": 0, "y": 3900, "width": 250}
    facts.write_text(json.dumps({"width": 1200, "height": 4000, "links": [{"link": 1, **box}]}))
    first, second = linkgap("audit", str(page), "--layout", str(facts), "--json").document["links"]
    assert "browser" not in "".join(first["reasons"])
    assert (second["placement"], second["reasons"][0]) == ("footer", "at the very bottom, as a browser shows it")
    facts.write_text(json.dumps({"width": 1200, "height": 4000, "links": [{"link": 2, **box}]}))
    assert "the page has 2 links" in linkgap("audit", str(page), "--layout", str(facts)).err
    for text, said in (("{", "no JSON"), ("[]", "an object with width")):
        facts.write_text(text)
        ran = linkgap("audit", str(page), "--layout", str(facts))
        assert (ran.status, said in ran.err, "layout.json" in ran.err) == (2, True, True)
    assert linkgap("audit", str(page), "--layout", str(tmp_path / "none.json")).status == 2


RULE = '[[rule]]\nhost = "{host}"\nselector = "aside.sidebar"\nplacement = "contextual"\nnote = "a resource list"\n'


def test_replace_says_what_moved_and_that_nothing_was_kept(kept: str, linkgap: Linkgap, tmp_path: Path) -> None:
    assert "Nothing was changed" not in linkgap("replace").out
    (tmp_path / "placement.toml").write_text(RULE.format(host="blog.test"))
    shown = linkgap("replace", "--stored").out
    assert "Read 1 kept pages again: 2 links, 1 of them stand elsewhere now." in shown
    assert "  1 sidebar -> contextual\n" in shown
    assert f"{kept}\n  https://two.test/: sidebar -> contextual\n  your rule 1: a resource list\n" in shown
    assert "Nothing was changed. Next: linkgap replace --stored --apply" in shown
    kept_now = linkgap("replace", "--stored", "--apply").out
    assert "1 of them stand elsewhere now" in kept_now
    assert "Nothing was changed" not in kept_now


def test_replace_without_a_copy_says_how_one_comes(project: ProjectView, linkgap: Linkgap) -> None:
    assert "No copy of a page is kept yet: linkgap verify keeps one" in linkgap("replace", "--stored").out


def test_new_placements_are_at_once_in_the_gap(
    store: Engine, project: ProjectView, kept: str, linkgap: Linkgap, tmp_path: Path
) -> None:
    """The rival's link leaves the text by a rule: what the list says of the site is to say so, too."""
    words = ("gap", "--json")
    assert [one["best_placement"] for one in linkgap(*words).document["sites"]] == ["contextual"]
    (tmp_path / "placement.toml").write_text('[[rule]]\nhost = "blog.test"\nplacement = "footer"\n')
    linkgap("replace", "--stored")
    assert [one["best_placement"] for one in linkgap(*words).document["sites"]] == ["contextual"]
    linkgap("replace", "--stored", "--apply")
    assert [one["best_placement"] for one in linkgap(*words).document["sites"]] == ["footer"]


def test_links_alike_are_told_apart_by_their_order(store: Engine, project: ProjectView, linkgap: Linkgap) -> None:
    """One address in the text and again in the sidebar: each keeps what is read of itself."""
    add_page(store, project, 3, URL, HTML.replace(b"https://one.test/guide", b"https://two.test/"))
    assert placements_of(store, "https://two.test/") == ["contextual", "sidebar"]
    told = linkgap("replace", "--stored", "--apply", "--json").document
    assert (told["links"], told["unmatched"], told["moved"]) == (2, 0, [])
    assert placements_of(store, "https://two.test/") == ["contextual", "sidebar"]


def test_a_link_in_a_frame_of_the_page_stays_as_it_is(
    store: Engine, project: ProjectView, linkgap: Linkgap, tmp_path: Path
) -> None:
    frame = b"<iframe srcdoc='<p>See <a href=\"https://one.test/framed\">them</a>.</p>'></iframe></main>"
    add_page(store, project, 3, URL, HTML.replace(b"</main>", frame))
    before = placements(store)["https://one.test/framed"]
    (tmp_path / "placement.toml").write_text('[[rule]]\nhost = "blog.test"\nplacement = "footer"\n')
    told = linkgap("replace", "--stored", "--apply", "--json").document
    assert (told["links"], told["unmatched"], len(told["moved"])) == (2, 1, 2)
    assert placements(store) == {
        "https://one.test/guide": "footer",
        "https://two.test/": "footer",
        "https://one.test/framed": before,
    }


def test_a_guess_that_is_none_now_and_the_reverse_are_counted_apart(store: Engine, kept: str, linkgap: Linkgap) -> None:
    with store.begin() as connection:
        connection.execute(update(SeenLink).where(SeenLink.url == "https://two.test/").values(confidence=0.1))
    told = linkgap("replace", "--stored", "--json").document
    assert (told["sure"], told["unsure"]) == (1, 0)
    assert "1 link no guess any more, 0 links now a guess." in linkgap("replace", "--stored").out
    linkgap("replace", "--stored", "--apply")
    assert "guess" not in linkgap("replace", "--stored").out


def test_a_correction_places_the_pages_of_its_own_site_again_and_no_others(
    store: Engine, project: ProjectView, kept: str, linkgap: Linkgap, tmp_path: Path
) -> None:
    add_page(store, project, 4, "http://other.test/tea/", HTML)
    (tmp_path / "placement.toml").write_text(RULE.format(host="other.test"))
    linkgap("place", "--correct", kept, "--href", "https://two.test/", "--placement", "footer")
    assert placements_of(store, "https://two.test/") == ["footer", "sidebar"]


def test_a_link_that_is_only_a_guess_now_is_counted(store: Engine, project: ProjectView, linkgap: Linkgap) -> None:
    bare = b"<!doctype html><title>Tea</title><body><div><a href='https://two.test/'>Two</a></div></body>"
    add_page(store, project, 5, URL, bare)
    with store.begin() as connection:
        assert connection.scalar(select(SeenLink.confidence)) < UNSURE
        connection.execute(update(SeenLink).values(confidence=0.99))
    told = linkgap("replace", "--stored", "--json").document
    assert (told["sure"], told["unsure"]) == (0, 1)
    assert "0 links no guess any more, 1 link now a guess." in linkgap("replace", "--stored").out


def test_a_link_that_moves_is_told_as_sure_as_other_pages_make_it(
    store: Engine, project: ProjectView, kept: str, linkgap: Linkgap
) -> None:
    """An older classifier had placed it elsewhere; the same box on another page is a witness now as it is in a look."""
    with store.begin() as connection:
        connection.execute(update(SeenLink).where(SeenLink.url == "https://two.test/").values(placement="footer"))
    (alone,) = linkgap("replace", "--stored", "--json").document["moved"]
    add_page(store, project, 2, OTHER_URL, OTHER_HTML)
    (among,) = linkgap("replace", "--stored", "--json").document["moved"]
    assert (alone["to"]["placement"], among["to"]["placement"]) == ("sidebar", "sidebar")
    assert (REPEATED in alone["reasons"], among["reasons"][-1]) == (False, REPEATED)
    assert among["confidence"] > alone["confidence"]
