"""A link together with the words that show why it stands there, drawn from what is written for its reason."""

import random
import re
from dataclasses import dataclass, replace
from html import unescape

from crawler.items import Block
from tests.scenario.casting import GONE, OLD, Draw
from tests.scenario.reasons_de_fr import DE, FR
from tests.scenario.reasons_en import EN, EN_ENTRIES, EN_LAST, Passages
from tests.scenario.truth import NAMES, OWN, PLACED, SPADE, Linked, Why
from tests.scenario.wording import HOSTS, TAILS, Writer

_MARKED = re.compile(r"\[\[(.+?)\]\]")
_SAID: dict[str, tuple[Passages, Passages]] = {"en": (EN, EN_LAST), "de": (DE, {}), "fr": (FR, {})}
"""Language -> what stands in the text, what at its end."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Words, the kind of target they lead to, and whether they stand at an article's end."""

    words: str
    asset: str
    last: bool

    @property
    def inline(self) -> bool:
        return not self.last and not self.words.startswith("<")


def because(draw: Draw, site: str, why: Why, *, asset: str = "", language: str = "en") -> Linked:
    """A link in an article to a page of the site that fits the reason, or to this one of its assets."""
    passage = _new(draw, _passages(draw, why, _SAID[language], asset=asset))
    link = replace(draw.link(site, passage.asset, why=why), last=passage.last)
    return saying(draw.writer(language), link, passage.words)


def in_post(draw: Draw, site: str, why: Why, *, asset: str = "") -> Linked:
    """The same in what a member of a forum writes."""
    passage = _new(draw, [one for one in _passages(draw, why, _SAID["en"], asset=asset) if one.inline])
    link = draw.link(site, passage.asset, Block.MEMBER_POST, "nofollow ugc", why=why)
    return saying(draw.writer(), link, passage.words)


def own(draw: Draw, block: Block = Block.BODY) -> Linked:
    """A link to the own site: in the text a mention of its guide, elsewhere its name."""
    return because(draw, OWN, Why.MENTION, asset="guide") if block is Block.BODY else draw.home(OWN, block)


def gone_link(draw: Draw) -> Linked:
    """A word on where to read on, to a page that is there no more."""
    return _to(draw, GONE, "raising seedlings without peat", Why.FURTHER, asset="roundup")


def old_link(draw: Draw) -> Linked:
    """A source that its year makes old."""
    return _to(draw, OLD, "the allotment survey 2017", Why.DATA, asset="research")


def entry(draw: Draw, site: str) -> Linked:
    """An entry of a list of what is worth knowing, with what the list says of it."""
    passage = _new(draw, _passages(draw, Why.LISTED, (EN_ENTRIES, {}), asset=""))
    return saying(draw.writer(), draw.link(site, passage.asset, why=Why.LISTED), passage.words)


def _to(draw: Draw, path: str, called: str, why: Why, *, asset: str) -> Linked:
    """A link to a page of Green Spade's own, in words that say what it is called."""
    told = _passages(draw, why, _SAID["en"], asset=asset)
    passage = _new(draw, [one for one in told if "[[{called}]]" in one.words])
    link = Linked(SPADE, f"http://{SPADE}{path}", called, PLACED[Block.BODY], why=why, block=Block.BODY)
    return saying(draw.writer(), replace(link, last=passage.last), passage.words)


def saying(writer: Writer, link: Linked, words: str) -> Linked:
    """The link with these words around it, in which it is called as its anchor says or otherwise, as they mark it."""
    told = writer.fill(
        words,
        called=link.anchor,
        name=NAMES[link.site],
        person=writer.person(),
        said=writer.sentence(),
        other=_elsewhere(writer.rng),
        another=_elsewhere(writer.rng),
    )
    marked = _MARKED.search(told)
    assert marked, words
    anchor = marked[1][0].upper() + marked[1][1:] if told.startswith("[[") else marked[1]
    return replace(link, anchor=unescape(anchor), said=f"{told[: marked.start()]}{{link}}{told[marked.end() :]}")


def _passages(draw: Draw, why: Why, tables: tuple[Passages, Passages], *, asset: str) -> list[Passage]:
    """What may be said, each once: of this kind of target where one is asked for, else of one that it fits."""
    told = [
        (words, kinds.split(), last)
        for last, there in enumerate(tables)
        for kinds, each in there.get(why, {}).items()
        for words in each
    ]
    return [
        Passage(words, asset or draw.rng.choice(kinds), last=bool(last))
        for words, kinds, last in told
        if not asset or asset in kinds
    ]


def _new(draw: Draw, passages: list[Passage]) -> Passage:
    """One that this web has not read yet, while there is one."""
    passage = draw.rng.choice([one for one in passages if one.words not in draw.passages] or passages)
    draw.passages.add(passage.words)
    return passage


def _elsewhere(rng: random.Random) -> str:
    host = f"{rng.choice(HOSTS)}-{rng.choice(TAILS)}"
    return f'<a href="http://{host}{rng.randint(2, 99)}.test/">{host.replace("-", " ").title()}</a>'
