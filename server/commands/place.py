"""`linkgap place`: say where a link really stands, and see what people said so far."""

import gzip
import json
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine

from crawler.exceptions import UsageError
from crawler.items import Block, Link, Placement
from crawler.placement.corrections import Correction, as_sample
from crawler.placement.judgement import PLACEMENT_OF
from crawler.placement.repeats import RUNNING
from crawler.store.copies import KeptPage, kept_pages
from crawler.store.corrections import StoredCorrection, add_correction, forget_correction, stored_corrections
from crawler.store.overrules import overrules, rules_in_force, rules_path
from crawler.urls import is_web_url, page_key, site_key, with_scheme
from server.commands.messages import note, say, say_json
from server.commands.opening import add_json, opened_project
from server.errors import DONE
from server.gap.reasons import number
from server.gap.rebuild import rebuild
from server.replay import ReplayCounts, read_again, replay

SHOWN = 20
"""Links placed elsewhere that are named to a person."""


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--correct", metavar="PAGE", help="the page of a link that is placed wrongly")
    parser.add_argument("--href", help="the link, as its href is written or as the absolute address")
    parser.add_argument("--nth", type=int, default=0, metavar="N", help="which of several with that href, from 0")
    parser.add_argument("--placement", choices=[str(one) for one in Placement], help="where it really stands")
    parser.add_argument("--block", choices=[str(one) for one in Block], help="finer, if you like")
    parser.add_argument("--alike", action="store_true", help="of a link in running text: its like on the site, too")
    parser.add_argument("--note", default="", help="why, for whoever reads it later")
    parser.add_argument("--forget", type=int, metavar="N", help="take correction N back")
    parser.add_argument("--export", type=Path, metavar="DIR", help="write corrections as labelled samples for training")
    add_json(parser)


def run(options: Namespace) -> int:
    with opened_project(options) as (engine, project):
        with engine.begin() as connection:
            touched = _change(options, engine, connection)
            stored = stored_corrections(connection)
            if options.export:
                _export(options.export, connection, stored)
        if touched:
            rebuild(engine, project)
        rules = rules_in_force(engine)
        path = rules_path(engine)
    if options.json:
        said = [_document(one) for one in stored]
        say_json({"corrections": said, "rules": {"file": str(path), "count": len(rules)}})
        return DONE
    for one in stored:
        word = one.word
        say(
            f"{one.id}  {word.placement} ({word.block})  {word.href} on {word.page_url}{word.note and ': ' + word.note}"
        )
    if not stored:
        say("Nothing is corrected. linkgap place --correct PAGE --href LINK --placement sidebar corrects a link.")
    say(f"{len(rules)} rules in {path}")
    return DONE


def _change(options: Namespace, engine: Engine, connection: Connection) -> bool:
    """Correct or forget, and place the kept pages of that site again; whether anything changed."""
    if options.forget is not None:
        word = forget_correction(connection, options.forget)
    elif options.correct:
        word = _correction(options, engine, connection)
        reach = "this link and its like on the site" if word.path else "this very link"
        note(f"Kept as correction {add_correction(connection, word)}. It wins for {reach}.")
    else:
        return False
    counts = ReplayCounts()
    site = site_key(word.page_url)
    moved = list(replay(connection, overrules(engine, connection), counts, apply=True, site=site))
    note(f"{number(len(moved), 'stored link')} now placed elsewhere{':' if moved else '.'}")
    for one in moved[:SHOWN]:
        note(f"  {one.before.href} on {one.page}: {one.before.placement} -> {one.after.placement}")
    if len(moved) > SHOWN:
        note(f"  and {len(moved) - SHOWN} more")
    return True


def _correction(options: Namespace, engine: Engine, connection: Connection) -> Correction:
    if not options.href or not options.placement:
        raise UsageError("--correct needs --href LINK and --placement WHERE")
    url = with_scheme(options.correct)
    if not is_web_url(url):
        raise UsageError(f"{options.correct!r} is no address of a page")
    placement = Placement(options.placement)
    block = Block(options.block) if options.block else _first_block(placement)
    if PLACEMENT_OF[block] is not placement and options.block:
        note(f"A {block} usually counts as {PLACEMENT_OF[block]}; yours is kept as you say it.")
    kept = _kept(connection, url)
    link = _link(read_again(kept, overrules(engine, connection)).links, options) if kept else None
    if kept is None:
        note("No copy of that page is kept: the correction holds for this very link only.")
    href = link.href if link else options.href
    return Correction(url, href, options.nth, _path(link, options), placement, block, options.note)


def _path(link: Link | None, options: Namespace) -> str:
    """The path by which links alike are known; empty where there is no copy, or where most of a site's links are alike:
    every paragraph of an article has the same path.
    """
    if link is None:
        return ""
    if len(link.before) + len(link.after) >= RUNNING and not options.alike:
        note("It stands in running text, whose links are all alike: --alike makes the correction hold for them, too.")
        return ""
    return link.path


def _first_block(placement: Placement) -> Block:
    return next(block for block, found in PLACEMENT_OF.items() if found is placement)


def _kept(connection: Connection, url: str) -> KeptPage | None:
    key = page_key(url)
    return next(kept_pages(connection, where=lambda kept: page_key(kept) == key), None)


def _link(links: Sequence[Link], options: Namespace) -> Link:
    nth: int = options.nth
    found = [link for link in links if options.href in (link.href, link.href.strip(), link.url)]
    if len(found) <= nth:
        hint = "linkgap audit PAGE lists its links."
        raise UsageError(f"the kept copy has {len(found)} links with href {options.href!r}", hint=hint)
    return found[nth]


def _export(folder: Path, connection: Connection, stored: Sequence[StoredCorrection]) -> None:
    """Write `labels.jsonl` and the pages it speaks of, in the form training reads."""
    by_page: dict[str, list[Correction]] = {}
    for one in stored:
        by_page.setdefault(page_key(one.word.page_url), []).append(one.word)
    (folder / "pages").mkdir(parents=True, exist_ok=True)
    lines: list[str] = []
    for kept in kept_pages(connection):
        words = by_page.pop(page_key(kept.url), None)
        if words:
            name = f"pages/{len(lines):04}.html.gz"
            (folder / name).write_bytes(gzip.compress(kept.body, mtime=0))
            labels = [{key: value for key, value in as_sample(word).items() if key != "url"} for word in words]
            lines.append(json.dumps({"file": name, "url": kept.url, "type": "corrected", "links": labels}))
    (folder / "labels.jsonl").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    note(f"Wrote {len(lines)} pages to {folder}; {len(by_page)} corrected pages have no kept copy and are left out.")


def _document(stored: StoredCorrection) -> dict[str, Any]:
    word = stored.word
    return {
        "id": stored.id,
        "page": word.page_url,
        "href": word.href,
        "nth": word.nth,
        "placement": word.placement,
        "block": word.block,
        "note": word.note,
        "at": stored.at.isoformat(),
    }
