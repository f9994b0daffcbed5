"""Chromium with the extension in it: tabs, the toolbar button, the popup, the worker."""

import json
import os
from pathlib import Path
from typing import Any

from tests.extension.cdp import Page, Pipe, ProtocolError, until

SHOWS = "document.readyState === 'complete' && location.href !== 'about:blank'"


class Chromium:
    """A fresh browser that finds every name at the made-up web's proxy, and nothing else."""

    def __init__(self, program: str, profile: Path, *, proxy: str, words: tuple[str, ...] = ()) -> None:
        root = ("--no-sandbox",) if os.geteuid() == 0 else ()
        self.pipe = Pipe(
            program,
            [
                f"--user-data-dir={profile}",
                f"--proxy-server={proxy}",
                "--headless",
                "--no-first-run",
                "--no-default-browser-check",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--ignore-certificate-errors",
                "--lang=en",
                "--window-size=1200,900",
                *root,
                *words,
            ],
        )
        self.id = ""

    def load(self, folder: Path) -> None:
        """Load the extension unpacked, and wait until its worker runs."""
        self.id = self.pipe.send("Extensions.loadUnpacked", path=str(folder))["id"]
        # The worker's target is there before `chrome` is, and one that is replaced stays for a moment, and is silent.
        ready = "typeof chrome !== 'undefined' && chrome.runtime?.id && chrome.action && true"
        until(lambda: self.worker().run(ready, wait=2), "the worker")

    def open(self, url: str) -> Page:
        """A new tab in front, that shows the page."""
        page = Page(self.pipe, self.pipe.send("Target.createTarget", url=url)["targetId"])
        page.until(SHOWS)
        return page

    def allow_private_windows(self) -> None:
        """As a user does in the browser's list of extensions, which starts the worker anew."""
        page = self.open("chrome://extensions/")
        said = f"{{extensionId: {self.id!r}, incognitoAccess: true}}"
        page.run(f"chrome.developerPrivate.updateExtensionConfiguration({said})")
        until(lambda: self.in_worker("chrome.extension.isAllowedIncognitoAccess()"), "private windows are allowed")
        self.pipe.send("Target.closeTarget", targetId=page.target)

    def open_private(self, url: str) -> Page:
        """A new private window that shows the page; no other tab may show it."""
        self.in_worker(f"chrome.windows.create({{ incognito: true, url: {url!r} }}).then(() => true)")
        found = until(lambda: self._of_type("page", url), f"a private window with {url}")
        page = Page(self.pipe, found[0]["targetId"])
        page.until(SHOWS)
        return page

    def go(self, page: Page, url: str) -> None:
        page.send("Page.navigate", url=url)
        page.until(f"{SHOWS} && location.href === {url!r}")

    def press_button(self, page: Page) -> Page:
        """Press the toolbar button on a tab in front, as a user does; the popup that opens."""
        page.send("Page.bringToFront")
        url = page.run("location.href")
        tab = next(one for one in self._targets() if one["type"] == "tab" and one["url"] == url)
        self.pipe.send("Extensions.triggerAction", id=self.id, targetId=tab["targetId"])
        return self.page("popup/popup.html")

    def page(self, path: str) -> Page:
        """The extension's own page, once it is there."""
        url = f"chrome-extension://{self.id}/{path}"
        found = until(lambda: self._of_type("page", url), f"a target {url}")
        page = Page(self.pipe, found[0]["targetId"])
        page.until("document.readyState === 'complete'")
        return page

    def worker(self) -> Page:
        """The extension's worker, attached to."""
        found: Page = until(self._living_worker, "a worker")
        return found

    def _living_worker(self) -> Page | None:
        """The newest worker that the browser answers.

        One that was replaced when the extension was loaded anew may linger as a target: its calls end with `No SW`, or
        never, so that none is waited for longer than a living one needs.
        """
        for one in reversed(self._of_type("service_worker")):
            page = Page(self.pipe, one["targetId"])
            try:
                page.run("chrome.runtime.getPlatformInfo().then(() => true)", wait=2)
            except ProtocolError:
                page.detach()
            else:
                return page
        return None

    def workers(self) -> int:
        return len(self._of_type("service_worker"))

    def stop_worker(self) -> None:
        """As the browser does when it was idle."""
        for one in self._of_type("service_worker"):
            self.pipe.send("Target.closeTarget", targetId=one["targetId"])
        until(lambda: self.workers() == 0, "the worker's end")

    def in_worker(self, script: str) -> Any:
        """What a script comes to in the worker; it is not kept alive by this afterwards."""
        worker = self.worker()
        try:
            return worker.run(script)
        finally:
            worker.detach()

    def keep(self, settings: dict[str, Any]) -> None:
        """Change settings as the options page would."""
        self.in_worker(f"chrome.storage.local.set({json.dumps(settings)})")

    def in_scripts(self, script: str, *, frames: bool = False) -> Any:
        """What a script comes to where the extension's scripts live in the page in front; of all frames as a list."""
        found = self.in_worker(f"""(async () => {{
          const [{{ id: tabId }}] = await chrome.tabs.query({{ active: true, lastFocusedWindow: true }});
          const target = {{ tabId, allFrames: {json.dumps(frames)} }};
          const found = await chrome.scripting.executeScript({{ target, func: () => ({script}) }});
          return found.map(({{ result }}) => result);
        }})()""")
        return found if frames else found[0]

    def click_in_panel(self, page: Page, text: str) -> None:
        """A real click on a control of the panel or card, found by its words."""
        box = self.in_scripts(
            "(() => { const e = [...linkgapAudit.shadow.querySelectorAll('button, label, select')]"
            f".find(one => one.textContent.includes({json.dumps(text)})); e.scrollIntoView({{block: 'nearest'}});"
            " const b = e.getBoundingClientRect(); return [b.x + b.width / 2, b.y + b.height / 2]; })()"
        )
        page.click_at(*box)

    def badge(self) -> dict[str, str]:
        """Text and title on the tab in front, as the toolbar shows them."""
        script = """(async () => {
          const [{ id: tabId }] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
          return { text: await chrome.action.getBadgeText({ tabId }), title: await chrome.action.getTitle({ tabId }) };
        })()"""
        found: dict[str, str] = self.in_worker(script)
        return found

    def errors(self) -> list[str]:
        """Chromium's own list of what went wrong in the extension."""
        page = self.open("chrome://extensions/")
        found: list[str] = page.run(
            f"chrome.developerPrivate.getExtensionInfo({self.id!r}).then(info =>"
            " [...info.manifestErrors, ...info.runtimeErrors].map(one => one.message + ' ' + (one.source ?? '')))"
        )
        return found

    def collect_errors(self) -> None:
        """Have Chromium note them: only a developer's profile does."""
        page = self.open("chrome://extensions/")
        page.run(
            "chrome.developerPrivate.updateProfileConfiguration({inDeveloperMode: true}).then(() =>"
            " chrome.developerPrivate.updateExtensionConfiguration("
            f"{{extensionId: {self.id!r}, errorCollection: true}}))"
        )
        self.pipe.send("Target.closeTarget", targetId=page.target)

    def close(self) -> None:
        self.pipe.close()

    def _of_type(self, kind: str, url: str = "chrome-extension://") -> list[dict[str, Any]]:
        return [one for one in self._targets() if one["type"] == kind and one["url"].startswith(url)]

    def _targets(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.pipe.send("Target.getTargets", filter=[{}])["targetInfos"]
        return found
