"""`linkgap audit`: one page, from a file or the web: every outgoing link, where it stands, and why."""

from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from crawler.exceptions import LinkgapError, UsageError
from crawler.items import Brand, Link, Mention, Placement
from crawler.placement.overrules import NOTHING, Overrules
from crawler.reading import Page, read_page
from crawler.reading.mentions import read_mentions
from crawler.reading.read import Reading
from crawler.store.overrules import overrules
from crawler.urls import checked_site, is_web_url, site_key, with_scheme
from server.commands.audit_mentions import mention_lines, mentions_document
from server.commands.crawl_settings import add_set, changed_settings
from server.commands.messages import note, say, say_json
from server.commands.opening import add_json, opened_store

LARGEST = 64 * 2**20
"""Bytes of a file that is read as a page: far beyond any page people wrote."""


@dataclass(frozen=True, slots=True)
class Audited:
    """A page with what the look at it brought along."""

    page: Page
    body: bytes
    facts: dict[str, Any]
    """Of a page from the web: status, final address; empty for a file."""
    brands: tuple[Brand, ...] = ()
    """Names that were looked for."""
    mentions: tuple[Mention, ...] = ()


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("page", metavar="URL_OR_FILE", help="the address of a page, or a saved one")
    parser.add_argument("--url", metavar="URL", help="the address a saved page came from")
    parser.add_argument("--all", action="store_true", help="show links within the page's own site too")
    parser.add_argument("--layout", metavar="FILE", type=Path, help="what a browser saw of its boxes, as JSON")
    parser.add_argument("--explain", metavar="LINK", help="one link by number, address or text: every signal's weight")
    parser.add_argument("--brand", metavar="TEXT", action="append", default=[], help="a name to look for in its text")
    parser.add_argument(
        "--own",
        metavar="SITE",
        action="append",
        default=[],
        help="with --brand: whose it is; in links to it, it is no mention",
    )
    add_set(parser)
    add_json(parser)


def run(options: Namespace) -> int:
    audited = _witnessed(_audited(options), options)
    if options.explain:
        _explain(audited, options)
    elif options.json:
        say_json(as_document(audited))
    else:
        _show(audited, everything=options.all)
    return 0


def _explain(audited: Audited, options: Namespace) -> None:
    from crawler.reading.read import explain_link
    from server.commands.audit_explain import as_document, as_lines, find_link

    page = audited.page
    number = find_link(page.links, options.explain)
    told = explain_link(audited.body, page.url, number)
    if options.json:
        say_json(as_document(number, page.links[number], told))
    else:
        say("\n".join(as_lines(page.links[number], told)))


def _audited(options: Namespace) -> Audited:
    path = Path(options.page)
    people = _overrules(options)
    if path.is_file() or (not is_web_url(options.page) and _looks_like_path(options.page)):
        return _read_file(path, options.url, people, _brands(options))
    if options.url:
        raise UsageError("--url tells where a saved page came from; the page itself is fetched here")
    return _fetched(with_scheme(options.page), changed_settings(options), people, _brands(options))


def _brands(options: Namespace) -> tuple[Brand, ...]:
    if options.own and not options.brand:
        raise UsageError("--own tells whose brand it is: name the brand with --brand")
    own = tuple(map(checked_site, options.own))
    return tuple(Brand(name, own) for name in dict.fromkeys(options.brand))


def _witnessed(audited: Audited, options: Namespace) -> Audited:
    """With what a browser saw, and with what the store, where one is named, knows of the page's host."""
    from server.commands.audit_witnesses import beside_its_host, layout_facts, with_layouts

    page = audited.page
    if options.layout:
        page = with_layouts(page, layout_facts(options.layout))
    if options.store:
        with opened_store(options) as engine, engine.connect() as connection:
            page = beside_its_host(connection, page, audited.body)
    return replace(audited, page=page)


def _overrules(options: Namespace) -> Overrules:
    """Rules and corrections of the store, where one is named: an audit makes no store of its own."""
    if not options.store:
        return NOTHING
    with opened_store(options) as engine, engine.connect() as connection:
        return overrules(engine, connection)


def _looks_like_path(text: str) -> bool:
    """Whether a person meant a file: `saved.html`, `./page`, `pages/a.htm`; not `example.com/a.html`."""
    return (
        Path(text).exists()
        or text.startswith((".", "/", "~"))
        or "." not in text.partition("/")[0]
        or ("/" not in text and Path(text).suffix.lower() in (".html", ".htm", ".xhtml", ".mhtml", ".txt"))
    )


def _read_file(path: Path, url: str | None, people: Overrules, brands: tuple[Brand, ...]) -> Audited:
    try:
        if path.stat().st_size > LARGEST:
            raise UsageError(f"{path} is larger than {LARGEST // 2**20} MB: no page people wrote")
        body = path.read_bytes()
    except OSError as error:
        hint = "" if path.suffix or "/" in str(path) else f"A page on the web is named by its address: https://{path}/"
        raise UsageError(f"cannot read {path}: {error.strerror}", hint=hint) from error
    if not body.strip():
        raise UsageError(f"{path} is empty")
    if b"\0" in body[:1024] and not body.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UsageError(f"{path} is no HTML page", hint="Save a page as HTML, or give its address.")
    if url is None:
        note("Without --url, the address the page came from, links of its own site cannot be told from others.")
    elif not is_web_url(url):
        raise UsageError(f"{url!r} is no address of a page", hint="Give it as https://site.example/page.")
    page = read_page(body, url or "", rules=people.rules)
    mentions = read_mentions(Reading(body, page.url, rules=people.rules), brands) if brands else ()
    return Audited(replace(page, links=people.applied(page.links, page.url)), body, {}, brands, mentions)


def _fetched(url: str, settings: dict[str, Any], people: Overrules, brands: tuple[Brand, ...]) -> Audited:
    from crawler.live import audit_url
    from crawler.spiders.wanted import Wanted

    fetched = audit_url(url, Wanted(overrules=people, brands=brands), settings=settings)
    check, page = fetched.check, fetched.page
    if page is None:
        raise LinkgapError(
            f"{url}: {check.failure or 'unreadable'}: {'; '.join(check.reasons) or 'the page could not be read'}",
            hint="What a browser shows can be saved and given as a file: linkgap audit FILE --url URL.",
        )
    facts = {"status": check.status, "final_url": check.final_url, "redirects": list(check.redirects)}
    return Audited(page, fetched.body, facts, brands, check.mentions)


def outgoing(page: Page) -> list[Link]:
    """The links that lead to other sites; all web links where the page's own address is not known."""
    own = site_key(page.url) if page.url else ""
    return [link for link in page.links if is_web_url(link.url) and site_key(link.url) != own]


def as_document(audited: Audited) -> dict[str, Any]:
    """The page as JSON, all links in document order; `outgoing` marks those to other sites."""
    page = audited.page
    leaving = {id(link) for link in outgoing(page)}
    return {
        "url": page.url,
        "title": page.title,
        "language": page.language,
        "canonical": page.canonical,
        "noindex": page.noindex,
        "nofollow": page.nofollow,
        **audited.facts,
        "outgoing": len(leaving),
        "warnings": list(page.warnings),
        **mentions_document(page, audited.brands, audited.mentions),
        "links": [_link_document(link, outgoing=id(link) in leaving) for link in page.links],
    }


def _link_document(link: Link, *, outgoing: bool) -> dict[str, Any]:
    return {
        "href": link.href,
        "url": link.url,
        "text": link.text,
        "rel": list(link.rel),
        "placement": link.placement,
        "block": link.block,
        "confidence": round(link.confidence, 3),
        "reasons": list(link.reasons),
        "path": link.path,
        "kind": link.kind,
        "before": link.before,
        "after": link.after,
        "outgoing": outgoing,
    }


def _show(audited: Audited, *, everything: bool) -> None:
    from server.tables.screen import console, text

    page = audited.page
    links = [link for link in page.links if is_web_url(link.url)] if everything else outgoing(page)
    out = console()
    out.print(text(page.title or "(no title)", style="bold"))
    out.print(text(_headline(page, links, everything=everything)))
    for warning in page.warnings:
        note(f"Note: {warning}")
    if not links:
        hint = "" if everything or not page.links else " linkgap audit --all shows those within the site."
        say(f"No {'link' if everything else 'link to another site'} on this page.{hint}")
    for placement, group in _groups(links):
        out.print()
        out.print(text(f"{str(placement).replace('_', '-')} ({len(group)})", style="bold"))
        out.print(_table(group))
    for shown in mention_lines(page, audited.brands, audited.mentions):
        out.print(shown, markup=False)


def _headline(page: Page, links: Sequence[Link], *, everything: bool) -> str:
    counts = Counter(str(link.placement).replace("_", "-") for link in links)
    listed = ", ".join(f"{count} {name}" for name, count in counts.most_common())
    robots = "".join(f", page is {name}" for name in ("noindex", "nofollow") if getattr(page, name))
    kind = "links" if everything else "links to other sites"
    return (
        f"{page.url or 'a saved page'}: {len(page.links)} links, {len(links)} {kind}"
        + (f" ({listed})" if listed and not everything else "")
        + robots
    )


def _groups(links: Sequence[Link]) -> Iterator[tuple[Placement, list[Link]]]:
    for placement in Placement:
        group = [link for link in links if link.placement is placement]
        if group:
            yield placement, group


def _table(links: Sequence[Link]) -> Any:
    from server.tables.screen import place, table, text

    shown = table("link", "text", "rel", "stands", "sure", "why")
    for link in links:
        stands = place(str(link.placement), link.confidence)
        if stands.plain == str(link.placement).replace("_", "-"):
            stands = text(str(link.block).replace("_", "-"))
        shown.add_row(
            text(link.url, most=70),
            text(link.text, most=40),
            text(" ".join(link.rel)),
            stands,
            text(f"{link.confidence:.0%}"),
            text("; ".join(link.reasons[:3]), style="dim"),
        )
    return shown
