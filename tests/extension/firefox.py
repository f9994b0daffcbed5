"""Firefox with the extension in it, driven over Marionette: its window's own button, its popup, its prompts."""

import json
import os
import signal
import socket
import subprocess
from contextlib import suppress
from pathlib import Path
from typing import Any

from extension.build import FIREFOX_ID
from tests.extension.cdp import WAIT, ProtocolError, until

UUID = "5a4f2f6e-3c1d-4b7a-9e55-0d6c1b2a3f40"
"""Firefox gives each profile another; here it is known before."""
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
"""The key under which WebDriver names an element (W3C WebDriver, 12.1)."""
_WIDGET = FIREFOX_ID.replace("@", "_").replace(".", "_")
_PREFS: dict[str, Any] = {
    "marionette.port": 0,
    "network.proxy.type": 1,
    "network.proxy.allow_hijacking_localhost": False,
    "extensions.webextensions.uuids": json.dumps({FIREFOX_ID: UUID}),
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "app.update.disabledForTesting": True,
    "browser.startup.page": 0,
    "intl.accept_languages": "en",
    # Sites whose pages Firefox keeps from every extension, as it does with its own.
    "extensions.webextensions.restrictedDomains": "strict.test",
}


class Firefox:
    """A fresh browser that finds every name at the made-up web's proxy."""

    def __init__(self, program: str, profile: Path, *, proxy: str) -> None:
        profile.mkdir(parents=True, exist_ok=True)
        host, _, port = proxy.removeprefix("http://").rpartition(":")
        ways = {f"network.proxy.{kind}": host for kind in ("http", "ssl")}
        prefs = _PREFS | ways | {f"{way}_port": int(port) for way in ways}
        lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in prefs.items()]
        (profile / "user.js").write_text("\n".join(lines))
        self._process = subprocess.Popen(
            [
                program,
                "--headless",
                "--no-remote",
                "--profile",
                profile,
                "--marionette",
                "--remote-allow-system-access",
            ],
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"HOME": str(profile), "MOZ_HEADLESS_WIDTH": "1200", "MOZ_HEADLESS_HEIGHT": "900"},
        )
        active = profile / "MarionetteActivePort"
        port_number = until(lambda: active.exists() and active.read_text().strip(), "Marionette's port", wait=2 * WAIT)
        self._socket = socket.create_connection(("127.0.0.1", int(port_number)), timeout=2 * WAIT)
        self._held = b""
        self._count = 0
        self._receive()
        self.send("WebDriver:NewSession", acceptInsecureCerts=True)
        self.send("WebDriver:SetTimeouts", script=int(WAIT * 1000))

    def send(self, command: str, **params: Any) -> Any:
        """The answer to a command. Raises ProtocolError."""
        self._count += 1
        message = json.dumps([0, self._count, command, params])
        self._socket.sendall(f"{len(message.encode())}:{message}".encode())
        _, _, error, value = self._receive()
        if error:
            raise ProtocolError(f"{command}: {error.get('message')}")
        return value["value"] if isinstance(value, dict) and "value" in value else value

    def load(self, folder: Path) -> None:
        self.send("Addon:Install", path=str(folder), temporary=True)

    def open(self, url: str) -> str:
        """A new tab in front with the page; its handle."""
        handle: str = self.send("WebDriver:NewWindow", type="tab", focus=True)["handle"]
        self.send("WebDriver:SwitchToWindow", handle=handle, focus=True)
        self.send("WebDriver:Navigate", url=url)
        return handle

    def own_page(self, path: str) -> str:
        return self.open(f"moz-extension://{UUID}/{path}")

    def front(self, handle: str) -> None:
        self.send("WebDriver:SwitchToWindow", handle=handle, focus=True)

    def run(self, script: str) -> Any:
        """The value of a script in the page in front, awaited."""
        return self._run(f"return (async () => ({script}))()")

    def until(self, script: str) -> None:
        until(lambda: self.run(f"Boolean({script})"), script)

    def text(self, selector: str = "body") -> str:
        return str(self.run(f"document.querySelector({json.dumps(selector)})?.innerText ?? ''"))

    def click(self, selector: str) -> None:
        """A real click, which counts as the user's."""
        found = self.send("WebDriver:FindElement", using="css selector", value=selector)
        self.send("WebDriver:ElementClick", id=found[ELEMENT])

    def press_button(self) -> None:
        """Press the extension's button in the browser's window."""
        # One that is still open would be closed by this.
        self._in_chrome(
            lambda: self._run("document.querySelector('.webextension-popup-browser')?.closest('panel').hidePopup()")
        )
        self._in_chrome(lambda: self.click(f"#{_WIDGET}-BAP"))

    def badge(self) -> str:
        script = f"return document.querySelector('#{_WIDGET}-BAP')?.getAttribute('badge') ?? ''"
        return str(self._in_chrome(lambda: self._run(script)))

    def popup(self, script: str) -> Any:
        """The value of a script inside the open popup; None while there is none."""
        return self._in_frame("document.querySelector('.webextension-popup-browser')", f"(document => ({script}))")

    def in_corner(self, script: str) -> Any:
        """The value of a script about `shadow`, our corner's closed root in the page in front; None without one."""
        corner = "document.querySelector('linkgap-panel')?.openOrClosedShadowRoot"
        asked = f"(document => (shadow => shadow ? ({script}) : null)({corner}))"
        return self._in_frame("gBrowser.selectedBrowser", asked)

    def press_keys(self, letter: str) -> None:
        """Alt, Shift and a letter, as the browser's window hears them."""
        alt, shift = "\ue00a", "\ue008"
        downs = [{"type": "keyDown", "value": value} for value in (alt, shift, letter)]
        ups = [{"type": "keyUp", "value": value} for value in (letter, shift, alt)]
        self._in_chrome(lambda: self._act({"type": "key", "id": "keys", "actions": [*downs, *ups]}))

    def point_at(self, selector: str) -> None:
        """Move the pointer onto an element of the page in front."""
        self.run(f"document.querySelector({json.dumps(selector)}).scrollIntoView({{block: 'center'}})")
        found = self.send("WebDriver:FindElement", using="css selector", value=selector)
        self._act(_pointer({"type": "pointerMove", "x": 0, "y": 0, "origin": found}))

    def move_to(self, x: float, y: float) -> None:
        """Move the pointer to a place of the page in front."""
        self._act(_pointer({"type": "pointerMove", "x": round(x), "y": round(y)}))

    def click_at(self, x: float, y: float) -> None:
        """A real click there."""
        self.move_to(x, y)
        self._act(_pointer({"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}))

    def click_in_corner(self, text: str) -> None:
        """A real click on a button of the panel or card, found by its words."""
        box = self.in_corner(
            f"[...shadow.querySelectorAll('button')].filter(e => e.textContent.includes({json.dumps(text)}))"
            ".map(e => e.getBoundingClientRect()).map(b => [b.x + b.width / 2, b.y + b.height / 2])[0]"
        )
        self.click_at(*box)

    def stop_background(self) -> None:
        """End the event page, as the browser does when it was idle for 30 s."""
        policy = f"WebExtensionPolicy.getByID({json.dumps(FIREFOX_ID)}).extension"
        end = f"return {policy}.terminateBackground({{ignoreDevToolsAttached: true}}).then(() => true)"

        def ended() -> bool:
            # News of a tab that was just opened may wake it again at once.
            self._in_chrome(lambda: self._run(end))
            return self.background() == "stopped"

        until(ended, "the event page's end")

    def background(self) -> str:
        """Whether the event page is running, stopped, or on the way."""
        state = f"return WebExtensionPolicy.getByID({json.dumps(FIREFOX_ID)}).extension.backgroundState"
        return str(self._in_chrome(lambda: self._run(state)))

    def _act(self, source: dict[str, Any]) -> None:
        self.send("WebDriver:PerformActions", actions=[source])

    def _in_frame(self, browser: str, script: str) -> Any:
        """What a function of a document comes to in a browser of the window; None where there is no such browser."""
        # Script in the page's own process, through a message manager: what the browser's window itself may use.
        asked = f"""
          const browser = {browser};
          if (!browser) return null;
          const name = 'linkgap:' + Math.random();
          return new Promise(done => {{
            // A popup that is being closed never answers.
            setTimeout(() => done(null), 3000);
            browser.messageManager.addMessageListener(name, function heard({{ data }}) {{
              browser.messageManager.removeMessageListener(name, heard);
              done(data);
            }});
            browser.messageManager.loadFrameScript('data:,' + encodeURIComponent(
              `sendAsyncMessage(${{JSON.stringify(name)}}, ({script})(content.document))`), false);
          }});"""
        return self._in_chrome(lambda: self._run(asked))

    def until_popup(self, script: str) -> Any:
        return until(lambda: self.popup(script), f"{script} in the popup")

    def answer_prompt(self, *, allow: bool) -> None:
        """Press a button of the browser's own question for a permission."""
        which = "button" if allow else "secondaryButton"
        script = (
            f"return Boolean(document.querySelector('#addon-webext-permissions-notification')?.{which}?.clientWidth)"
        )
        until(lambda: self._in_chrome(lambda: self._run(script)), "the prompt")
        press = f"document.querySelector('#addon-webext-permissions-notification').{which}.click()"
        self._in_chrome(lambda: self._run(press))

    def picture(self, path: Path) -> None:
        import base64

        path.write_bytes(base64.b64decode(self.send("WebDriver:TakeScreenshot", full=False)))

    def close(self) -> None:
        """End the browser and everything it started."""
        with suppress(ProtocolError, OSError, subprocess.TimeoutExpired):
            self.send("Marionette:Quit", flags=["eForceQuit"])
            self._process.wait(5)
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait(5)
        self._socket.close()

    def _run(self, script: str) -> Any:
        return self.send("WebDriver:ExecuteScript", script=script, args=[], sandbox="default")

    def _in_chrome(self, act: Any) -> Any:
        """In the browser's own window instead of a page."""
        self.send("Marionette:SetContext", value="chrome")
        try:
            return act()
        finally:
            self.send("Marionette:SetContext", value="content")

    def _receive(self) -> Any:
        while b":" not in self._held:
            self._held += self._more()
        length, _, self._held = self._held.partition(b":")
        while len(self._held) < int(length):
            self._held += self._more()
        message, self._held = self._held[: int(length)], self._held[int(length) :]
        return json.loads(message)

    def _more(self) -> bytes:
        piece = self._socket.recv(1 << 20)
        if not piece:
            raise ProtocolError("Firefox has gone")
        return piece


def _pointer(*actions: dict[str, Any]) -> dict[str, Any]:
    return {"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}, "actions": list(actions)}
