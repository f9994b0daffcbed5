"""The arrow of the house runs one way: extension -> api -> gap -> store <- crawl."""

import ast
import importlib
import pkgutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

# Folder -> top-level packages that nothing in it may import.
FORBIDDEN = {
    "crawler": {"server"},
    "crawler/store": {"scrapy", "twisted", "aiohttp", "server"},
    "crawler/exports": {"scrapy", "twisted", "aiohttp", "sqlalchemy"},
    "crawler/reading": {"scrapy", "twisted", "aiohttp", "sqlalchemy"},
    "crawler/placement": {"scrapy", "twisted", "aiohttp", "sqlalchemy"},
    "server/gap": {"aiohttp", "scrapy", "twisted"},
}


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


@pytest.mark.parametrize("folder", FORBIDDEN)
def test_nothing_imports_against_the_arrow(folder: str) -> None:
    files = list((ROOT / folder).rglob("*.py"))
    assert files, f"{folder} holds no module: the rule would hold nothing"
    against = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in files
        for name in imported(path)
        if name.split(".")[0] in FORBIDDEN[folder]
    ]
    assert against == []


def modules() -> list[str]:
    names = []
    for package in ("crawler", "server"):
        path = importlib.import_module(package).__path__
        names += [package, *(found.name for found in pkgutil.walk_packages(path, f"{package}."))]
    # Alembic runs its entry and its revisions itself; a program's entry runs on import by design.
    return [name for name in names if ".migrations" not in name and not name.endswith("__main__")]


@pytest.mark.timeout(400)  # 36 s of a processor: every module is loaded anew for every other, and machines are shared
def test_every_module_imports_alone_without_warnings() -> None:
    """Each in a fresh module table of one process: a cycle or a hidden need of another module shows."""
    code = (
        "import importlib, sys\n"
        "for name in sys.argv[1:]:\n"
        "    for loaded in [n for n in sys.modules if n.split('.')[0] in ('crawler', 'server')]:\n"
        "        del sys.modules[loaded]\n"
        "    importlib.import_module(name)\n"
    )
    names = modules()
    assert len(names) > 60
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code, *names], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", ["crawler.store.looks", "crawler.reading", "crawler.exports", "crawler.placement"])
def test_light_modules_do_not_load_scrapy(name: str) -> None:
    code = f"import sys, {name}; print([n for n in ('scrapy', 'twisted', 'aiohttp') if n in sys.modules])"
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
