"""Imports every module as if it were alone: `python -W error -m tests.house.import_alone FOLDER PACKAGE...`.

All in one process, with no more of ours loaded before a module than it loads itself. Loading all of that anew for
each, which comes to the same, takes five times as long.
"""

import importlib
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.house.needs import modules, needs, reached

BASE = "crawler.store.kinds"
"""Keeps every table that another module defines, and takes none a second time: it goes when one of those goes."""


def in_turn(needed: Mapping[str, set[str]], loads: Mapping[str, set[str]]) -> Iterator[str]:
    """Every module, each next to one that it shares most with: after the largest of its needs."""
    below: dict[str, list[str]] = {name: [] for name in ("", *needed)}
    for name, own in needed.items():
        fit = [need for need in own if name not in loads[need]]
        below[max(fit, key=lambda need: (len(loads[need]), need), default="")].append(name)
    ahead = below[""]
    while ahead:
        yield (name := ahead.pop())
        ahead += below[name]


def may_stay(name: str, loads: Mapping[str, set[str]]) -> set[str]:
    """What may be there before a module is imported: what it loads itself, and loads the same before it as after.

    One of its needs that needs it in turn is not the same after it: that is a cycle, or its package.
    """
    return {need for need in loads[name] if name not in loads[need]}


def drop(gone: set[str]) -> None:
    """Unload modules, out of their packages too: `import shop` must not find `shop.cup` there."""
    for name in gone:
        package, _, own = name.rpartition(".")
        sys.modules.pop(name)
        if package in sys.modules:
            vars(sys.modules[package]).pop(own, None)


def import_all(folder: Path, packages: list[str]) -> None:
    """Import each module of the packages in turn. Whatever one of them raises is raised."""
    needed = needs(modules(folder, packages))
    loads = {name: reached(name, needed) for name in needed}
    defining = {name for name in needed if BASE in needed[name] and name.endswith("models")}
    for name in in_turn(needed, loads):
        loaded = needed.keys() & sys.modules.keys()
        stays = loaded & may_stay(name, loads)
        if (loaded - stays) & defining:
            stays = {one for one in stays if one != BASE and BASE not in loads[one]}
        drop(loaded - stays)
        importlib.import_module(name)


if __name__ == "__main__":
    sys.path.insert(0, sys.argv[1])
    import_all(Path(sys.argv[1]), sys.argv[2:])
