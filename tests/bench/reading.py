"""How long reading a page takes against bare lexbor: `python -m tests.bench.reading [--data DIR] [--every N]`.

The bare figure parses the page and visits every node once in Python, reading its tag and, of elements, the attributes:
what any reader must do at least. The labelled pages are used where they are (`../shared/placement` or `--data`), else
pages made here. Then the two sizes that must not stall: 10 MB with 100,000 links, and 100,000 nested elements.
"""

import argparse
import gzip
import json
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from crawler.reading import read_page

ROUNDS = 3


def bare(body: bytes) -> int:
    """Parse and visit every node once; returns how many attributes were seen."""
    seen = 0
    root = LexborHTMLParser(body).root
    if root is not None:
        for node in root.traverse(include_text=True):
            if node.tag != "-text":
                seen += len(node.attributes)
    return seen


def best(call: Callable[[], object]) -> float:
    """The shortest of a few rounds, in milliseconds."""
    times = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        call()
        times.append(time.perf_counter() - started)
    return 1000 * min(times)


def labelled(data: Path, every: int) -> list[tuple[bytes, str]]:
    """Bodies and addresses of the labelled pages, every so many."""
    with (data / "labels.jsonl").open(encoding="utf-8") as lines:
        pages = [json.loads(line) for line in lines][::every]
    return [(gzip.decompress((data / page["file"]).read_bytes()), page["url"]) for page in pages]


def made() -> list[tuple[bytes, str]]:
    """A few pages made here, for machines without the labelled ones."""
    entry = "<p>Some words about the harbour and <a href='https://a.example/{0}'>a link</a> among them.</p>"
    menu = "<nav><ul>" + "".join(f"<li><a href='/{n}'>Menu {n}</a></li>" for n in range(60)) + "</ul></nav>"
    body = "".join(entry.format(number) for number in range(120))
    return [(f"<html><body>{menu}<article>{body}</article></body></html>".encode(), "https://site.example/")] * 5


def pages(data: Path, every: int) -> None:
    """Print the figures over pages."""
    found = labelled(data, every) if (data / "labels.jsonl").exists() else made()
    plain = [best(lambda body=body: bare(body)) for body, _ in found]  # type: ignore[misc]
    whole = [best(lambda body=body, url=url: read_page(body, url)) for body, url in found]  # type: ignore[misc]
    links = sum(len(read_page(body, url).links) for body, url in found)
    print(
        f"pages {len(found)}, links {links}, mean size {sum(len(body) for body, _ in found) / len(found) / 1e3:.0f} kB"
    )
    print(f"bare lexbor: parse and walk   {statistics.mean(plain):7.2f} ms a page")
    print(f"read_page with placement      {statistics.mean(whole):7.2f} ms a page")
    print(f"ratio                         {sum(whole) / sum(plain):7.2f}")


def sizes() -> None:
    """Print the two sizes that must not stall."""
    entry = b"<a href='/page/%06d'>number %06d</a> and some more words to fill\n"
    many = b"<p>" + b"".join(entry % (n, n) for n in range(100_000))
    many += b"<p>" + b"x " * ((10_000_000 - len(many)) // 2)
    deep = b"<div>" * 100_000 + b"<a href='/deep'>deep</a>"
    for name, body in (("10 MB, 100,000 links", many), ("100,000 nested elements", deep)):
        started = time.perf_counter()
        page = read_page(body, "https://site.example/")
        print(f"{name:28s}  {time.perf_counter() - started:7.2f} s  {len(page.links)} links, by {page.parser}")


def main() -> None:
    """Print all figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/placement"))
    parser.add_argument("--every", type=int, default=4)
    options = parser.parse_args()
    pages(options.data, options.every)
    sizes()


if __name__ == "__main__":
    main()
