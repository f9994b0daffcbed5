"""Pages somebody wrote: four ways to build an article, a newspaper, a review, a company's blog, a wiki."""

import json
from collections.abc import Sequence
from html import escape

from crawler.items import Block
from tests.scenario.truth import NAMES, Linked
from tests.scenario.wording import Writer, anchor, said

Links = Sequence[Linked]
STYLE = "<style>body{font:17px/1.6 Georgia,serif;margin:0}aside{float:right;width:260px}</style>"


def essay(writer: Writer, title: str, links: Links, *, extra: str = "", year: int = 2025) -> str:
    """An article in one of four builds."""
    build = writer.rng.choice((_semantic, _boxes, _by_hand, _bare))
    return build(writer, title, links, extra=extra, year=year)


def text(writer: Writer, links: Links, *, extra: str = "", count: int = 6) -> str:
    """Paragraphs with the links of the text among them, never in the first, and what stands at the end behind."""
    body = [link for link in links if link.block is Block.BODY]
    blocks = [f"<p>{writer.prose()}</p>" for _ in range(max(count, len(body) + 2))]
    for spot, link in enumerate((one for one in body if not one.last), start=1):
        blocks[spot] = among(writer, blocks[spot], said(link))
    if extra:
        blocks.insert(2, f"<p>{extra}</p>")
    return "\n".join([*blocks, *(said(link) for link in body if link.last)])


def among(writer: Writer, paragraph: str, words: str) -> str:
    """The words in the paragraph, or below it where they stand for themselves."""
    if words.startswith("<") and not words.startswith("<a "):
        return f"{paragraph}\n{words}"
    return f"{paragraph.removesuffix('</p>')} {words} {writer.sentence()}</p>"


def of(links: Links, block: Block) -> str:
    """The links of one place, in a list."""
    return "".join(f"<li>{anchor(link)}</li>" for link in links if link.block is block)


def comments(writer: Writer, links: Links) -> str:
    """What visitors wrote below."""
    each = [f"<p>{writer.sentence()}</p>" for _ in range(2)]
    each += [f"<p>{writer.sentence()} {anchor(link)}</p>" for link in links if link.block is Block.COMMENT]
    items = "".join(
        f'<li class="comment" id="comment-{nth}"><div class="comment-author vcard"><b class="fn">{writer.person()}</b>'
        f'</div><div class="comment-content">{one}</div></li>'
        for nth, one in enumerate(each, start=1)
    )
    return f'<div id="comments" class="comments-area"><h2>Comments</h2><ol class="comment-list">{items}</ol></div>'


def _head(writer: Writer, title: str, *, more: str = "") -> str:
    return (
        f'<!doctype html><html lang="{writer.language}"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f"{more}{STYLE}</head>"
    )


def _semantic(writer: Writer, title: str, links: Links, *, extra: str, year: int) -> str:
    day, author = writer.day(year), writer.person()
    ld = {"@context": "https://schema.org", "@type": "BlogPosting", "headline": title, "datePublished": str(day)}
    ld["author"] = author
    more = f'<script type="application/ld+json">{json.dumps(ld)}</script><meta property="og:type" content="article">'
    side = of(links, Block.SIDEBAR)
    aside = f'<aside class="sidebar"><h3>Elsewhere</h3><ul>{side}</ul></aside>' if side else ""
    return (
        f"{_head(writer, title, more=more)}<body><header><nav><ul><li><a href='/'>Home</a></li><li><a href='/about/'>"
        f"About</a></li>{of(links, Block.NAVIGATION)}</ul></nav></header><main><article><h1>{escape(title)}</h1>"
        f'<p class="byline">By {author}, <time datetime="{day}">{day:%d %B %Y}</time></p>'
        f"{text(writer, links, extra=extra)}</article>{comments(writer, links)}</main>{aside}"
        f"<footer><ul>{of(links, Block.FOOTER)}</ul><p>&copy; {author} {year}</p></footer></body></html>"
    )


def _boxes(writer: Writer, title: str, links: Links, *, extra: str, year: int) -> str:
    day = writer.day(year)
    older = "".join(f'<li><a href="/{day.year}/{n}/">{writer.title()}</a></li>' for n in range(4))
    return (
        f'{_head(writer, title)}<body class="post-template single"><div id="page" class="site"><div id="masthead" '
        f'class="site-header"><a href="/">{writer.nick()}</a><ul id="menu-main" '
        f'class="menu">{of(links, Block.NAVIGATION)}'
        f'<li><a href="/archive/">Archive</a></li></ul></div><div id="content"><div id="primary"><div '
        f'class="post hentry">'
        f'<h1 class="entry-title">{escape(title)}</h1><div class="entry-meta">{day} by {writer.person()}</div>'
        f'<div class="entry-content">{text(writer, links, extra=extra, count=5)}</div></div>'
        f"{comments(writer, links)}</div>"
        f'<div id="secondary" class="widget-area sidebar"><div class="widget widget_recent_entries"><h3>Recent</h3><ul>'
        f'{older}</ul></div><div class="widget widget_links"><h3>Friends of this page</h3><ul class="blogroll">'
        f'{of(links, Block.SIDEBAR)}</ul></div></div></div><div id="colophon" class="site-footer"><ul>'
        f"{of(links, Block.FOOTER)}</ul><p>Proudly made by hand.</p></div></div></body></html>"
    )


def _by_hand(writer: Writer, title: str, links: Links, *, extra: str, year: int) -> str:
    left = "".join(f'<a href="/page{n}.html">{writer.title()}</a><br>' for n in range(3))
    side = "<br>".join(anchor(link) for link in links if link.block is Block.SIDEBAR)
    foot = " | ".join(anchor(link) for link in links if link.block is Block.FOOTER)
    menu = " | ".join(anchor(link) for link in links if link.block is Block.NAVIGATION)
    return (
        f'<html lang="{writer.language}"><head><title>{escape(title)}</title></head><body bgcolor="#ffffe8">'
        f'<div class="nav"><a href="/">home</a> | <a href="/guestbook.html">guestbook</a> | {menu}</div><hr>'
        f'<table width="100%"><tr><td valign="top" width="20%" class="sidebar">{left}{side}</td><td valign="top">'
        f"<h1>{escape(title)}</h1>{text(writer, links, extra=extra, count=7)}<p><i>Last changed "
        f"{writer.day(year)}</i></p>"
        f'{comments(writer, links)}</td></tr></table><hr><div class="footer"><small>{foot} | written by '
        f"{writer.person()}</small></div></body></html>"
    )


def _bare(writer: Writer, title: str, links: Links, *, extra: str, year: int) -> str:
    pieces = f"<figure><img src='/img/{writer.rng.randint(1, 999)}.jpg' alt='{writer.title()}'></figure>"
    side = of(links, Block.SIDEBAR)
    return (
        f'{_head(writer, title)}<body><div role="main"><section><h1>{escape(title)}</h1><h4>{writer.person()} &middot; '
        f"{writer.rng.randint(3, 14)} min read &middot; {writer.day(year):%b %d, %Y}</h4>{pieces}"
        f"{text(writer, links, extra=extra, count=8)}</section>{comments(writer, links)}</div>"
        + (f'<div role="complementary"><h2>Also good</h2><ul>{side}</ul></div>' if side else "")
        + f'<nav class="top-nav"><ul>{of(links, Block.NAVIGATION)}<li><a href="/about">About</a></li></ul></nav>'
        f'<div role="contentinfo"><ul>{of(links, Block.FOOTER)}<li><a '
        f'href="/terms">Terms</a></li></ul></div></body></html>'
    )


def news(writer: Writer, title: str, links: Links, *, paper: str) -> str:
    """A newspaper's story."""
    day, author = writer.day(2026), writer.person()
    ld = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": title, "datePublished": f"{day}T06:00Z"}
    more = (
        f'<script type="application/ld+json">{json.dumps(ld)}</script><meta property="og:site_name" content="{paper}">'
    )
    sections = "".join(f'<li><a href="/{one.lower()}/">{one}</a></li>' for one in ("Politics", "Business", "Sport"))
    return (
        f'{_head(writer, title, more=more)}<body><header class="masthead"><a href="/">{paper}</a><nav><ul>{sections}'
        f'{of(links, Block.NAVIGATION)}</ul></nav></header><main><article class="story"><h1>{escape(title)}</h1>'
        f'<p class="standfirst">{writer.sentence()}</p><p class="byline">{author}, consumer correspondent '
        f"&bull; {day}</p>"
        f'<div class="story-body">{text(writer, links, count=9)}<blockquote>'
        f"&ldquo;{writer.sentence()}&rdquo;</blockquote>"
        f'</div></article></main><aside class="most-read"><h2>Most read</h2><ol><li><a '
        f'href="/a">{writer.title()}</a></li>'
        f"{of(links, Block.SIDEBAR)}</ol></aside><footer><p>{paper} Newsroom, corrections: "
        f"editor@paper"
        f".example</p><ul>{of(links, Block.FOOTER)}</ul></footer></body></html>"
    )


def review(writer: Writer, title: str, links: Links) -> str:
    """A test of several things, each with a verdict, points for and against."""
    ld = {"@context": "https://schema.org", "@type": "Review", "name": title, "author": writer.person()}
    ld["reviewRating"] = {"@type": "Rating", "ratingValue": writer.rng.randint(3, 5), "bestRating": 5}  # type: ignore[assignment]
    parts = "".join(
        f"<section class='product-review'><h2>{nth}. "
        f"{escape(NAMES[link.site])}</h2><p>{writer.prose()}</p><h3>Pros</h3><ul><li>"
        f"{writer.sentence()}</li></ul><h3>Cons</h3><ul><li>{writer.sentence()}</li></ul><p>{said(link)}</p></section>"
        for nth, link in enumerate((one for one in links if one.block is Block.BODY), start=1)
    )
    more = f'<script type="application/ld+json">{json.dumps(ld)}</script>'
    return (
        f'{_head(writer, title, more=more)}<body><header><a href="/">Tested at home</a></header><main><article>'
        f"<h1>{escape(title)}</h1><p>By {writer.person()}, tested over {writer.rng.randint(2, 9)} months</p>"
        f"<p>{writer.prose()}</p>{parts}<h2>The verdict</h2><p>{writer.prose()}</p></article></main><footer><ul>"
        f"{of(links, Block.FOOTER)}</ul><p>How we test</p></footer></body></html>"
    )


def company(writer: Writer, title: str, links: Links, *, firm: str) -> str:
    """A firm's blog, between its products and its call to buy."""
    day = writer.day()
    ld = {"@context": "https://schema.org", "@type": "Organization", "name": firm}
    more = f'<script type="application/ld+json">{json.dumps(ld)}</script>'
    shop = "".join(
        f'<li><a href="/{one}/">{one.title()}</a></li>' for one in ("products", "pricing", "blog", "careers")
    )
    return (
        f'{_head(writer, f"{title} | {firm} Blog", more=more)}<body><header class="navbar"><a '
        f'class="brand" href="/">{firm}'
        f'</a><ul>{shop}{of(links, Block.NAVIGATION)}</ul><a class="btn btn-primary" href="/demo/">Get a '
        f"quote</a></header>"
        f'<main class="blog-post"><article><h1>{escape(title)}</h1><p>{day:%d.%m.%Y} &middot; the {firm} team</p>'
        f'{text(writer, links)}</article><section class="cta"><h2>Ready to order?</h2><p>{firm} delivers '
        f"on weekdays.</p>"
        f'<a class="btn" href="/contact/">Talk to sales</a></section></main><footer><ul>{of(links, Block.FOOTER)}'
        f'<li><a href="/imprint/">Company details</a></li></ul></footer></body></html>'
    )


def wiki(writer: Writer, title: str, links: Links) -> str:
    """An encyclopedia's page: the links are its references."""
    marks = "".join(f'<sup><a href="#cite-{nth}">[{nth}]</a></sup>' for nth, _ in enumerate(links, start=1))
    cited = "".join(
        f'<li id="cite-{nth}"><cite>{writer.person()}. &ldquo;{anchor(link)}&rdquo;. Retrieved '
        f"{writer.day()}.</cite></li>"
        for nth, link in enumerate(links, start=1)
    )
    return (
        f"{_head(writer, f'{title} - Plotpedia, the free garden encyclopedia')}<body "
        f'class="mediawiki"><div id="content" '
        f'class="mw-body" role="main"><h1 id="firstHeading">{escape(title)}</h1><div class="mw-parser-output">'
        f"<p>{writer.prose()}{marks}</p>{writer.paragraphs(4)}<h2>References</h2><ol "
        f"class='references'>{cited}</ol></div>"
        f'</div><div id="mw-panel"><ul><li><a href="/wiki/Main">Main page</a></li></ul></div></body></html>'
    )
