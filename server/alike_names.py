"""Names of sites that a reader could take for one another where both are shown: they differ in accents alone. Pure."""

import re
from collections import defaultdict
from collections.abc import Mapping

from crawler.both_forms import without_accents

_TWINS = str.maketrans("đðħıłøŧаеорсухіјѕһԁԛԝο", "ddhilotaeopcyxijshdqwo")
"""Letters with a stroke, which Unicode takes for letters of their own, and some of other scripts that look the same."""


def look_of(name: str) -> str:
    """What is left of a name for a quick reader.

    >>> look_of("müller.example"), look_of("łódź.pl")
    ('muller.example', 'lodz.pl')
    """
    return without_accents(name).translate(_TWINS)


def alike(names: Mapping[str, str], text: str) -> frozenset[str]:
    """Of names as they are kept -> as they are shown, those that could be taken for another one of them, or for another
    name in the text that shows them."""
    looks: dict[str, set[str]] = defaultdict(set)
    for kept, shown in names.items():
        looks[look_of(shown)].add(kept)
    return frozenset(
        kept
        for look, held in looks.items()
        if len(held) > 1 or any(look != names[kept] and _stands(look, text) for kept in held)
        for kept in held
    )


def _stands(name: str, text: str) -> bool:
    # The first is quick, and mostly enough.
    return name in text and re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text) is not None
