"""The README's pictures, made anew from the demo in real Chromium: `make pictures`."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from crawler.handlers.browser import find_chromium
from extension.build import PICTURES, SOURCE
from server.config import ServeConfig
from server.demo.sites import demo_web
from server.demo.web import running_web
from tests.extension.cdp import Page, until
from tests.extension.chromium import Chromium
from tests.extension.served import Served, serving, verified_store

SMALL, LARGE = (1120, 700), (1360, 900)
"""Of a page with its links painted, and of the dashboard, whose lists begin below their filters."""
PROSPECT = "http://calmcup.example/morning-rituals/"
LINK = "document.querySelector(\"a[href*='harbourleaf.example']\")"
AT_REST = "new Promise(done => setTimeout(() => requestAnimationFrame(() => done(true)), 600))"


def popup(browser: Chromium, _: Served) -> Page:
    """What a click on the button tells of a page that links to competitors in a better place than to you."""
    shown = browser.press_button(browser.open(PROSPECT))
    shown.until("document.querySelector('#page').ariaBusy === 'false' && document.querySelector('.chip')")
    return shown


def painted(browser: Chromium, _: Served) -> Page:
    """The same page with its links painted, and the card of one of them."""
    page = sized(browser.open(PROSPECT), *SMALL)
    page.press_keys("L", modifiers=9)
    until(lambda: browser.in_scripts("Boolean(globalThis.linkgapAudit?.shadow?.querySelector('.panel'))"), "the panel")
    # A link that runs over two lines is not at the middle of its box, but at that of a line; away from the panel.
    page.run(f"{LINK}.scrollIntoView({{ block: 'center' }})")
    middle = "(({ x, y, width, height }) => [x + width / 2, y + height / 2])"
    x, y = page.run(f"{middle}([...{LINK}.getClientRects()].at(-1))")
    page.send("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)
    until(lambda: browser.in_scripts("Boolean(linkgapAudit.shadow.querySelector('.floating'))"), "the card")
    return page


def gap(browser: Chromium, served: Served) -> Page:
    """The dashboard's list of who links to whom."""
    return dashboard(browser, served, "/gap")


def overview(browser: Chromium, served: Served) -> Page:
    """The dashboard's first page."""
    return dashboard(browser, served, "/")


SHOWN: dict[str, Callable[[Chromium, Served], Page]] = {
    "popup.png": popup,
    "painted.png": painted,
    "gap.png": gap,
    "overview.png": overview,
}


def make_pictures(folder: Path) -> Iterator[Path]:
    """Each picture's path, once it is there."""
    folder.mkdir(exist_ok=True)
    with demo_in_chromium() as (browser, served):
        for name, show in SHOWN.items():
            page = show(browser, served)
            page.run(AT_REST)
            # Without a window the popup's frame is wider than what it shows.
            page.picture(folder / name, width=page.run("document.body.offsetWidth") if show is popup else None)
            yield folder / name


@contextmanager
def demo_in_chromium() -> Iterator[tuple[Chromium, Served]]:
    """Chromium with the extension, connected with a server on the demo's verified store."""
    program = find_chromium()
    if program is None:
        raise SystemExit("Chromium is not here (Debian: chromium): no pictures without it.")
    with tempfile.TemporaryDirectory() as made, running_web(demo_web()) as web:
        store = verified_store(Path(made), web.url)
        config = ServeConfig(store=f"sqlite:///{store}", token_file=Path(made) / "token")
        with serving(config) as served:
            browser = Chromium(str(program), Path(made) / "profile", proxy=web.url, words=("--hide-scrollbars",))
            try:
                browser.load(SOURCE)
                browser.keep({"server": served.url, "token": served.token})
                yield browser, served
            finally:
                browser.close()


def dashboard(browser: Chromium, served: Served, path: str) -> Page:
    """A page of the dashboard, signed in as its link does."""
    page = browser.open(served.url + served.post("sign-in-links")["path"])
    page.until("!location.pathname.startsWith('/sign-in')")
    browser.go(page, served.url + path)
    return sized(page, *LARGE)


def sized(page: Page, width: int, height: int) -> Page:
    page.send("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
    return page


if __name__ == "__main__":
    for picture in make_pictures(PICTURES):
        print(f"{picture.relative_to(SOURCE.parent)}  {picture.stat().st_size // 1024} KiB")
