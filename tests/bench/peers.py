"""Other tools asked the same question as linkgap: does this page link to that site? Each run as its users run it.

They are installed from the package index into a temporary environment and are no dependencies of linkgap's.
"""

import csv
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path

from crawler.urls import matched_site

PACKAGES = ("linkchecker", "advertools", "scrapy")
TIMEOUT = 3
"""Seconds an answer may take, for every tool alike."""
GONE = frozenset({404, 410})
AT_ONCE = 4
PAGE_SECONDS, CRAWL_SECONDS = 20, 480


class Outcome(StrEnum):
    """What a tool says of a link on a page."""

    THERE = "there"
    NOT_THERE = "not there"
    NOT_KNOWN = "not known"


@dataclass(frozen=True, slots=True)
class Question:
    """One page, and the site it is claimed to link to."""

    name: str
    url: str
    site: str


class NotInstalled(Exception):
    """The package index did not give the tools."""


@dataclass(frozen=True, slots=True)
class Peers:
    """The tools' environment, and the made-up web's proxy."""

    python: Path
    proxy: str

    @property
    def env(self) -> dict[str, str]:
        proxies = {"http_proxy": self.proxy, "https_proxy": self.proxy}
        return {**os.environ, **proxies, "PATH": f"{self.python.parent}:/usr/bin:/bin"}

    def version(self, package: str) -> str:
        """The installed version of a package."""
        code = f"from importlib.metadata import version; print(version({package!r}))"
        return subprocess.run([str(self.python), "-c", code], capture_output=True, text=True, check=True).stdout.strip()


def install(folder: Path) -> Path:
    """A new environment with the tools; its interpreter. Raises NotInstalled."""
    uv = str(Path(sys.executable).with_name("uv"))
    python = folder / "bin" / "python"
    steps = (
        [uv, "venv", "--quiet", "--python", sys.executable, str(folder)],
        [uv, "pip", "install", "--quiet", "--python", str(python), *PACKAGES],
    )
    for step in steps:
        try:
            subprocess.run(step, check=True, capture_output=True, text=True, timeout=300)
        except (OSError, subprocess.SubprocessError) as error:
            raise NotInstalled(str(getattr(error, "stderr", "") or error).strip()) from error
    # LinkChecker gives root up for nobody, who must be able to read it.
    folder.chmod(0o755)
    return python


def _judged(status: int | None, links: Iterable[str], question: Question) -> Outcome:
    """A listed link is there; a page that came without it, or that is gone, has it not; anything else is not known."""
    if any(matched_site(link, {question.site}) for link in links):
        return Outcome.THERE
    if status is not None and (200 <= status < 300 or status in GONE):
        return Outcome.NOT_THERE
    return Outcome.NOT_KNOWN


# ---- LinkChecker -------------------------------------------------------------------------------------------------
def ask_linkchecker(peers: Peers, questions: list[Question]) -> dict[str, Outcome]:
    """`linkchecker --verbose -r1`: the rows of its CSV."""
    # A run a page: in one run it names an address once, on whichever page it meets it first.
    with ThreadPoolExecutor(AT_ONCE) as pool:
        rows = [row for found in pool.map(partial(_linkchecker_rows, peers), questions) for row in found]
    pages = {row["urlname"]: row for row in rows if not row["parentname"]}
    links: dict[str, list[str]] = {}
    for row in rows:
        links.setdefault(row["parentname"], []).append(row["url"])
    return {one.name: _linkchecker_says(one, pages.get(one.url), links) for one in questions}


def _linkchecker_says(question: Question, page: Mapping[str, str] | None, links: Mapping[str, list[str]]) -> Outcome:
    if page is None:
        return Outcome.NOT_KNOWN
    words = page["result"].split()
    status = int(words[0]) if words and words[0].isdigit() else None
    # It lists a page's links under the address the page had in the end.
    return _judged(status, [*links.get(question.url, ()), *links.get(page["url"], ())], question)


def _linkchecker_rows(peers: Peers, question: Question) -> list[dict[str, str]]:
    command = [str(peers.python.with_name("linkchecker")), "--no-status", "--no-warnings", "--verbose", "-r1"]
    command += [f"--timeout={TIMEOUT}", "--output=csv", "--stdin"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=peers.env
    ) as child:
        try:
            out, _ = child.communicate(question.url, timeout=PAGE_SECONDS)
        except subprocess.TimeoutExpired:
            child.kill()
            out, _ = child.communicate()
    lines = [line for line in out.splitlines() if not line.startswith("#")]
    return [row for row in csv.DictReader(lines, delimiter=";") if row.get("url")]


# ---- advertools --------------------------------------------------------------------------------------------------
_ADVERTOOLS = """
import json, sys
import advertools
urls, output, changed = json.load(sys.stdin)
advertools.crawl(urls, output, custom_settings=changed)
"""
_SCRAPY = """
import json, sys
import scrapy
from scrapy.crawler import CrawlerProcess
from scrapy.linkextractors import LinkExtractor

urls, output, changed = json.load(sys.stdin)

class Links(scrapy.Spider):
    name = "links"
    handle_httpstatus_all = True
    extractor = LinkExtractor()

    async def start(self):
        for url in urls:
            yield scrapy.Request(url, cb_kwargs={"asked": url}, meta={"handle_httpstatus_all": False})

    def parse(self, response, asked):
        found = self.extractor.extract_links(response) if hasattr(response, "text") else []
        links = "@@".join(link.url for link in found)
        yield {"url": response.url, "asked": asked, "status": response.status, "links_url": links}

process = CrawlerProcess({**changed, "FEEDS": {output: {"format": "jsonl"}}})
process.crawl(Links)
process.start()
"""


def ask_advertools(peers: Peers, questions: list[Question]) -> dict[str, Outcome]:
    """`advertools.crawl(pages)`: the links and status of its table."""
    return _ask_script(peers, questions, _ADVERTOOLS)


def ask_scrapy(peers: Peers, questions: list[Question]) -> dict[str, Outcome]:
    """A spider of ten lines with Scrapy's own LinkExtractor."""
    return _ask_script(peers, questions, _SCRAPY)


def _ask_script(peers: Peers, questions: list[Question], code: str) -> dict[str, Outcome]:
    output = peers.python.parents[1] / "out.jsonl"
    output.unlink(missing_ok=True)
    changed = {
        "DOWNLOAD_TIMEOUT": TIMEOUT, "LOG_LEVEL": "CRITICAL", "CONCURRENT_REQUESTS": 64, "ROBOTSTXT_OBEY": True,
        "HTTPERROR_ALLOW_ALL": True, "DOWNLOAD_FAIL_ON_DATALOSS": False, "TELNETCONSOLE_ENABLED": False,
        "REMOTE_CONTROL_ENABLED": False,
    }  # fmt: skip
    said = json.dumps([[one.url for one in questions], str(output), changed])
    # Not in this checkout: `scrapy` would find its project file there.
    subprocess.run(
        [str(peers.python), "-c", code], input=said, env=peers.env, cwd=output.parent, check=True, text=True,
        capture_output=True, timeout=CRAWL_SECONDS,
    )  # fmt: skip
    rows: dict[str, dict[str, object]] = {}
    with output.open(encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            asked = row.get("asked") or str(row.get("redirect_urls") or "").partition("@@")[0] or row["url"]
            rows[asked] = row
    return {one.name: _row_says(one, rows.get(one.url)) for one in questions}


def _row_says(question: Question, row: Mapping[str, object] | None) -> Outcome:
    if row is None:
        return Outcome.NOT_KNOWN
    status = row.get("status")
    links = str(row.get("links_url") or "").split("@@")
    return _judged(int(status) if isinstance(status, int | float) else None, links, question)


TOOLS: dict[str, tuple[str, Callable[[Peers, list[Question]], dict[str, Outcome]]]] = {
    "LinkChecker": ("linkchecker", ask_linkchecker),
    "advertools": ("advertools", ask_advertools),
    "Scrapy": ("scrapy", ask_scrapy),
}
"""Tool -> its package, and how it is asked."""
