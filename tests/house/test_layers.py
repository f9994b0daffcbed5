"""The arrow of the house runs one way: extension -> api -> gap -> store <- crawl."""

from pathlib import Path

import pytest

from tests.house.needs import ROOT, imported, modules

FRAMEWORKS = {"scrapy", "twisted", "aiohttp"}
EDGES = {"crawler.spiders", "crawler.middlewares", "crawler.pipelines", "crawler.handlers"}
SURFACES = {"server.api", "server.dashboard", "server.commands"}

# Folder -> what nothing in it may import: packages of others, and folders or files of ours.
FORBIDDEN = {
    "crawler": {"server"},
    "crawler/store": FRAMEWORKS | EDGES,
    "crawler/exports": FRAMEWORKS | EDGES | {"sqlalchemy", "crawler.store"},
    "crawler/reading": FRAMEWORKS | EDGES | {"sqlalchemy", "crawler.store", "crawler.settings"},
    "crawler/placement": FRAMEWORKS | EDGES | {"sqlalchemy", "crawler.store", "crawler.settings"},
    "crawler/middlewares": {"sqlalchemy", "crawler.store"},
    "crawler/handlers": {"sqlalchemy", "crawler.store"},
    "crawler/pipelines": {"sqlalchemy", "crawler.store"},
    "server/gap": FRAMEWORKS | EDGES | SURFACES | {"server.report", "server.outreach"},
    "server/outreach": FRAMEWORKS | EDGES | SURFACES,
    "server/report": FRAMEWORKS | {"server.api", "server.commands"},
    "server/tables": FRAMEWORKS | SURFACES,
    "server/api": {"server.commands"},
    "server/dashboard": {"server.commands"},
}

STORES = ("crawler.store.", "server.gap.")
SQL = {f"sqlalchemy.{name}" for name in ("select", "insert", "update", "delete", "text", "func", "exists", "union_all")}


def against(path: Path, forbidden: set[str]) -> list[str]:
    """The imports of a file that a rule forbids: of what it names, and of what lies in that."""
    return [name for name in imported(path) if any(name == one or name.startswith(f"{one}.") for one in forbidden)]


@pytest.mark.parametrize("folder", FORBIDDEN)
def test_nothing_imports_against_the_arrow(folder: str) -> None:
    files = list((ROOT / folder).rglob("*.py"))
    assert files, f"{folder} holds no module: the rule would hold nothing"
    found = {str(path.relative_to(ROOT)): against(path, FORBIDDEN[folder]) for path in files}
    assert {path: names for path, names in found.items() if names} == {}


def test_what_a_rule_forbids_is_there() -> None:
    """A folder that was renamed would be forbidden to nobody."""
    ours = {name for rule in FORBIDDEN.values() for name in rule if name.startswith(("crawler", "server"))}
    assert ours <= modules().keys()


def test_sql_is_written_in_the_store_and_the_gap_alone() -> None:
    writing = [name for name, path in modules().items() if against(path, SQL)]
    assert len(writing) > 50
    assert [name for name in writing if not name.startswith(STORES)] == []


@pytest.mark.parametrize(
    "line",
    [
        "import scrapy",
        "import scrapy.http as http",
        "from scrapy.http import Request",
        "from crawler import store",
        "from crawler.store.models import Page",
        "def late():\n    from crawler.store import models",
    ],
)
def test_every_way_to_import_is_seen(line: str, tmp_path: Path) -> None:
    file = tmp_path / "file.py"
    file.write_text(f"import json\nfrom crawler.storable import value\n{line}\n", encoding="utf-8")
    assert against(file, {"scrapy", "crawler.store"})
    assert against(file, {"scrap", "crawler.stor", "crawler.placement"}) == []
