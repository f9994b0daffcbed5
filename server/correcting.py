"""A person's word on where a link stands: kept, and the stored links it speaks of placed again at once."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from crawler.exceptions import UsageError
from crawler.items import Block, Link, Placement
from crawler.placement.corrections import Correction
from crawler.placement.judgement import PLACEMENT_OF
from crawler.placement.repeats import RUNNING
from crawler.store.copies import KeptPage, kept_pages
from crawler.store.corrections import add_correction, forget_correction
from crawler.store.overrules import overrules
from crawler.urls import is_web_url, page_key, site_key, with_scheme
from server.gap.matrix.reasons import number
from server.replay import Moved, ReplayCounts, read_again, replay


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person says of one link."""

    url: str
    """Of the page, with or without a scheme."""
    href: str
    """The link, as its href is written or as the absolute address."""
    placement: Placement
    block: Block | None = None
    """None takes the usual one of the placement."""
    nth: int = 0
    """Which of several with that href, 0-based."""
    note: str = ""
    alike: bool = False
    """Of a link in running text: whether it is said of its like on the site, too."""


@dataclass(frozen=True, slots=True)
class Corrected:
    """What became of a correction."""

    id: int
    word: Correction
    moved: tuple[Moved, ...]
    """Stored links that now stand elsewhere."""
    notes: tuple[str, ...]
    """What the person should know, in sentences."""

    @property
    def reach(self) -> str:
        """What it wins for, in words."""
        return "this link and its like on the site" if self.word.path else "this very link"


def correct(connection: Connection, asked: Asked) -> Corrected:
    """Keep a correction and place the kept pages of its site again, in the caller's transaction.

    The gap of the sites in `crawler.store.corrections.touched_sources` is then to be judged anew. Raises UsageError
    for what is no page's address, a number below 0, or a link that the kept copy of the page does not have.
    """
    url = with_scheme(asked.url)
    if not is_web_url(url):
        raise UsageError(f"{asked.url!r} is no address of a page")
    if asked.nth < 0:
        raise UsageError("links with one href are counted from 0")
    notes: list[str] = []
    block = asked.block or _usual_block(asked.placement)
    if PLACEMENT_OF[block] is not asked.placement:
        notes.append(f"A {block} usually counts as {PLACEMENT_OF[block]}; yours is kept as you say it.")
    kept = _kept(connection, url)
    link = _link(read_again(kept, overrules(connection.engine, connection)).links, asked) if kept else None
    if kept is None:
        notes.append("No copy of that page is kept: the correction holds for this very link only.")
    path = _path(link, asked, notes)
    href = link.href if link else asked.href
    word = Correction(url, href, asked.nth, path, asked.placement, block, asked.note)
    number = add_correction(connection, word)
    return Corrected(number, word, _placed_again(connection, word), tuple(notes))


def take_back(connection: Connection, number: int) -> Corrected:
    """Forget a correction, and place the kept pages of its site without it. Raises UsageError where there is none."""
    word = forget_correction(connection, number)
    return Corrected(number, word, _placed_again(connection, word), ())


def _placed_again(connection: Connection, word: Correction) -> tuple[Moved, ...]:
    people, site = overrules(connection.engine, connection), site_key(word.page_url)
    return tuple(replay(connection, people, ReplayCounts(), apply=True, site=site))


def _path(link: Link | None, asked: Asked, notes: list[str]) -> str:
    """The path by which links alike are known; empty where there is no copy, or where most of a site's links are alike:
    every paragraph of an article has the same path.
    """
    if link is None:
        return ""
    if len(link.before) + len(link.after) >= RUNNING and not asked.alike:
        notes.append(
            "It stands in running text, whose links are all alike: ask for those alike (--alike) to mean them, too."
        )
        return ""
    return link.path


def _usual_block(placement: Placement) -> Block:
    return next(block for block, found in PLACEMENT_OF.items() if found is placement)


def _kept(connection: Connection, url: str) -> KeptPage | None:
    key = page_key(url)
    return next(kept_pages(connection, where=lambda kept: page_key(kept) == key), None)


def _link(links: Sequence[Link], asked: Asked) -> Link:
    found = [link for link in links if asked.href in (link.href, link.href.strip(), link.url)]
    if len(found) <= asked.nth:
        hint = "linkgap audit PAGE lists its links."
        raise UsageError(f"the kept copy has {number(len(found), 'link')} with href {asked.href!r}", hint=hint)
    return found[asked.nth]
