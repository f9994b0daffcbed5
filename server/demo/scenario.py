"""A large synthetic web, the same for the same seed: what a benchmark crawls, with links planted at known spots."""

import random
from dataclasses import dataclass, field
from functools import cached_property

from crawler.items import Block, Placement
from server.demo.behaviour import Answer, Behaviour, Request
from server.demo.planted import Planted
from server.demo.web import Site

OWN = "northwind-tea.example"
COMPETITORS = ("harbourleaf.example", "kettleandco.example", "misty-peak-tea.example")
_WORDS = (
    "leaf water kettle garden picking cup steam harvest valley morning pot roast blend amber stone orchard "
    "ridge bitter sweet spring autumn basket cellar market ship quay paper lantern copper glass porcelain slow "
    "early late honest small bright green dark floral crisp soft round pour brew wait taste fold roll wither "
    "dry sort pack"
).split()
_SPOTS = (
    (Placement.CONTEXTUAL, Block.BODY),
    (Placement.USER_GENERATED, Block.COMMENT),
    (Placement.SIDEBAR, Block.SIDEBAR),
    (Placement.FOOTER, Block.FOOTER),
)


@dataclass(frozen=True, slots=True)
class PlantedPage:
    """One page of the synthetic web and the links to tracked sites that stand on it."""

    url: str
    links: tuple[Planted, ...]


@dataclass(frozen=True, slots=True)
class Scenario:
    """A synthetic web and what is true of it."""

    web: dict[str, Site]
    pages: tuple[PlantedPage, ...]
    own: str = OWN
    competitors: tuple[str, ...] = COMPETITORS


@dataclass
class Composed(Behaviour):
    """A page joined from parts that many pages share, so that thousands of them fit into memory."""

    parts: list[bytes] = field(repr=False)

    @cached_property
    def size(self) -> int:
        return sum(map(len, self.parts))

    def answer(self, _request: Request) -> Answer:
        return Answer(b"".join(self.parts))


def scenario(seed: int, *, hosts: int, pages_per_host: int, mean_size: int) -> Scenario:
    """A web of `hosts` times `pages_per_host` pages, sizes between 0.6 and 1.4 times `mean_size` bytes.

    Three pages in four link to one to three tracked sites, each from the body, a comment, the sidebar or the footer.
    """
    # Not for secrets: the same seed must give the same web.
    rng = random.Random(seed)  # noqa: S311 - a web from a seed, nothing secret
    sections = [_section(rng) for _ in range(96)]
    web: dict[str, Site] = {}
    pages: list[PlantedPage] = []
    for number in range(hosts):
        host = f"{rng.choice(_WORDS)}-{rng.choice(_WORDS)}-{number}.example"
        site = web[host] = Site({})
        for page in range(pages_per_host):
            path = f"/{rng.choice(_WORDS)}/{rng.choice(_WORDS)}-{page}.html"
            links = _plant(rng)
            size = int(mean_size * rng.uniform(0.6, 1.4))
            site.paths[path] = Composed(_compose(rng, links, sections, size=size))
            pages.append(PlantedPage(f"http://{host}{path}", links))
    return Scenario(web, tuple(pages))


def _plant(rng: random.Random) -> tuple[Planted, ...]:
    if rng.random() < 0.25:
        return ()
    sites = rng.sample((OWN, *COMPETITORS), rng.randint(1, 3))
    return tuple(_link(rng, site) for site in sites)


def _link(rng: random.Random, site: str) -> Planted:
    placement, block = rng.choice(_SPOTS)
    rel = ("nofollow", "ugc") if block is Block.COMMENT else ()
    target = f"http://{site}/{rng.choice(_WORDS)}/{rng.choice(_WORDS)}"
    return Planted(site, target, f"{rng.choice(_WORDS)} {rng.choice(_WORDS)}", placement, block, rel)


def _compose(rng: random.Random, links: tuple[Planted, ...], sections: list[bytes], *, size: int) -> list[bytes]:
    """The page's parts in order; body links stand after the first third of the sections."""
    spots = {block: b"".join(_html(link) for link in links if link.block is block) for _, block in _SPOTS}
    title = " ".join(rng.choices(_WORDS, k=5)).encode()
    parts = [_HEAD % (title, title)]
    filled = len(_HEAD) + len(_TAIL)
    while filled < size:
        parts.append(rng.choice(sections))
        filled += len(parts[-1])
    parts.insert(1 + len(parts) // 3, b"<p>Of all we tried, " + spots[Block.BODY] + b" stayed with us.</p>\n")
    parts.append(_TAIL % (spots[Block.COMMENT], spots[Block.SIDEBAR], spots[Block.FOOTER]))
    return parts


def _html(link: Planted) -> bytes:
    rel = f' rel="{" ".join(link.rel)}"' if link.rel else ""
    return f'<a href="{link.target}"{rel}>{link.anchor}</a> '.encode()


def _section(rng: random.Random) -> bytes:
    """One to four kilobytes of what article pages are made of."""
    kind = rng.randrange(4)
    if kind == 0:
        items = "".join(f'<li class="item-{n}">{_linked(rng)}</li>\n' for n in range(rng.randint(6, 24)))
        return f'<div class="list-block"><h3>{_words(rng, 4)}</h3><ul>{items}</ul></div>\n'.encode()
    if kind == 1:
        cells = "".join(f"<tr><td>{_words(rng, 2)}</td><td>{rng.randint(1, 99)}</td></tr>\n" for _ in range(20))
        return f"<table><caption>{_words(rng, 5)}</caption><tbody>{cells}</tbody></table>\n".encode()
    paragraphs = "".join(
        f"<p>{_words(rng, 60).capitalize()}, {_linked(rng)} <em>{_words(rng, 4)}</em>, {_words(rng, 40)}.</p>\n"
        for _ in range(rng.randint(2, 5))
    )
    figure = (
        f'<figure><img src="/img/{rng.randint(1, 999)}.jpg" alt="{_words(rng, 3)}"></figure>\n' if kind == 2 else ""
    )
    return f"<section><h2>{_words(rng, 5)}</h2>\n{figure}{paragraphs}</section>\n".encode()


def _words(rng: random.Random, count: int) -> str:
    return " ".join(rng.choices(_WORDS, k=count))


def _linked(rng: random.Random) -> str:
    near = f"/{rng.choice(_WORDS)}/{rng.choice(_WORDS)}"
    href = near if rng.random() < 0.8 else f"http://{rng.choice(_WORDS)}.test{near}"
    return f'<a href="{href}">{_words(rng, 3)}</a>'


_MENU = b"".join(b'<li><a href="/%s/">%s</a></li>' % (word.encode(), word.encode()) for word in _WORDS[:14])
_HEAD = (
    b'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>%s</title>'
    b'<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/style.css"></head><body>\n'
    b'<header class="site-header"><a href="/">Home</a><nav><ul>' + _MENU + b"</ul></nav></header>\n"
    b'<div class="page"><main><article><h1>%s</h1>\n'
)
_TAIL = (
    b'</article><section class="comments"><h2>Comments</h2><ol class="comment-list"><li class="comment">'
    b'<p class="comment-author">A reader</p><div class="comment-content"><p>I would add %s to this.</p></div></li></ol>'
    b'</section></main>\n<aside class="sidebar"><div class="widget"><h3>Friends</h3><p>%s</p></div></aside></div>\n'
    b'<footer class="site-footer"><p>Partners: %s</p><p>All rights reserved.</p></footer></body></html>\n'
)
