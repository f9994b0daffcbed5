"""Chromium as this machine has it: where it is, what is missing, and how it is started so that it calls nobody."""

import os
import shutil
from importlib.util import find_spec
from pathlib import Path
from typing import Any

# Debian's own first: /usr/bin/chromium is a wrapper that adds switches of its own.
_PLACES = ("/usr/lib/chromium/chromium", "/usr/lib/chromium-browser/chromium-browser")
_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")
_SWITCHES = (
    # Whatever is not answered by linkgap itself finds no way out: no name, no address, no proxy, no UDP.
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--proxy-server=http://127.0.0.1:9",
    "--proxy-bypass-list=<-loopback>",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-domain-reliability",
    "--disable-client-side-phishing-detection",
    "--disable-sync",
    "--no-pings",
    "--blink-settings=imagesEnabled=false",
)


def find_chromium(named: str = "") -> Path | None:
    """The Chromium that is named (LINKGAP_CHROMIUM), else Debian's, else one on the search path; None without any."""
    if named:
        return Path(named) if os.access(named, os.X_OK) else None
    for place in _PLACES:
        if os.access(place, os.X_OK):
            return Path(place)
    return next((Path(found) for name in _NAMES if (found := shutil.which(name))), None)


def what_is_missing(named: str = "") -> str:
    """What to install before pages can be looked at in a browser, or empty where all is there."""
    if find_spec("scrapy_playwright") is None:
        return "install linkgap[render] and Chromium to look at it in a browser"
    if find_chromium(named) is None:
        where = f"there is none at {named} (LINKGAP_CHROMIUM)" if named else "or name yours in LINKGAP_CHROMIUM"
        return f"install Chromium to look at it in a browser: {where}"
    return ""


def launch_options(chromium: Path) -> dict[str, Any]:
    """Playwright's options for starting it. Root may not have the sandbox, everybody else keeps it."""
    return {
        "executable_path": str(chromium),
        "args": list(_SWITCHES),
        "chromium_sandbox": os.geteuid() != 0,
        "handle_sigint": False,  # Ctrl-C is ours: it ends the run, which ends the browser
        "handle_sigterm": False,
        "handle_sighup": False,
    }
