"""The matrix on a terminal: in words where there is room, else a letter a cell with its key below."""

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from crawler.store.projects import ProjectView
from server.gap.listing.listing import ListedSite, MatrixCell
from server.gap.matrix.reasons import without_names
from server.tables.screen import console, table, text, word

SITE, STATUS, WHY, CELL = 26, 18, 48, 16
"""Columns each part of a row needs before words are worth it."""
LETTERS = {
    "contextual": "C",
    "sidebar": "S",
    "user_generated": "U",
    "navigation": "N",
    "footer": "F",
    "unknown": "?",
    "not looked at": "o",
    "not there": "x",
    "lost": "L",
}
"""Cell state -> letter; a small one for a link that is live and nofollow."""


def show_matrix(sites: Sequence[ListedSite], project: ProjectView, *, warmth: bool = False) -> None:
    """Print the sites; their tracked sites are columns. `warmth` shows it beside the score."""
    out = console()
    columns = (*project.own, *project.competitors)
    roomy = out.width >= SITE + STATUS + WHY + sum(max(CELL, len(key) + 2) for key in columns)
    out.print((_in_words if roomy else _in_letters)(sites, columns, _worth(sites, warmth=warmth)))
    if not roomy:
        _show_key(out, project)


def _worth(sites: Sequence[ListedSite], *, warmth: bool) -> tuple[str, ...]:
    """The columns behind the status; where the work stands once somebody decided on any site of the list."""
    worked = any(site.decision for site in sites)
    return ("score", *(("warmth",) if warmth else ()), *(("state",) if worked else ()))


def _in_words(sites: Sequence[ListedSite], columns: Sequence[str], worth: Sequence[str]) -> Table:
    shown = table("site", "status", *worth, *columns, "why")
    for site in sites:
        cells = (text(_words(site.cells.get(key))) for key in columns)
        shown.add_row(*_head(site, worth), *cells, text(_why(site), style="dim"))
    return shown


def _head(site: ListedSite, worth: Sequence[str]) -> Iterator[Text]:
    """Name, status and what it is worth."""
    yield text(site.site)
    yield word(site.status)
    state = site.decision.state if site.decision else None
    shown = {"score": text(f"{site.score:g}"), "warmth": text(f"{site.warmth:g}"), "state": word(state)}
    yield from (shown[name] for name in worth)


def _words(cell: MatrixCell | None) -> str:
    if cell is None:
        return "-"
    return cell.state.replace("_", "-") + ("" if cell.followed or not cell.pages else ", nofollow")


def _in_letters(sites: Sequence[ListedSite], columns: Sequence[str], worth: Sequence[str]) -> Table:
    numbers = (str(number) for number in range(len(columns)))
    shown = table("site", "status", *worth, *numbers, "why")
    shown.columns[0].max_width = SITE
    for site in sites:
        cells = (text(_letter(site.cells.get(key))) for key in columns)
        shown.add_row(*_head(site, worth), *cells, text(_why(site), style="dim"))
    return shown


def _letter(cell: MatrixCell | None) -> str:
    if cell is None:
        return "-"
    letter = LETTERS[cell.state]
    return letter if cell.followed or not cell.pages else letter.lower()


def _show_key(out: Console, project: ProjectView) -> None:
    out.print()
    for number, key in enumerate((*project.own, *project.competitors)):
        whose = "yours" if key in project.own else "competitor"
        out.print(text(f"{number} {key} ({whose})"))
    meanings = ", ".join(f"{letter} {state.replace('_', '-')}" for state, letter in LETTERS.items())
    out.print(text(f"{meanings}, - neither claimed nor seen; small: nofollow"))


def _why(site: ListedSite) -> str:
    """Who is live stands in the columns."""
    return "; ".join(without_names(site.reasons)[:3])
