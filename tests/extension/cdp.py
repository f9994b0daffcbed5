"""Chromium over its debugging pipe: commands, answers, events (Chrome DevTools Protocol)."""

import json
import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

WAIT = 30.0
"""Seconds for anything: a busy machine is slow, a broken test is rare."""


class ProtocolError(Exception):
    """Chromium refused a command, or a script in it threw."""


class Pipe:
    """One browser. Messages end with a zero byte; the browser reads at 3 and writes at 4."""

    def __init__(self, program: str, words: Sequence[str]) -> None:
        reads, self._to = os.pipe()
        self._from, writes = os.pipe()

        def wire() -> None:
            # High first: either may already be 3 or 4.
            high = [os.dup2(reads, 60), os.dup2(writes, 61)]
            os.dup2(high[0], 3)
            os.dup2(high[1], 4)

        self._process = subprocess.Popen(
            [program, *words, "--remote-debugging-pipe"],
            preexec_fn=wire,  # noqa: PLW1509 - no threads of ours hold locks that it takes
            close_fds=False,
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(reads)
        os.close(writes)
        self._answers: dict[int, dict[str, Any]] = {}
        self._news = threading.Condition()
        self._count = 0
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def send(self, method: str, *, session: str | None = None, wait: float = WAIT, **params: Any) -> dict[str, Any]:
        """The answer to a command. Raises ProtocolError."""
        with self._news:
            self._count += 1
            number = self._count
        message = {"id": number, "method": method, "params": params}
        os.write(self._to, json.dumps(message | ({"sessionId": session} if session else {})).encode() + b"\0")
        with self._news:
            if not self._news.wait_for(lambda: number in self._answers, wait):
                raise ProtocolError(f"{method} got no answer in {wait} s")
            answer = self._answers.pop(number)
        if "error" in answer:
            raise ProtocolError(f"{method}: {answer['error']['message']}")
        result: dict[str, Any] = answer["result"]
        return result

    def close(self) -> None:
        """End the browser and everything it started."""
        with suppress(ProtocolError, OSError, subprocess.TimeoutExpired):
            self.send("Browser.close", wait=5)
            self._process.wait(5)
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait(5)
        self._reader.join(5)
        os.close(self._to)
        os.close(self._from)

    def _read(self) -> None:
        held = b""
        while piece := os.read(self._from, 1 << 20):
            *whole, held = (held + piece).split(b"\0")
            for message in map(json.loads, whole):
                if "id" in message:
                    with self._news:
                        self._answers[message["id"]] = message
                        self._news.notify_all()


class Page:
    """A target one is attached to: a tab, the popup, the worker."""

    def __init__(self, pipe: Pipe, target: str) -> None:
        self.pipe = pipe
        self.target = target
        self._session = pipe.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]

    def send(self, method: str, *, wait: float = WAIT, **params: Any) -> dict[str, Any]:
        return self.pipe.send(method, session=self._session, wait=wait, **params)

    def run(self, script: str, *, wait: float = WAIT) -> Any:
        """The value of a script, awaited. Raises ProtocolError where it throws."""
        answer = self.send("Runtime.evaluate", wait=wait, expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in answer:
            fault = answer["exceptionDetails"]
            raise ProtocolError(fault.get("exception", {}).get("description") or fault["text"])
        return answer["result"].get("value")

    def until(self, script: str, *, wait: float = WAIT) -> None:
        """Wait until a script's value is true. Raises ProtocolError with the page's text where it never is."""
        try:
            until(lambda: self.run(f"Boolean({script})"), script, wait=wait)
        except ProtocolError as error:
            raise ProtocolError(f"{error}; the page reads: {self.text()[-500:]}") from error

    def text(self, selector: str = "body") -> str:
        return str(self.run(f"document.querySelector({json.dumps(selector)})?.innerText ?? ''"))

    def click(self, selector: str) -> None:
        """A real click into the middle of an element."""
        self.click_at(*self._middle(selector))

    def click_at(self, x: float, y: float) -> None:
        for kind in ("mousePressed", "mouseReleased"):
            self.send("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def point_at(self, selector: str) -> None:
        """Move the pointer onto an element."""
        x, y = self._middle(selector)
        self.send("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)

    def _middle(self, selector: str) -> tuple[float, float]:
        """Where an element's middle is, scrolled into view, once it has come to rest: a popup grows with its text."""
        script = (
            f"(() => {{ const e = document.querySelector({json.dumps(selector)});"
            " e.scrollIntoView({block: 'center'});"
            " const {x, y, width, height} = e.getBoundingClientRect(); return [x + width / 2, y + height / 2]; })()"
        )
        found: list[float] = []
        while found != (found := self.run(script)):
            time.sleep(0.1)
        return found[0], found[1]

    def press_keys(self, letter: str, *, modifiers: int) -> None:
        """Raw keys, which shortcuts of extensions hear too; 1 is Alt, 8 is Shift."""
        for kind in ("rawKeyDown", "keyUp"):
            self.send(
                "Input.dispatchKeyEvent",
                type=kind,
                modifiers=modifiers,
                key=letter.upper(),
                code=f"Key{letter.upper()}",
                windowsVirtualKeyCode=ord(letter.upper()),
                nativeVirtualKeyCode=ord(letter.upper()),
            )

    def press(self, key: str, code: int, *, text: str = "") -> None:
        """One key by its name and number, which the focused element hears."""
        for kind in ("keyDown" if text else "rawKeyDown", "keyUp"):
            typed = {"text": text} if text and kind == "keyDown" else {}
            self.send("Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode=code, **typed)

    def picture(self, path: Path, *, width: float | None = None) -> None:
        """A picture of what is in view, or of its left part alone."""
        import base64

        height = self.run("innerHeight") if width else 0
        clip = {"clip": {"x": 0, "y": 0, "width": width, "height": height, "scale": 1}} if width else {}
        path.write_bytes(base64.b64decode(self.send("Page.captureScreenshot", format="png", **clip)["data"]))

    def detach(self) -> None:
        self.pipe.send("Target.detachFromTarget", sessionId=self._session)


def until(ask: Callable[[], Any], what: str, *, wait: float = WAIT) -> Any:
    """The first true answer. Raises ProtocolError when none comes in time."""
    end, last = time.monotonic() + wait, None
    while time.monotonic() < end:
        try:
            if last := ask():
                return last
        except ProtocolError as error:
            last = error
        time.sleep(0.05)
    raise ProtocolError(f"not in {wait} s: {what}; last {last!r}")
