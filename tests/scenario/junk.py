"""Pages nobody wants a link from: farms, heaps, copies, parked names, and pages stuffed with comments."""

from collections.abc import Sequence
from html import escape

from tests.scenario.truth import Linked
from tests.scenario.wording import HOSTS, TAILS, Writer, anchor

_SOLD = "casino payday loans replica watches slots crypto viagra essay forex mattress betting detox".split()


def _elsewhere(writer: Writer, count: int) -> Sequence[str]:
    return [
        f'<a href="http://{writer.rng.choice(_SOLD)}-{writer.rng.choice(TAILS)}{nth}.test/">'
        f"{writer.rng.choice(_SOLD)} {writer.rng.choice(_SOLD)}</a>"
        for nth in range(count)
    ]


def farm(writer: Writer, title: str, links: Sequence[Linked]) -> str:
    """Hundreds of links to everything that pays, hardly a word between."""
    all_links = [*_elsewhere(writer, writer.rng.randint(160, 240))]
    for link in links:
        all_links.insert(writer.rng.randrange(len(all_links)), anchor(link))
    return (
        f"<html><head><title>{escape(title)}</title></head><body><h1>{escape(title)}</h1><p>Best partner sites, link "
        f"exchange, buy links. {' | '.join(all_links)}</p></body></html>"
    )


def heap(writer: Writer, title: str, links: Sequence[Linked]) -> str:
    """A directory that takes anything: submit your URL, page rank, free listing."""
    entries = [*_elsewhere(writer, 90), *(anchor(link) for link in links)]
    writer.rng.shuffle(entries)
    listed = "".join(f"<tr><td>{nth}.</td><td>{one}</td><td>PR {nth % 4}</td></tr>" for nth, one in enumerate(entries))
    return (
        f"<html><head><title>{escape(title)}</title><meta name='keywords' content='free web directory, "
        f"submit url'></head>"
        f"<body><h1>{escape(title)}</h1><p>Free SEO web directory. <a href='/submit.php'>Submit your URL</a> - <a href="
        f"'/submit.php?deal=reciprocal'>Reciprocal links</a> - Instant approval, do-follow, page "
        f"rank!</p><table>{listed}"
        f"</table><p>Powered by link directory script</p></body></html>"
    )


def copied(writer: Writer, links: Sequence[Linked]) -> str:
    """Search results and snippets set under each other by a program, cut mid-word."""
    snippets = "".join(
        f'<div class="result"><b>{writer.title()[:34]}</b> - {writer.prose()[: writer.rng.randint(70, 120)]}... '
        f'<a href="http://{writer.rng.choice(HOSTS)}{nth}.test/">source</a></div>'
        for nth in range(24)
    )
    planted = "".join(
        f'<div class="result"><b>{link.site}</b> - website value, whois, alexa rank, similar sites. '
        f"{anchor(link)}</div>"
        for link in links
    )
    return (
        f"<html><head><title>{links[0].site} website stats and "
        f"valuation</title></head><body><h1>{links[0].site} - traffic, "
        f"whois and backlinks</h1><p>Auto-generated report.</p>{planted}{snippets}</body></html>"
    )


def parked(host: str, links: Sequence[Linked]) -> str:
    """A name for sale, with somebody's advertisements."""
    listed, word = "".join(f"<li>{anchor(link)}</li>" for link in links), host.partition(".")[0]
    return (
        f"<!doctype html><html lang='en'><head><title>{host} is for sale</title></head><body><div id='container'><h1>"
        f"{host}</h1><p>This domain is for sale. Buy this domain, or make an offer. The owner has parked "
        f"this domain name."
        f"</p><h2>Related searches</h2><ul>{listed}<li><a href='/?q={word}'>{word}</a></li></ul><p>Sponsored listings. "
        f"Domain parking by the registrar.</p></div></body></html>"
    )


def stuffed(writer: Writer, title: str, links: Sequence[Linked]) -> str:
    """An old post under which only programs have spoken since."""
    said = [f"Great post, thanks for share! {one}" for one in _elsewhere(writer, 36)]
    for link in links:
        said.insert(writer.rng.randrange(len(said)), f"very nice blog i like {anchor(link)}")
    items = "".join(
        f'<li class="comment"><div class="comment-author">{writer.rng.choice(_SOLD)} {nth}</div><div class='
        f'"comment-content"><p>{one}</p></div></li>'
        for nth, one in enumerate(said)
    )
    return (
        f"<!doctype html><html lang='en'><head><title>{escape(title)}</title></head><body><main><article "
        f"class='post'><h1>"
        f"{escape(title)}</h1><p>{writer.sentence()}</p></article><section id='comments' class='comments'><h2>"
        f"{len(said)} thoughts</h2><ol class='comment-list'>{items}</ol></section></main></body></html>"
    )
