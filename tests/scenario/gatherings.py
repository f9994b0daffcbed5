"""Pages many write or that list many: threads, questions, profiles, directories, lists of resources, clubs, schools."""

import json
from collections.abc import Sequence
from html import escape

from crawler.items import Block
from tests.scenario.essays import STYLE, Links, among, of
from tests.scenario.wording import Writer, anchor, said


def forum(writer: Writer, title: str, links: Links) -> str:
    """A board's thread: one post a link, and some without."""
    each = [f"{writer.prose(2, 4)}" for _ in range(3)]
    each[1:1] = [f"{writer.sentence()} {said(link)} {writer.sentence()}" for link in links]
    posts = "".join(
        f'<div id="p{nth}" class="post bg{nth % 2 + 1}"><div class="postbody"><p class="author">by <a '
        f'href="/memberlist.php'
        f'?u={nth}">{writer.nick()}</a> &raquo; {writer.day()}</p><div class="content">{one}</div></div><dl class='
        f'"postprofile"><dt>{writer.nick()}</dt><dd>Posts: {writer.rng.randint(3, 4000)}</dd></dl></div>'
        for nth, one in enumerate(each, start=1)
    )
    return (
        f'<!DOCTYPE html><html lang="{writer.language}"><head><meta charset="utf-8"><title>{escape(title)} '
        f"- The Potting "
        f'Bench</title></head><body id="phpbb" class="section-viewtopic"><div id="page-header" class="headerbar"><a '
        f'href="/index.php">Board index</a></div><div id="page-body"><h2 '
        f'class="topic-title">{escape(title)}</h2>{posts}'
        f'</div><div id="page-footer" class="page-footer">Powered by forum software</div></body></html>'
    )


def questions(writer: Writer, title: str, links: Links) -> str:
    """A question and its answers."""
    answers = "".join(
        f'<div class="answer" itemprop="acceptedAnswer" itemscope itemtype="https://schema.org/Answer"><div class='
        f'"post-text" itemprop="text"><p>{writer.prose(2, 3)} {said(link)}</p></div><div '
        f'class="user-info">answered by '
        f'<a href="/users/{writer.rng.randint(9, 999)}">{writer.nick()}</a></div></div>'
        for link in links
    )
    return (
        f'<!doctype html><html lang="{writer.language}" itemscope itemtype="https://schema.org/QAPage"><head><meta '
        f'charset="utf-8"><title>{escape(title)} - Ask the Allotment</title></head><body '
        f'class="question-page"><header><a '
        f'href="/">Ask the Allotment</a></header><div id="mainbar"><div class="question"><h1 '
        f'itemprop="name">{escape(title)}'
        f'?</h1><div class="post-text"><p>{writer.prose()}</p></div></div><h2>{len(links)} Answers</h2>{answers}</div>'
        f"<footer><p>Community guidelines</p></footer></body></html>"
    )


def profile(writer: Writer, name: str, links: Links, *, posts: int = 0, about: str = "") -> str:
    """A member's page: a name, a website, and what else there is."""
    sites = "".join(f"<dt>Website</dt><dd>{anchor(link)}</dd>" for link in links)
    ld = {"@context": "https://schema.org", "@type": "ProfilePage", "name": name}
    return (
        f'<!doctype html><html lang="{writer.language}"><head><meta charset="utf-8"><title>Profile of {name}</title>'
        f'<meta property="og:type" content="profile"><script '
        f'type="application/ld+json">{json.dumps(ld)}</script></head>'
        f'<body class="member-profile"><header><a href="/">Members</a></header><main '
        f'class="user-profile"><h1>{name}</h1>'
        f'<dl class="profile-fields"><dt>Joined</dt><dd>{writer.day()}</dd><dt>Posts</dt><dd>{posts}</dd>{sites}</dl>'
        f'<div class="about">{about}</div></main><footer><a href="/rules">Rules</a></footer></body></html>'
    )


def directory(writer: Writer, title: str, links: Links, *, others: Sequence[tuple[str, str]]) -> str:
    """Businesses one under another, each with an address, a line and a link."""
    entries = [(anchor(link), link.anchor) for link in links if link.block is Block.BODY]
    entries += [(f'<a href="http://{host}/">{escape(name)}</a>', name) for host, name in others]
    writer.rng.shuffle(entries)
    listed = "".join(
        f'<div class="listing" itemscope itemtype="https://schema.org/LocalBusiness"><h3 '
        f'itemprop="name">{escape(name)}</h3>'
        f'<p class="address">{writer.rng.randint(1, 90)} '
        f"{writer.rng.choice(('Mill Lane', 'Station Road', 'High Street'))}"
        f'</p><p>{writer.entry()}</p><p class="visit">{link}</p></div>'
        for link, name in entries
    )
    return (
        f'<!doctype html><html lang="{writer.language}"><head><meta '
        f'charset="utf-8"><title>{escape(title)}</title>{STYLE}'
        f'</head><body><div class="top"><a href="/">All categories</a> / <a href="/gardening/">Gardening</a></div><div '
        f'class="listings"><h1>{escape(title)}</h1>{listed}</div><div class="pager"><a href="?page=2">2</a></div><div '
        f'class="bottom"><a href="/add/">Add your business</a>{of(links, Block.FOOTER)}</div></body></html>'
    )


def resources(writer: Writer, title: str, links: Links, *, others: Sequence[tuple[str, str]], lead: str = "") -> str:
    """A person's list of what is worth reading, with a word on each."""
    entries = [f"<li>{said(link)}</li>" for link in links if link.block is Block.BODY]
    entries += [
        f'<li><a href="http://{host}/">{escape(name)}</a> &ndash; {writer.entry()}</li>' for host, name in others
    ]
    writer.rng.shuffle(entries)
    half = len(entries) // 2
    return (
        f'<!doctype html><html lang="{writer.language}"><head><meta '
        f'charset="utf-8"><title>{escape(title)}</title></head>'
        f"<body><header><a href='/'>Home</a></header><main><h1>{escape(title)}</h1><p>{lead or writer.prose()}</p>"
        f"<h2>Soil and sowing</h2><ul>{''.join(entries[:half])}</ul><h2>Tools and "
        f"tables</h2><ul>{''.join(entries[half:])}"
        f"</ul><p>Something missing? Write to {writer.person()}.</p></main><footer><ul>{of(links, Block.FOOTER)}</ul>"
        f"</footer></body></html>"
    )


def club(writer: Writer, name: str, links: Links, *, others: Sequence[tuple[str, str]]) -> str:
    """An association's page of members and partners."""
    ld = {"@context": "https://schema.org", "@type": "NGO", "name": name}
    listed = "".join(f"<li>{anchor(link)}, member since {writer.rng.randint(1988, 2020)}</li>" for link in links)
    listed += "".join(f'<li><a href="http://{host}/">{escape(one)}</a></li>' for host, one in others)
    return (
        f'<!doctype html><html lang="{writer.language}"><head><meta charset="utf-8"><title>{escape(name)}: '
        f"members</title>"
        f'<script type="application/ld+json">{json.dumps(ld)}</script></head><body><header><a '
        f'href="/">{escape(name)}</a>'
        f'<nav><ul><li><a href="/join/">Become a member</a></li><li><a href="/committee/">Committee</a></li></ul></nav>'
        f"</header><main><h1>Our members</h1><p>{escape(name)} is a registered association of growers and "
        f"their suppliers. "
        f"{writer.prose()}</p><ul>{listed}</ul><p>The annual general meeting is on "
        f"{writer.day(2026)}.</p></main><footer><p>"
        f"Registered charity</p></footer></body></html>"
    )


def school(writer: Writer, title: str, links: Links) -> str:
    """A university's page for its students, or an office's for its citizens."""
    more = "".join(among(writer, f"<p>{writer.prose()}</p>", said(link)) for link in links)
    return (
        f'<!doctype html><html lang="{writer.language}"><head><meta '
        f'charset="utf-8"><title>{escape(title)}</title></head>'
        f'<body><div id="header"><a href="/">Lindental University</a> | <a href="/faculties/">Faculties</a></div><div '
        f'id="breadcrumb"><a href="/hort/">Department of Horticulture</a> &gt; Lecture notes</div><div '
        f'id="content"><h1>'
        f"{escape(title)}</h1><p>Second-year module, notes to the lecture of Prof. {writer.person()}.</p>"
        f"{writer.paragraphs(2)}{more}</div><div id='footer'>University of Lindental, Faculty "
        f"of Life Sciences"
        f"</div></body></html>"
    )
