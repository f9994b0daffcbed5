"""advertools' crawl of a list of pages, in an environment of its own: what many people check links with today.

It is installed from the package index into a temporary environment, beside the very Scrapy that linkgap runs on, and is
no dependency of linkgap's.
"""

import json
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

from crawler import settings
from tests.bench.child import Ran, run
from tests.bench.crawl_web import CrawlWeb

PAGES = 300
"""Taken evenly from the web: all of them would take minutes, and Scrapy's own start is a small part of these."""
_CODE = """
import json, sys, time
import advertools
urls, output, changed = json.load(sys.stdin)
started = time.perf_counter()
advertools.crawl(urls, output, custom_settings=changed)
print(json.dumps({"seconds": time.perf_counter() - started}))
"""


class NotInstalled(Exception):
    """The package index gave no advertools."""


def install(folder: Path) -> Path:
    """A new environment with advertools; its interpreter. Raises NotInstalled."""
    uv = str(Path(sys.executable).with_name("uv"))
    python = folder / "bin" / "python"
    steps = (
        [uv, "venv", "--quiet", "--python", sys.executable, str(folder)],
        [uv, "pip", "install", "--quiet", "--python", str(python), "advertools", f"scrapy=={version('scrapy')}"],
    )
    for step in steps:
        try:
            subprocess.run(step, check=True, capture_output=True, text=True, timeout=120)
        except (OSError, subprocess.SubprocessError) as error:
            raise NotInstalled(str(getattr(error, "stderr", "") or error).strip()) from error
    return python


def crawl(web: CrawlWeb, python: Path, name: str) -> tuple[int, Ran]:
    """Crawl a share of the web; how many pages came out, and what it took."""
    output = web.folder / f"{name}.jsonl"
    changed = {
        "CONCURRENT_REQUESTS": settings.CONCURRENT_REQUESTS,
        "CONCURRENT_REQUESTS_PER_DOMAIN": settings.CONCURRENT_REQUESTS_PER_DOMAIN,
        "LOG_LEVEL": settings.LOG_LEVEL,
    }
    urls = web.urls[:: max(1, len(web.urls) // PAGES)]
    # Its crawl starts `scrapy` from the search path, which must not find the project file of linkgap's own spiders.
    env = {"http_proxy": web.proxy, "PATH": f"{python.parent}:/usr/bin:/bin"}
    ran = run([str(python), "-c", _CODE], env=env, said=json.dumps([urls, str(output), changed]), folder=web.folder)
    with output.open(encoding="utf-8") as file:
        pages = sum(json.loads(line).get("status") == 200 for line in file)
    return pages, ran
