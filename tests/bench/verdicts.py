"""Holds linkgap and other tools on the misbehaving web to the truth: python -m tests.bench.verdicts.

--write puts the table into crawler/reading/compared.md.
"""

import argparse
import tempfile
from collections import Counter
from pathlib import Path

from crawler.items import UNKNOWN_VERDICTS, Verdict
from server.demo.misbehaviour import Misbehaviour, every, misbehaving_web
from server.demo.web import WebServer, running_web
from tests.bench.figures import Figure, Section, progress
from tests.bench.peers import TIMEOUT, TOOLS, NotInstalled, Outcome, Peers, Question, install
from tests.crawl.hostile.row import Row, due_page
from tests.crawl.hostile.table import ROWS, TABLE
from tests.crawl.web import looked

PAPER = Path(__file__).parents[2] / "crawler/reading/compared.md"
BEGIN, END = "<!-- figures: begin -->", "<!-- figures: end -->"
OWN = "linkgap"
SCALED = {"DOWNLOAD_TIMEOUT": TIMEOUT, "RETRY_TIMES": 1, "DOWNLOAD_MAXSIZE": 2 * 1024 * 1024}
FULL = ("large-page", "large-page-without-link", "endless-body", "endless-body-without-link", "gzip-bomb")
"""Asked once more with the limits linkgap comes with: 20 MiB and 30 s."""
RIGHT, LOST, LIVE, NOTHING = "right", "wrong: lost", "wrong: live", "says nothing"
Said = dict[str, dict[str, Outcome]]
"""Tool -> behaviour -> what it says."""


def truth_of(row: Row) -> Outcome:
    """What is so: live is there; removed, gone and moved are not there; anything else cannot be known by looking."""
    return outcome_of(row.verdict)


def outcome_of(verdict: Verdict) -> Outcome:
    if verdict is Verdict.LIVE:
        return Outcome.THERE
    return Outcome.NOT_KNOWN if verdict in UNKNOWN_VERDICTS else Outcome.NOT_THERE


def mark(said: Outcome, truth: Outcome) -> str:
    """How an answer stands to the truth."""
    if said is truth:
        return RIGHT
    return {Outcome.NOT_THERE: LOST, Outcome.THERE: LIVE, Outcome.NOT_KNOWN: NOTHING}[said]


def _pages_asked() -> list[str]:
    """What other tools are asked about: not what would take them hours, nor links that moved to other pages."""
    kinds = every()
    left_out = ("large-page", "endless-body", "slid-")
    return [name for name in ROWS if not kinds[name].heavy and not name.startswith(left_out)]


def ask_all(folder: Path | None) -> tuple[Said, dict[str, str]]:
    """What every tool says of every behaviour, and the tools' versions; without a folder to install them only linkgap.

    Each has a web of its own: some behaviours do not answer twice alike.
    """
    kinds = every()
    progress("verdicts: linkgap")
    with running_web(misbehaving_web()) as server:
        said: Said = {OWN: _ask_linkgap(server, kinds)}
    if folder is None:
        return said, {}
    python = install(folder)
    questions = [Question(name, kinds[name].address(), ROWS[name].site) for name in _pages_asked()]
    versions = {}
    for tool, (package, ask) in TOOLS.items():
        progress(f"verdicts: {tool}")
        with running_web(misbehaving_web()) as server:
            peers = Peers(python, server.url)
            versions[tool] = peers.version(package)
            said[tool] = ask(peers, questions)
    return said, versions


def _ask_linkgap(server: WebServer, kinds: dict[str, type[Misbehaviour]]) -> dict[str, Outcome]:
    pages = {name: due_page(row, kinds[name], number) for number, (name, row) in enumerate(ROWS.items(), 1)}
    heavy = {name for name in ROWS if kinds[name].heavy}
    checks = looked(server, [page for name, page in pages.items() if name not in heavy], **SCALED)
    checks |= looked(server, [pages[name] for name in heavy], DOWNLOAD_TIMEOUT=60)
    return {name: outcome_of(checks[page.url].judgements[0].verdict) for name, page in pages.items()}


def full_size() -> dict[str, tuple[Verdict, float]]:
    """Verdict and megabytes read of the largest answers under linkgap's own limits."""
    kinds = every()
    found = {}
    for name in FULL:
        with running_web(misbehaving_web()) as server:
            page = due_page(ROWS[name], kinds[name], 1)
            check = looked(server, [page], DOWNLOAD_TIMEOUT=30, RETRY_TIMES=0)[page.url]
        found[name] = (check.judgements[0].verdict, check.size / 2**20)
    return found


def _counts(said: Said, theme: str, tool: str) -> Counter[str]:
    names = [row.name for row in TABLE[theme] if row.name in said[tool]]
    return Counter(mark(said[tool][name], truth_of(ROWS[name])) for name in names)


def _total(said: Said, tool: str) -> Counter[str]:
    return sum((_counts(said, theme, tool) for theme in TABLE), Counter())


def paper(said: Said, versions: dict[str, str]) -> str:
    """The tables as Markdown: counts a theme, and every behaviour's answers."""
    tools = list(said)
    heads = [tool + (f" {versions[tool]}" if tool in versions else "") for tool in tools]
    lines = [
        f"| right / wrong: lost / wrong: live / says nothing | {' | '.join(heads)} |",
        "|---" * (len(tools) + 1) + "|",
    ]
    for theme in TABLE:
        cells = [_cell(_counts(said, theme, tool)) for tool in tools]
        lines.append(f"| {theme} | {' | '.join(cells)} |")
    lines.append(f"| **all** | {' | '.join(_cell(_total(said, tool)) for tool in tools)} |")
    lines += [
        "",
        "### Every behaviour",
        "",
        f"| behaviour | so it is | {' | '.join(tools)} |",
        "|---" * (len(tools) + 2) + "|",
    ]
    for name, row in ROWS.items():
        answers = [mark(said[tool][name], truth_of(row)) if name in said[tool] else "not asked" for tool in tools]
        lines.append(f"| {name} | {truth_of(row)} | {' | '.join(answers)} |")
    return "\n".join(lines)


def _cell(counts: Counter[str]) -> str:
    return " / ".join(str(counts[one]) for one in (RIGHT, LOST, LIVE, NOTHING))


def measure(*, write: bool = False, others: bool = True) -> Section:
    """linkgap's errors, which must be none, and the other tools' beside them: these take a quarter of an hour."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            said, versions = ask_all(Path(folder) / "peers" if others else None)
        except NotInstalled as error:
            return Section("verdicts", (), (f"the other tools could not be installed: {error}",))
    if write:
        before, _, rest = PAPER.read_text(encoding="utf-8").partition(BEGIN)
        text = f"{before}{BEGIN}\n{paper(said, versions)}\n{END}{rest.partition(END)[2]}"
        PAPER.write_text(text, encoding="utf-8")
    figures = []
    for tool in said:
        counts = _total(said, tool)
        name = f"{tool} {versions.get(tool, '')}".strip()
        aim = float(len(ROWS)) if tool == OWN else None
        figures.append(Figure(f"{name}: right, of {counts.total()}", counts[RIGHT], aim=aim, digits=0))
        figures.append(
            Figure(f"{name}: a false lost", counts[LOST], aim=0 if tool == OWN else None, most=True, digits=0)
        )
    notes = [
        f"{name} at full size: {verdict}, {size:.0f} MiB read; the table says {ROWS[name].verdict}"
        for name, (verdict, size) in full_size().items()
    ]
    return Section("verdicts on the misbehaving web", figures, notes)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.verdicts", description=__doc__)
    parser.add_argument("--write", action="store_true", help=f"put the table into {PAPER.name}")
    options = parser.parse_args()
    from tests.bench.figures import lines

    for line in lines([measure(write=options.write)]):
        print(line, flush=True)


if __name__ == "__main__":
    main()
