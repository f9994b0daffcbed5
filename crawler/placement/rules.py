"""Rules people write: a selector or a host, and the placement links there have. The first that matches wins.

```toml
[[rule]]
host = "example.com"            # optional: the page's site
selector = "div.partner-box"    # optional: the link or a box around it
placement = "sidebar"
block = "related"               # optional
note = "partners, not content"  # optional: shown as the reason
```
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crawler.exceptions import UsageError
from crawler.items import Block, Placement
from crawler.placement.judgement import PLACEMENT_OF, Placed
from crawler.placement.selectors import Step, inside, parse_selector
from crawler.reading.outline import Outline
from crawler.urls import site_key

_KEYS = frozenset({"host", "selector", "placement", "block", "note"})
_FIRST_BLOCK = {placement: block for block, placement in reversed(PLACEMENT_OF.items())}


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `number` is its place in the file, from 1."""

    number: int
    placed: Placed
    site: str = ""
    selector: tuple[Step, ...] = ()

    def fits(self, outline: Outline, at: int, *, site: str) -> bool:
        """Whether the rule speaks of the link at an index of a page of `site`."""
        if self.site and self.site != site:
            return False
        return not self.selector or inside(outline, at, self.selector)


def read_rules(text: str) -> tuple[Rule, ...]:
    """Rules of a TOML text, in order. Raises UsageError that names the rule and what is wrong with it."""
    try:
        tables = tomllib.loads(text).get("rule", [])
    except RecursionError as error:
        raise UsageError("placement rules are nested too deep") from error
    except ValueError as error:
        # What is no TOML, and numbers of thousands of digits.
        raise UsageError(f"placement rules are no TOML: {error}") from error
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise UsageError("placement rules begin with [[rule]]")
    return tuple(_rule(number, table) for number, table in enumerate(tables, 1))


def _rule(number: int, table: Mapping[str, object]) -> Rule:
    unknown = sorted(set(table) - _KEYS)
    if unknown:
        raise UsageError(f"rule {number}: unknown key {unknown[0]!r}", hint=f"known: {', '.join(sorted(_KEYS))}")
    wrong = next((key for key, value in table.items() if not isinstance(value, str)), None)
    if wrong:
        raise UsageError(f"rule {number}: {wrong} is a text", hint=f'Write {wrong} = "...", in quotes.')
    if not table.get("host") and not table.get("selector"):
        raise UsageError(f"rule {number}: needs a host or a selector")
    try:
        placement = Placement(str(table.get("placement", "")))
        block = Block(str(table["block"])) if "block" in table else _FIRST_BLOCK[placement]
    except ValueError as error:
        raise UsageError(f"rule {number}: {error}", hint=f"placements: {', '.join(Placement)}") from error
    said = str(table.get("note") or table.get("selector") or table.get("host"))
    placed = Placed(block, placement, 1.0, (f"your rule {number}: {said}",))
    selector = parse_selector(str(table["selector"])) if table.get("selector") else ()
    return Rule(number, placed, site_key(str(table["host"])) if table.get("host") else "", selector)


def ruled(rules: Sequence[Rule], outline: Outline, at: int, *, url: str) -> Placed | None:
    """What the first rule that fits says of the link at an index, or None."""
    if not rules:
        return None
    site = site_key(url)
    return next((rule.placed for rule in rules if rule.fits(outline, at, site=site)), None)
