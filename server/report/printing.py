"""A report as PDF, printed by the Chromium of this machine. It is started for the one file, and reaches nobody."""

import os
import signal
import subprocess
from pathlib import Path

from crawler.exceptions import PrintError, UsageError
from crawler.handlers.browser import find_chromium, launch_options
from crawler.held_folder import held_folder

DEADLINE = 120.0
"""Seconds for a start and one document: 2 s on an idle machine, and machines are shared."""
SWITCHES = (
    "--headless",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-gpu",
    "--no-pdf-header-footer",
    # Headings become the reader's bookmarks: a contents list on paper has no page numbers.
    "--generate-pdf-document-outline",
)


def print_pdf(document: str, target: Path, *, named: str = "") -> None:
    """Write the document to `target` as PDF. `named` is LINKGAP_CHROMIUM.

    Raises PrintError where there is no Chromium or it printed nothing, UsageError for a path that cannot be written.
    """
    chromium = find_chromium(named)
    if chromium is None:
        where = f"there is none at {named} (LINKGAP_CHROMIUM)" if named else "none was found"
        hint = "Install it (Debian: apt install chromium) or name yours in LINKGAP_CHROMIUM. HTML and XLSX need none."
        raise PrintError(f"a PDF is printed by Chromium, and {where}", hint=hint)
    with held_folder("report") as folder:
        page, printed = folder / "report.html", folder / "report.pdf"
        page.write_text(document, encoding="utf-8")
        told = _run([str(chromium), *_switches(chromium, folder), f"--print-to-pdf={printed}", page.as_uri()])
        if not printed.exists():
            raise PrintError(f"{chromium} printed nothing", hint=told.strip()[-500:])
        try:
            target.write_bytes(printed.read_bytes())
        except OSError as error:
            raise UsageError(f"cannot write {target}: {error.strerror}") from error


def _switches(chromium: Path, folder: Path) -> list[str]:
    options = launch_options(chromium)
    sandbox = [] if options["chromium_sandbox"] else ["--no-sandbox"]
    return [*SWITCHES, f"--user-data-dir={folder / 'profile'}", *options["args"], *sandbox]


def _run(command: list[str]) -> str:
    """What it said. Its own processes end with it: they are a group of their own."""
    with subprocess.Popen(  # noqa: S603 - our own words and the browser that was found
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True
    ) as process:
        try:
            said: bytes = process.communicate(timeout=DEADLINE)[1]
        except subprocess.TimeoutExpired as late:
            hint = "Try again, or take the HTML file."
            raise PrintError(f"{command[0]} did not print within {DEADLINE:.0f} s", hint=hint) from late
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
    return said.decode(errors="replace")
