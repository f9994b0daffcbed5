"""Writes a backlink export of Ahrefs' shape and of any length, for measuring how fast rows are read and stored.

    python tests/bench/load_rows.py DIR [--rows 1000000] [--read]

37 columns, UTF-16LE with tabs, every cell quoted, named .csv: as the real files come. `--read` also turns the rows into
claims and prints the rate and the peak of memory.
"""

import argparse
import csv
import resource
import time
from pathlib import Path
from random import Random

HEADER = (
    "Referring page title", "Referring page URL", "Language", "Platform", "Referring page HTTP code", "Domain rating",
    "UR", "Domain traffic", "Referring domains", "Linked domains", "External links", "Page traffic", "Keywords",
    "Target URL", "Left context", "Anchor", "Right context", "Redirect Chain URLs", "Redirect Chain status codes",
    "Type", "Is spam", "Content", "Nofollow", "UGC", "Sponsored", "Rendered", "Raw", "Lost status", "Drop reason",
    "Discovered status", "First seen", "Last seen", "Lost", "Author", "Page type", "Page category", "Links in group",
)  # fmt: skip
SITE = "rival.example"
WORDS = "harbour lantern meadow copper violet orchard granite willow ember compass thistle marble".split()


def write_export(folder: Path, rows: int, *, site: str = SITE, seed: int = 1) -> Path:
    """Writes `rows` invented rows that link to `site` and returns the file. The same arguments give the same bytes."""
    path = folder / f"{site}-backlinks-subdomains_2026-05-09_10-00-00.csv"
    random = Random(seed)  # noqa: S311 - invented rows, no secret
    with path.open("w", encoding="utf-16", newline="") as file:
        out = csv.writer(file, delimiter="\t", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
        out.writerow(HEADER)
        for index in range(rows):
            out.writerow(_row(random, index, site))
    return path


def _row(random: Random, index: int, site: str) -> list[str]:
    domain = int(random.paretovariate(0.4)) % 60_000
    first, second, third = random.choices(WORDS, k=3)
    yes = ("false", "true")
    lost = "2026-05-01 02:03:04" if index % 11 == 0 else ""
    day = f"{1 + index % 28:02d}"
    return [
        f"{first.title()} and {second}: notes on the {third}", f"https://www.site{domain}.example/{first}/{second}-{index}/",
        "en", "wordpress" if index % 3 else "", "200", str(random.randrange(90)), f"{random.random() * 30:.1f}",
        str(random.randrange(10**6)), str(random.randrange(50)), str(random.randrange(90)), str(random.randrange(90)),
        str(random.randrange(1000)), str(random.randrange(40)), f"https://www.{site}/{third}/",
        f"As we wrote about the {first}, the", f"{second} guide", f"shows how {third} is done",
        f"http://{site}/{third}" if index % 9 == 0 else "", "301" if index % 9 == 0 else "", "text", "false",
        yes[index % 2], yes[index % 4 == 0], yes[index % 16 == 0], yes[index % 50 == 0], "false", "true",
        "removedfromhtml" if lost else "", "", "linkfound", f"2024-03-{day} 08:34:18", f"2026-04-{day} 15:40:19", lost,
        "", "Article > Guide", "Home > Garden", "1",
    ]  # fmt: skip


def read_all(path: Path) -> tuple[int, float]:
    """Turns every row into a claim; returns how many and the seconds from opening the file on."""
    from crawler.exports import ExportFile, open_export

    started = time.perf_counter()
    claims = 0
    for file in open_export(path, tracked={SITE}, own=None):
        if isinstance(file, ExportFile):
            claims += sum(1 for _ in file.rows())
    return claims, time.perf_counter() - started


def main() -> None:
    parser = argparse.ArgumentParser(description="Write an Ahrefs-shaped export.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--read", action="store_true", help="read it too, and print the rate")
    options = parser.parse_args()
    path = write_export(options.folder, options.rows)
    print(f"{path}: {options.rows:,} rows, {path.stat().st_size:,} bytes")
    if options.read:
        claims, seconds = read_all(path)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"{claims:,} claims in {seconds:.1f} s, {claims / seconds:,.0f} a second; peak memory {peak} MB")


if __name__ == "__main__":
    main()
