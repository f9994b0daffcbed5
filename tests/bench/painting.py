"""How long painting a page of 5,000 links takes in Chromium: from the server's answer to the painted frame."""

import tempfile
from pathlib import Path

from crawler.handlers.browser import find_chromium
from extension.build import SOURCE
from server.config import ServeConfig
from server.demo.web import running_web
from tests.bench.figures import Figure, Section, median, progress
from tests.extension.cdp import until
from tests.extension.chromium import Chromium
from tests.extension.pages import SITES
from tests.extension.served import linkgap, serving

AIM = 300
_TIMES = """(async () => {
  const audit = linkgapAudit, look = audit.look, links = audit.painted.map(({ link }) => link), found = [];
  const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  for (let round = 0; round < 7; round++) {
    audit.unpaint();
    await frame();
    let start = performance.now();
    audit.collect();
    const collected = performance.now() - start;
    start = performance.now();
    audit.paint(links, look);
    await frame();
    const painted = performance.now() - start;
    start = performance.now();
    audit.unpaint();
    await frame();
    found.push([collected, painted, performance.now() - start]);
  }
  return found;
})()"""


def measure() -> Section:
    """Medians of seven rounds; the frame that shows the paint is waited for, and two more."""
    program = find_chromium()
    if program is None:
        return Section("painting", (), ["Chromium is not here: nothing measured"])
    progress("painting: 5,000 links in Chromium")
    with tempfile.TemporaryDirectory() as name:
        collected, painted, off = zip(*_rounds(str(program), Path(name)), strict=True)
    return Section(
        "painting a page of 5,000 links",
        [
            Figure("painted and shown", median(painted), "ms", aim=AIM, most=True, digits=0),
            Figure("the page collected before, for the server", median(collected), "ms", digits=0),
            Figure("taken off again", median(off), "ms", digits=0),
        ],
    )


def _rounds(program: str, folder: Path) -> list[list[float]]:
    store = f"sqlite:///{folder / 'store.sqlite'}"
    linkgap("--store", store, "init", "tea", "--own", "own.test", "--competitor", "rival.test")
    with running_web(SITES) as web, serving(ServeConfig(store=store, token_file=folder / "token")) as served:
        browser = Chromium(program, folder / "profile", proxy=web.url)
        try:
            browser.load(SOURCE)
            browser.keep({"server": served.url, "token": served.token})
            browser.open("http://mixed.test/many").press_keys("L", modifiers=9)
            until(
                lambda: browser.in_scripts("Boolean(globalThis.linkgapAudit?.shadow?.querySelector('.panel'))"), "paint"
            )
            found: list[list[float]] = browser.in_scripts(_TIMES)
            return found
        finally:
            browser.close()
