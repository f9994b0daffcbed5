"""`linkgap place`: say where a link really stands, and see what people said so far."""

import gzip
import json
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from crawler.exceptions import UsageError
from crawler.items import Block, Placement
from crawler.placement.corrections import Correction, as_sample
from crawler.store.copies import kept_pages
from crawler.store.corrections import StoredCorrection, stored_corrections, touched_sources
from crawler.store.overrules import rules_in_force, rules_path
from crawler.urls import checked_site, page_key
from server.commands.belonging import refuse_stray
from server.commands.messages import note, say, say_json
from server.commands.opening import add_json, opened_project
from server.correcting import Asked, Corrected, correct, take_back
from server.errors import DONE
from server.gap.matrix.reasons import number
from server.gap.matrix.rebuild import rebuild_everywhere

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
    hint = "linkgap place --correct PAGE --href LINK --placement sidebar"
    parts = "href nth placement block alike note"
    refuse_stray(options, parts, to="--correct", given=bool(options.correct), hint=hint)
    if options.correct:
        checked_site(options.correct)
    with opened_project(options) as (engine, _):
        with engine.begin() as connection:
            done = _change(options, connection)
            sources = touched_sources(connection, done.word) if done else []
            stored = stored_corrections(connection)
            if options.export:
                _export(options.export, connection, stored)
        if sources:
            rebuild_everywhere(engine, sources)
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
    say(f"{number(len(rules), 'rule')} in {path}")
    return DONE


def _change(options: Namespace, connection: Connection) -> Corrected | None:
    """Correct or forget, and tell what that moved; None where neither was asked for."""
    if options.forget is not None:
        done = take_back(connection, options.forget)
    elif options.correct:
        done = correct(connection, _asked(options))
        for line in done.notes:
            note(line)
        note(f"Kept as correction {done.id}. It wins for {done.reach}.")
    else:
        return None
    moved = done.moved
    note(f"{number(len(moved), 'stored link')} now placed elsewhere{':' if moved else '.'}")
    for one in moved[:SHOWN]:
        note(f"  {one.before.href} on {one.page}: {one.before.placement} -> {one.after.placement}")
    if len(moved) > SHOWN:
        note(f"  and {len(moved) - SHOWN} more")
    return done


def _asked(options: Namespace) -> Asked:
    if not options.href or not options.placement:
        raise UsageError("--correct needs --href LINK and --placement WHERE")
    return Asked(
        url=options.correct,
        href=options.href,
        placement=Placement(options.placement),
        block=Block(options.block) if options.block else None,
        nth=options.nth,
        note=options.note,
        alike=options.alike,
    )


def _export(folder: Path, connection: Connection, stored: Sequence[StoredCorrection]) -> None:
    """Write `labels.jsonl` and the pages it speaks of, in the form training reads."""
    by_page: dict[str, list[Correction]] = {}
    for one in stored:
        by_page.setdefault(page_key(one.word.page_url), []).append(one.word)
    try:
        count = _write_samples(folder, connection, by_page)
    except OSError as error:
        raise UsageError(f"cannot write {folder}: {error.strerror}") from error
    left = number(len(by_page), "corrected page")
    note(f"Wrote {number(count, 'page')} to {folder}; {left} without a kept copy left out.")


def _write_samples(folder: Path, connection: Connection, by_page: dict[str, list[Correction]]) -> int:
    """How many pages were written; those that have a kept copy are taken out of `by_page`."""
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
    return len(lines)


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
