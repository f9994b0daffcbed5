"""Where what these tests drive is on this machine, and what is said where it is not."""

import os
import shutil
from pathlib import Path

import pytest

from crawler.handlers.browser import find_chromium

HERE = Path(__file__).parent
NODE_MODULES = HERE / "node_modules"
OLDEST_NODE = (20, 19)
"""The first that takes a plain `.js` with imports for a module (Node.js changelog, "require(esm)")."""


def needed(found: Path | str | None, what: str) -> str:
    """The path; the test is skipped where there is none, but never in continuous integration."""
    if found:
        return str(found)
    if os.environ.get("CI") == "true":
        pytest.fail(f"{what} is not here")
    pytest.skip(f"{what} is not here")


def chromium() -> str:
    return needed(find_chromium(), "Chromium (Debian: chromium)")


def firefox() -> str:
    return needed(shutil.which("firefox-esr") or shutil.which("firefox"), "Firefox (Debian: firefox-esr)")


def node() -> str:
    return needed(shutil.which("node"), f"Node.js {'.'.join(map(str, OLDEST_NODE))} or newer")


def npm_program(name: str) -> str:
    return needed(shutil.which(name, path=str(NODE_MODULES / ".bin")), f"{name} (cd tests/extension && npm ci)")
