"""The real commands, on the made-up web, come to the truth: every claim's verdict and changes, every site's status."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from crawler.items import Tool
from crawler.urls import site_key
from server.demo.claims import Change, Told, all_told
from server.demo.exports import Export, write_exports
from server.demo.sites import demo_web
from server.demo.truth import BRANDS, COMPETITORS, MENTIONS, OWN, PROJECT, SITES
from server.demo.web import WebServer, running_web

_RUN = "from server.commands.main import main; raise SystemExit(main())"


@dataclass
class Run:
    """One walk through the commands, and what each of them said."""

    exports: tuple[Export, ...]
    server: WebServer
    loaded: dict[str, Any]
    load_status: int
    verified: dict[str, Any]
    claims: list[dict[str, Any]]
    gap: dict[str, dict[str, Any]]
    mentions: list[dict[str, Any]]
    cleaned: dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    folder = tmp_path_factory.mktemp("whole_way")
    exports = write_exports(folder)
    store = f"sqlite:///{folder / 'store.sqlite'}"
    rivals = [word for site in COMPETITORS for word in ("--competitor", site)]
    _linkgap(store, "init", PROJECT, "--own", OWN, *rivals, "--brand", *BRANDS)
    load_status, loaded = _linkgap(store, "load", *(str(export.path) for export in exports), "--json")
    with running_web(demo_web()) as server:
        _, verified = _linkgap(store, "--proxy", server.url, "verify", "--workers", "1", "--json")
    _, claims = _linkgap(store, "claims", "--limit", "1000", "--json")
    _, gap = _linkgap(store, "gap", "--json")
    _, cleaned = _linkgap(store, "gap", "--cleaned", "removed", "--json")
    _, mentions = _linkgap(store, "mentions", "--json")
    sites = {site["site"]: site for site in gap["sites"]}
    left = {site["site"]: site for site in cleaned["sites"]}
    return Run(exports, server, loaded, load_status, verified, claims["claims"], sites, mentions["mentions"], left)


def _linkgap(store: str, *words: str) -> tuple[int, dict[str, Any]]:
    command = [sys.executable, "-W", "error", "-c", _RUN, "--store", store, *words]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2])
    assert ended.returncode in {0, 1}, ended.stderr
    return ended.returncode, json.loads(ended.stdout) if "--json" in words else {}


def test_every_file_is_read_and_bad_rows_are_named(run: Run) -> None:
    told = {Path(file["file"]).name: file for file in run.loaded["files"]}
    for export in run.exports:
        file = told[export.path.name]
        assert (file["tool"], file["rows"], file["claims"]) == (export.tool, export.rows, export.claims)
        assert file["duplicates"] == export.duplicates
        assert [bad["row"] for bad in file["rejected"]] == [bad.row for bad in export.rejected]
    assert run.load_status == 1


def test_every_claim_gets_its_verdict(run: Run) -> None:
    pairs = _told_and_seen(run)
    assert len(pairs) == sum(1 for claim in run.claims if claim["page"])
    for row, claim in pairs:
        assert claim["verdict"] == row.verdict, claim
        assert claim["reasons"], claim


def test_changes_are_named_where_a_link_differs_from_its_claim(run: Run) -> None:
    for row, claim in _told_and_seen(run):
        assert {word for word in Change if any(word in said for said in claim["changes"])} == row.changes, claim


def test_links_are_placed(run: Run) -> None:
    """A floor under these few pages; how good the placement is, is measured on many real ones."""
    live = [(row, claim) for row, claim in _told_and_seen(run) if row.placement]
    right = sum(1 for row, claim in live if claim["placement"] == row.placement)
    assert right >= 0.85 * len(live)


def _told_and_seen(run: Run) -> list[tuple[Told, dict[str, Any]]]:
    """Each row that a tool told, with what the look said of it; a Search Console row names no target."""
    seen = {_key(claim): claim for claim in run.claims if claim["page"]}
    pairs = []
    for row in all_told():
        bare = row.tool is Tool.SEARCH_CONSOLE
        key = (row.tool, row.page, row.site, None if bare else row.target, None if bare else row.anchor)
        pairs.append((row, seen[key]))
    return pairs


def _key(claim: dict[str, Any]) -> tuple[Any, ...]:
    return (claim["tool"], claim["page"], claim["site"], claim["target"] or None, claim["anchor"] or None)


def test_every_site_gets_its_status(run: Run) -> None:
    kept = [site for site in SITES if site.cleaned is None]
    expected = {site.site: (site.status, sorted(site.competitors), site.yours) for site in kept}
    got = {
        key: (site["status"], sorted(site["competitors"]), site["yours"] is not None) for key, site in run.gap.items()
    }
    assert got == expected


def test_what_is_not_worth_the_work_is_left_out_with_its_reason(run: Run) -> None:
    expected = {site.site: (site.status, site.cleaned) for site in SITES if site.cleaned}
    assert {key: (site["status"], site["cleaning"]["reason"]) for key, site in run.cleaned.items()} == expected
    assert all(site["cleaning"]["reasons"] for site in run.cleaned.values())


def test_every_page_is_fetched_once_and_no_host_is_pressed(run: Run) -> None:
    tracked = {OWN, *COMPETITORS}
    asked = [(one.host, one.path) for one in run.server.requests() if site_key(one.host) not in tracked]
    again = {page for page in asked if asked.count(page) > 1}
    # A closed connection and a rate limit are worth another try.
    assert again <= {
        ("sunkenteapot.test", "/kettles-worth-keeping/"),
        ("thermometer-tales.example", "/holding-a-degree/"),
    }
    assert ("privatepantry.example", "/members/tasting-circle/") not in asked
    assert max(run.server.most_at_once(host) for host, _ in asked) == 1


def test_every_target_of_a_live_link_is_asked_for(run: Run) -> None:
    live = [claim for claim in run.claims if claim["verdict"] == "live"]
    assert {claim["target_status"] is not None for claim in live} == {True}
    gone = {claim["seen"]["url"] for claim in live if claim["target_status"]["verdict"] == "gone"}
    assert gone
    asked = {(one.host, one.path) for one in run.server.requests() if one.method == "HEAD"}
    assert {site_key(host) for host, _ in asked} == {OWN, *COMPETITORS}
    assert all(run.server.most_at_once(host) <= 2 for host, _ in asked)


def test_every_mention_is_told_and_no_other(run: Run) -> None:
    assert sorted(page["page"] for page in run.mentions) == sorted(MENTIONS)
    for page in run.mentions:
        assert (page["brand"], page["placement"], page["linked_elsewhere"]) == (BRANDS[0], "contextual", [])
        assert BRANDS[0] in page["sentence"]
        assert page["reasons"][0] == f"the page was read and holds no link to {OWN}"
