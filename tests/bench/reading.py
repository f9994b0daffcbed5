"""How long reading a page takes against bare lexbor: `python -m tests.bench.reading [--data DIR] [--every N]`.

Two bare figures, in the same run: parsing the page and visiting every node once in Python, reading its tag and, of
elements, the attributes; and parsing it and reading only its links and, of every ancestor once, tag, id and class. The
labelled pages are used where they are (`../shared/placement` or `--data`), else pages made here. A page is read three
times and the shortest counts; the first, when nothing of the page is known yet, is told apart. Then shapes that must
not cost more than they are large (`tests/bench/shapes.py`), each in a size and in twice that: twice as long is linear.
All times are CPU time: on a busy machine a long call is interrupted more often than a short one, and the ratio would
tell of the machine.
"""

import argparse
import gzip
import json
import statistics
import sys
import time
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.reading import read_page
from tests.bench.child import run
from tests.bench.mentions import measure
from tests.bench.shapes import SHAPES, Shape
from tests.bench.timing import timed

URL = "https://site.example/"
Chain = tuple[object, ...]
"""An element's tag, id, class and the chain of its parent."""


def bare(body: bytes) -> int:
    """Parse and visit every node once; returns how many attributes were seen."""
    seen = 0
    root = LexborHTMLParser(body).root
    if root is not None:
        for node in root.traverse(include_text=True):
            if node.tag != "-text":
                seen += len(node.attributes)
    return seen


def bare_links(body: bytes) -> list[tuple[str | None, Chain]]:
    """Parse and read the links: address, and tag, id and class of the ancestors, each element's read once."""
    known: dict[int, Chain] = {}
    links = LexborHTMLParser(body).css("a[href]")
    return [(node.attributes.get("href"), _around(node.parent, known)) for node in links]


def _around(node: LexborNode | None, known: dict[int, Chain]) -> Chain:
    fresh = []
    while node is not None and node.mem_id not in known:
        fresh.append(node)
        node = node.parent
    chain = known[node.mem_id] if node is not None else ()
    for step in reversed(fresh):
        get = step.attributes.get
        chain = known[step.mem_id] = (step.tag, get("id"), get("class"), chain)
    return chain


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
    return [(f"<html><body>{menu}<article>{body}</article></body></html>".encode(), URL)] * 5


def pages(data: Path, every: int) -> None:
    """Print the figures over pages."""
    found = labelled(data, every) if (data / "labels.jsonl").exists() else made()
    walks, links, reads, firsts = [], [], [], []
    count = 0
    read_page(b"<a href=/>loads the weights</a>", URL)
    for body, url in found:
        rounds = timed(lambda body=body, url=url: read_page(body, url))  # type: ignore[misc]
        firsts.append(rounds[0])
        reads.append(min(rounds))
        walks.append(min(timed(lambda body=body: bare(body))))  # type: ignore[misc]
        links.append(min(timed(lambda body=body: bare_links(body))))  # type: ignore[misc]
        count += len(read_page(body, url).links)
    size = sum(len(body) for body, _ in found) / len(found) / 1e3
    print(f"pages {len(found)}, links {count}, mean size {size:.0f} kB; CPU milliseconds a page")
    print(f"bare lexbor: parse and every node      {statistics.mean(walks):7.2f}")
    print(f"bare lexbor: parse, links, ancestors   {statistics.mean(links):7.2f}")
    print(f"read_page with placement               {statistics.mean(reads):7.2f}")
    print(f"  the first time                       {statistics.mean(firsts):7.2f}")
    print(f"ratio to every node (aim: at most 2)   {sum(reads) / sum(walks):7.2f}")
    print(f"ratio to links and ancestors           {sum(reads) / sum(links):7.2f}")
    for line in measure(found):
        print(line)


def shapes() -> None:
    """Print how the shapes that must not stall grow, each read in a process of its own."""
    print(f"{'':36} {'MB':>5} {'half, s':>8} {'whole, s':>8} {'ratio':>6} {'peak MB':>8}")
    for number, shape in enumerate(SHAPES):
        ran = run([sys.executable, "-m", "tests.bench.reading", "--shape", str(number)])
        told = json.loads(ran.out)
        half, whole = told["seconds"]
        print(
            f"{shape.name:36} {told['size'] / 1e6:5.1f} {half:8.2f} {whole:8.2f} {whole / half:6.1f} {ran.peak:8.0f}"
            f"  {told['links']} links by {told['parser']}{_judged(shape, whole)}"
        )


def _judged(shape: Shape, seconds: float) -> str:
    if shape.seconds is None:
        return ""
    return f"; aim {shape.seconds:g} s: {'met' if seconds <= shape.seconds else 'missed'}"


def one_shape(shape: Shape) -> dict[str, object]:
    """Seconds for half of a shape's page and for the whole."""
    read_page(b"<a href=/>loads the weights</a>", URL)
    seconds = []
    for parts in (shape.parts, 2 * shape.parts):
        body = shape.page(parts)
        started = time.process_time()
        page = read_page(body, URL)
        seconds.append(time.process_time() - started)
    return {"seconds": seconds, "size": len(body), "links": len(page.links), "parser": page.parser}


def main() -> None:
    """Print all figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/placement"))
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--shape", type=int, help="read one shape, by its number, and print what that took as JSON")
    options = parser.parse_args()
    if options.shape is not None:
        print(json.dumps(one_shape(SHAPES[options.shape])))
        return
    pages(options.data, options.every)
    shapes()


if __name__ == "__main__":
    main()
