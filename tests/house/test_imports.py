"""Every module can be imported alone: no cycle, no warning, no need of a module that another one must have loaded."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.import_alone import may_stay
from tests.house.needs import ROOT, modules, needs, reached


def import_all(folder: Path, *packages: str) -> subprocess.CompletedProcess[str]:
    words = [sys.executable, "-W", "error", "-m", "tests.house.import_alone", str(folder), *packages]
    return subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.timeout(400)  # 20 s of a processor, and machines are shared
def test_every_module_imports_alone_without_warnings() -> None:
    assert len(modules()) > 600
    done = import_all(ROOT, "crawler", "server")
    assert done.returncode == 0, done.stderr


# What is wrong -> the modules of a package, and where that shows.
WRONG = {
    "a cycle": ({"cup": "from shop.tea import KIND\nSIZE = 2", "tea": "from shop.cup import SIZE\nKIND = 1"}, "KIND"),
    "a module that others load": ({"cup": "", "pot": "import shop.cup", "tea": "import shop\nshop.cup"}, "'cup'"),
    "a warning": ({"tea": "import warnings\nwarnings.warn('soon gone', DeprecationWarning)"}, "soon gone"),
    "a name that is not there": ({"cup": "SIZE = 2", "tea": "from shop.cup import KIND"}, "KIND"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_wrong_shows(wrong: str, tmp_path: Path) -> None:
    texts, told = WRONG[wrong]
    (tmp_path / "shop").mkdir()
    for name, text in {"__init__": "", **texts}.items():
        (tmp_path / "shop" / f"{name}.py").write_text(text, encoding="utf-8")
    done = import_all(tmp_path, "shop")
    assert (done.returncode, told in done.stderr) == (1, True), done.stderr


def test_a_module_of_a_package_that_loads_it_is_imported_with_its_package_anew() -> None:
    needed = needs(modules())
    loads = {name: reached(name, needed) for name in needed}
    assert "crawler.exports" in loads["crawler.exports.sniff"]
    assert "crawler.exports" not in may_stay("crawler.exports.sniff", loads)
    assert {"crawler", "crawler.items"} <= may_stay("crawler.exports.sniff", loads)


@pytest.mark.parametrize("name", ["crawler.store.looks", "crawler.reading", "crawler.exports", "crawler.placement"])
def test_light_modules_do_not_load_scrapy(name: str) -> None:
    code = f"import sys, {name}; print([n for n in ('scrapy', 'twisted', 'aiohttp') if n in sys.modules])"
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("command", ["claims", "gap", "links", "status"])
def test_reading_commands_do_not_load_what_judges(command: str) -> None:
    assert "server.gap.matrix.rebuild" not in reached(f"server.commands.{command}", needs(modules()))
