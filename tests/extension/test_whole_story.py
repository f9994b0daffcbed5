"""The whole story as a user has it: exports verified, the server paired, a prospect judged in the browser and kept."""

import json
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from server.demo.web import WebServer
from tests.extension.cdp import until
from tests.extension.chromium import Chromium
from tests.extension.served import ROOT, linkgap

pytestmark = pytest.mark.timeout(300)

PROSPECT = "http://calmcup.example/morning-rituals/"
_RUN = "from server.commands.main import main; raise SystemExit(main())"


def free_port() -> str:
    with socket.create_server(("127.0.0.1", 0)) as made:
        return str(made.getsockname()[1])


@pytest.fixture
def decided(verified: Path, tmp_path: Path) -> Path:
    """A store of the story's own: it writes decisions, which the tests that share the other must not meet."""
    return Path(shutil.copy(verified, tmp_path / "decided.sqlite"))


@pytest.fixture
def address(decided: Path, web: WebServer, tmp_path: Path) -> Iterator[str]:
    """`linkgap serve` itself, on the store that the commands made."""
    words = ["--store", f"sqlite:///{decided}", "--proxy", web.url, "serve", "--port", free_port()]
    words += ["--token-file", str(tmp_path / "token")]
    command = [sys.executable, "-u", "-c", _RUN, *words]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=ROOT) as server:
        assert server.stdout
        try:
            greeting = server.stdout.readline()
            found = re.search(r"http://127\.0\.0\.1:\d+", greeting)
            assert found, greeting
            yield found.group()
        finally:
            server.terminate()


def test_from_exports_to_a_decision(decided: Path, address: str, fresh: Chromium, tmp_path: Path) -> None:
    port = address.rpartition(":")[2]
    code = json.loads(linkgap("pair", "--port", port, "--token-file", str(tmp_path / "token"), "--json"))["code"]
    options = fresh.open(f"chrome-extension://{fresh.id}/options/options.html")
    options.until("document.body.dataset.ready")
    options.run(f"document.querySelector('#server').value = {json.dumps(address)}")
    options.run(f"document.querySelector('#code').value = {json.dumps(code)}")
    options.click("#pairing button.main")
    options.until("document.querySelector('#connection').innerText.includes('Connected with')")

    popup = fresh.press_button(fresh.open(PROSPECT))
    popup.until("document.querySelector('.chip')")
    assert popup.text(".chip") == "Upgrade"
    links = popup.run("[...document.querySelectorAll('.links li')].map(e => e.innerText)")
    assert ["harbourleaf.example · ● live · In the text" in links[0], "a brewing chart" in links[0]] == [True, True]
    assert any("northwind-tea.example · ● live · Footer" in one for one in links)
    assert fresh.badge()["text"] == "U2"

    popup.click("#do-paint")
    popup.until("document.querySelector('#told').innerText.includes('painted')")
    painted = "linkgapAudit.painted.map(({ link, shown }) => [link.url, link.placement, shown])"
    assert ["http://harbourleaf.example/guides/brewing-chart", "contextual", True] in fresh.in_scripts(painted)

    popup.run("document.querySelector('textarea').value = 'asked for the text'")
    popup.run("[...document.querySelectorAll('#decision button')].find(e => e.textContent === 'Shortlisted').id = 'it'")
    popup.click("#it")
    popup.until("document.querySelector('#it').ariaPressed === 'true'")

    def listed() -> bool:
        sites = json.loads(linkgap("--store", f"sqlite:///{decided}", "gap", "--json"))["sites"]
        (found,) = [one for one in sites if one["site"] == "calmcup.example"]
        kept = found["decision"]
        return bool(kept) and (kept["state"], kept["note"]) == ("shortlisted", "asked for the text")

    until(listed, "the decision in linkgap gap")
