"""The extension as it is given out: two manifests from one source, the same bytes each time, no word from a linter."""

import hashlib
import json
import re
import subprocess
from base64 import b64decode
from importlib.metadata import version
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from extension.build import BROWSERS, SOURCE, files, manifest, write_folder, write_zip
from server.access.guard import EXTENSION_ID
from tests.extension.places import HERE, node, npm_program


def test_chromium_gives_the_id_that_the_server_lets_in() -> None:
    digest = hashlib.sha256(b64decode(manifest("chromium")["key"])).hexdigest()[:32]
    assert digest.translate(str.maketrans("0123456789abcdef", "abcdefghijklmnop")) == EXTENSION_ID


@pytest.mark.parametrize("browser", BROWSERS)
def test_it_asks_for_no_more_than_it_says(browser: str) -> None:
    made = manifest(browser)
    assert made["permissions"] == ["activeTab", "scripting", "storage"]
    # With a port Firefox would list the pattern as granted, and match nothing.
    assert made["host_permissions"] == ["http://127.0.0.1/*", "http://localhost/*"]
    assert made["optional_host_permissions"] == ["http://*/*", "https://*/*"]
    assert not {"content_scripts", "web_accessible_resources", "externally_connectable"} & set(made)


def test_its_version_is_the_servers() -> None:
    assert manifest("chromium")["version"] == version("linkgap")


def test_each_browser_gets_the_background_key_it_knows() -> None:
    assert set(manifest("chromium")["background"]) == {"service_worker", "type"}
    assert set(manifest("firefox")["background"]) == {"scripts", "type"}
    assert "key" not in manifest("firefox")


@pytest.mark.parametrize("browser", BROWSERS)
def test_two_builds_are_the_same_bytes(browser: str, tmp_path: Path) -> None:
    one, other = (write_zip(browser, tmp_path / name).read_bytes() for name in ("one", "other"))
    assert one == other


@pytest.mark.parametrize("browser", BROWSERS)
def test_a_zip_holds_what_the_manifest_names_and_no_build_script(browser: str, tmp_path: Path) -> None:
    with ZipFile(write_zip(browser, tmp_path)) as made:
        names = set(made.namelist())
        shown = json.loads(made.read("manifest.json"))
    named = [shown["action"]["default_popup"], shown["options_ui"]["page"], *shown["icons"].values()]
    assert set(named) <= names
    assert not [name for name in names if name.endswith((".py", ".pyc")) or name.startswith("pictures/")]


def test_every_file_is_small_and_says_its_idea_first() -> None:
    for name, content in files("chromium"):
        text = content.decode(errors="replace")
        if name.endswith(".js"):
            assert len(text.splitlines()) <= 200, name
            assert text.startswith("/** "), name


def test_nothing_of_a_page_becomes_markup_and_no_text_becomes_code() -> None:
    forbidden = re.compile(r"innerHTML|outerHTML\s*=|insertAdjacentHTML|document\.write|\beval\(|new Function|setHTML")
    for name, content in files("chromium"):
        if name.endswith(".js"):
            assert not forbidden.search(content.decode()), name


def test_scripts_inside_pages_call_no_server() -> None:
    for path in (SOURCE / "audit").glob("*.js"):
        assert not re.search(r"\bfetch\(|XMLHttpRequest|WebSocket|sendBeacon|EventSource", path.read_text()), path.name


def test_pure_modules_and_words() -> None:
    done = subprocess.run(
        [node(), "--test", "words/", "background/"], cwd=HERE, capture_output=True, text=True, timeout=100, check=False
    )
    assert done.returncode == 0, done.stdout
    assert int(re.findall(r"^# pass (\d+)", done.stdout, re.MULTILINE)[0]) >= 70


def _linted(program: str, *words: str) -> dict[str, Any]:
    done = subprocess.run([npm_program(program), *words], capture_output=True, text=True, timeout=100, check=False)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_addons_linter_has_nothing_to_say(tmp_path: Path) -> None:
    found = _linted("addons-linter", str(write_zip("firefox", tmp_path)), "--output", "json")
    assert found["summary"] == {"errors": 0, "notices": 0, "warnings": 0}, found


def test_web_ext_lint_has_nothing_to_say(tmp_path: Path) -> None:
    found = _linted("web-ext", "lint", "--source-dir", str(write_folder("firefox", tmp_path)), "--output", "json")
    assert found["summary"] == {"errors": 0, "notices": 0, "warnings": 0}, found
