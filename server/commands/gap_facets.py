"""What `linkgap gap --facets` shows: how many sites each further filter would leave, and exact sets of who is live."""

import shlex
from collections.abc import Sequence
from typing import Any

from server.gap.listing.facets import Facets, SiteSet
from server.gap.matrix.reasons import number
from server.tables.screen import console, table, text, word

SETS = 12
"""Sets on a terminal; JSON holds all."""


def facets_document(facets: Facets, sets: Sequence[SiteSet]) -> dict[str, Any]:
    """Facets and sets as JSON: each a list of a word and its count, in the order people read them."""
    return {
        "sites": facets.sites,
        "statuses": [{"status": status, "sites": n} for status, n in facets.statuses.items()],
        "competitors": [{"competitor": key, "sites": n} for key, n in facets.competitors.items()],
        "placements": [{"placement": place, "sites": n} for place, n in facets.placements.items()],
        "numbers": [{"competitors": many, "sites": n} for many, n in facets.numbers.items()],
        "tools": [{"tool": tool, "sites": n} for tool, n in facets.tools.items()],
        "topics": [{"topic": one, "sites": n} for one, n in facets.topics.items()],
        "segments": [{"segment": one, "sites": n} for one, n in facets.segments.items()],
        "sets": [{"competitors": list(one.competitors), "yours": one.yours, "sites": one.sites} for one in sets],
    }


def show_facets(facets: Facets, sets: Sequence[SiteSet], own: Sequence[str]) -> None:
    """Print them; beside each word the option that chooses it."""
    out = console()
    out.print(text(number(facets.sites, "site")))
    shown = table("facet", "sites", "option")
    for status, count in facets.statuses.items():
        shown.add_row(word(status), text(str(count)), text(f"--status {_shown(status)}"))
    for key, count in facets.competitors.items():
        shown.add_row(text(key), text(str(count)), text(f"--competitor {key}"))
    for place, count in facets.placements.items():
        option = f"--best {_shown(place)}" if place else "--max-competitors 0"
        shown.add_row(word(place or "no competitor"), text(str(count)), text(option))
    for many, count in facets.numbers.items():
        option = f"--max-competitors {many}" + (f" --min-competitors {many}" if many else "")
        shown.add_row(text(number(many, "competitor")), text(str(count)), text(option))
    for one, count in facets.segments.items():
        shown.add_row(word(one), text(str(count)), text(f"--segment {_shown(one)}"))
    for one, count in facets.topics.items():
        shown.add_row(text(f"about {one}"), text(str(count)), text(f"--topic {shlex.quote(one)}"))
    for tool, count in facets.tools.items():
        shown.add_row(text(f"claimed by {tool}"), text(str(count)), text(f"--tool {tool}"))
    out.print(shown)
    sets_shown = table("live there, and no other", "sites", "option")
    for held in sets[:SETS]:
        names = [*held.competitors, *(["you"] if held.yours else [])]
        sets_shown.add_row(text(" + ".join(names) or "nobody"), text(str(held.sites)), text(_choosing(held, own)))
    out.print(sets_shown)


def _shown(word: str) -> str:
    """As the column beside it has it."""
    return word.replace("_", "-")


def _choosing(one: SiteSet, own: Sequence[str]) -> str:
    if one.yours:
        return f"--set {','.join((*one.competitors, own[0]))}"
    return f"--set {','.join(one.competitors) or repr('')} --without {','.join(own)}"
