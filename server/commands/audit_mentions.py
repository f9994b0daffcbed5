"""Brand names in an audited page's text: as JSON, and as lines on a terminal."""

from collections.abc import Iterator, Sequence
from typing import Any

from rich.table import Table

from crawler.items import Brand, Mention
from crawler.reading import Page
from crawler.urls import matched_site
from server.commands.mentions import mention_document


def own_links(page: Page, brands: Sequence[Brand]) -> list[str]:
    """Addresses on the brands' own sites that the page links to, each once."""
    own = frozenset(site for brand in brands for site in brand.sites)
    return list(dict.fromkeys(link.url for link in page.links if own and matched_site(link.url, own)))


def mentions_document(page: Page, brands: Sequence[Brand], mentions: Sequence[Mention]) -> dict[str, Any]:
    """What the JSON of an audit holds besides, where brands were asked for."""
    if not brands:
        return {}
    return {"mentions": list(map(mention_document, mentions)), "linked_elsewhere": own_links(page, brands)}


def mention_lines(page: Page, brands: Sequence[Brand], mentions: Sequence[Mention]) -> Iterator[str | Table]:
    """What is shown below the links, where brands were asked for."""
    from server.tables.screen import place, table, text

    if not brands:
        return
    yield ""
    linked = own_links(page, brands)
    if not mentions:
        names = " or ".join(brand.name for brand in brands)
        yield f"Its text does not name {names} outside links to the brand's own site."
    else:
        shown = table("mention of", "stands", "sentence", "why")
        for one in mentions:
            why = text("; ".join(one.reasons[:3]), style="dim")
            shown.add_row(text(one.brand), place(one.placement, one.confidence), text(one.sentence, most=200), why)
        yield shown
    if linked:
        yield f"The page links to the brand at another place: {', '.join(linked)}"
