"""What every module of ours imports: in full, or only while it is loaded. Read from syntax trees, nothing is run."""

import ast
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).parents[2]


def modules(folder: Path = ROOT, packages: Iterable[str] = ("crawler", "server")) -> dict[str, Path]:
    """Every module of some packages in a folder by name.

    Left out are those that run on import by design: a program's entry, and Alembic's entry and revisions.
    """
    found = {}
    for package in packages:
        for path in sorted((folder / package).rglob("*.py")):
            parts = path.relative_to(folder).with_suffix("").parts
            if "migrations" not in parts and parts[-1] != "__main__":
                found[".".join(parts).removesuffix(".__init__")] = path
    return found


def imported(path: Path) -> Iterator[str]:
    """Every name a module imports anywhere: modules, and what is taken out of them."""
    return _names(ast.walk(_tree(path)))


def needs(known: Mapping[str, Path]) -> dict[str, set[str]]:
    """Of each known module, those of them that it imports while it is loaded, its packages among them."""
    found = {}
    for name, path in known.items():
        named = {name, *_names(_at_load(_tree(path).body))}
        found[name] = {one for whole in named for one in _with_packages(whole) if one in known} - {name}
    return found


def reached(name: str, needs: Mapping[str, set[str]]) -> set[str]:
    """All that a module's needs need in turn; itself only where one of them comes back to it."""
    found: set[str] = set()
    ahead = [name]
    while ahead:
        fresh = needs[ahead.pop()] - found
        found |= fresh
        ahead += fresh
    return found


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _names(nodes: Iterable[ast.AST]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _at_load(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """The statements that run while a module is loaded: not those in functions, nor those for type checkers."""
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            yield from _at_load(node.orelse)
            continue
        yield node
        for part in ("body", "orelse", "finalbody", "handlers"):
            yield from _at_load(getattr(node, part, []))


def _with_packages(name: str) -> Iterator[str]:
    parts = name.split(".")
    return (".".join(parts[:end]) for end in range(1, len(parts) + 1))
