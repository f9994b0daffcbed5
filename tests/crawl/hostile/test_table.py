"""Every misbehaviour through the real crawl: the verdict, its reasons and its changes as the table says."""

import pytest

from crawler.items import UNKNOWN_VERDICTS, Check, Verdict
from server.demo.misbehaviour import every, misbehaving_web
from server.demo.web import running_web
from tests.bench.peers import Outcome
from tests.bench.verdicts import PAPER, truth_of
from tests.crawl.hostile.document import BEGIN, END, README, tables
from tests.crawl.hostile.row import Row, due_page
from tests.crawl.hostile.table import ROWS, TABLE
from tests.crawl.web import looked

SETTINGS = {"RETRY_TIMES": 1, "DOWNLOAD_MAXSIZE": 2 * 1024 * 1024}
UNENDING = frozenset({"slow-drip", "slow-drip-without-link", "never-answers", "endless-head"})
"""What ends by our deadline alone, which is short for these; for all others it is for a busy machine."""


@pytest.fixture(scope="module")
def looks() -> dict[str, Check]:
    """One crawl over the whole of it, the heavy and the unending pages in ones of their own: name -> check."""
    kinds = every()
    pages = {row.name: due_page(row, kinds[row.name], number) for number, row in enumerate(ROWS.values(), 1)}
    heavy = {name for name, kind in kinds.items() if kind.heavy}
    with running_web(misbehaving_web()) as server:
        light = [page for name, page in pages.items() if name not in heavy | UNENDING]
        checks = looked(server, light, **SETTINGS, DOWNLOAD_TIMEOUT=60)
        checks |= looked(server, [pages[name] for name in sorted(UNENDING)], **SETTINGS, DOWNLOAD_TIMEOUT=3)
        checks |= looked(server, [pages[name] for name in sorted(heavy)], DOWNLOAD_TIMEOUT=60)
    return {name: checks[kinds[name].address()] for name in ROWS}


@pytest.mark.parametrize("row", ROWS.values(), ids=list(ROWS))
def test_what_is_said_of_it(row: Row, looks: dict[str, Check]) -> None:
    judged = looks[row.name].judgements[0]
    assert judged.verdict is row.verdict, judged
    assert row.says in "; ".join(judged.reasons)
    assert judged.reasons
    assert len(judged.changes) == len(row.changes), judged.changes
    for seen, begins in zip(judged.changes, row.changes, strict=True):
        assert seen.startswith(begins)
    assert (judged.link is not None) is (row.verdict is Verdict.LIVE)


def test_every_misbehaviour_has_its_row() -> None:
    assert list(every()) == list(ROWS)
    assert sum(len(rows) for rows in TABLE.values()) == len(ROWS)


def test_every_misbehaviour_says_what_it_does() -> None:
    told = [kind.__doc__ for kind in every().values()]
    assert all(told)
    assert len(set(told)) == len(told)


def test_a_page_that_was_not_read_is_unknown_or_gone(looks: dict[str, Check]) -> None:
    failures = {check.failure for check in looks.values()}
    assert failures <= UNKNOWN_VERDICTS | {Verdict.GONE, None}


@pytest.mark.parametrize(
    ("name", "noindex", "canonical"),
    [
        ("noindex-header", True, ""),
        ("none-header-for-google", True, ""),
        ("nofollow-meta", True, ""),
        ("nofollow-for-other-bot", False, ""),
        ("canonical-elsewhere", False, "https://leaf-original.test/post"),
        ("canonical-header", False, "https://leaf-original.test/post"),
    ],
)
def test_facts_of_the_page(name: str, noindex: bool, canonical: str, looks: dict[str, Check]) -> None:
    assert (looks[name].noindex, looks[name].canonical) == (noindex, canonical)


def test_a_refresh_is_a_hop(looks: dict[str, Check]) -> None:
    check = looks["meta-refresh"]
    assert check.url == "http://meta-refresh.test/post"
    assert check.redirects == ("http://meta-refresh.test/post",)
    assert check.final_url == "http://meta-refresh.test/new"


def test_the_second_look_sees_the_change() -> None:
    kind = every()["changes-between-looks"]
    page = due_page(ROWS[kind.name()], kind, 1)
    with running_web(misbehaving_web()) as server:
        verdicts = [looked(server, [page])[page.url].judgements[0].verdict for _ in range(2)]
    assert verdicts == [Verdict.LIVE, Verdict.REMOVED]


def test_the_readme_shows_this_table() -> None:
    text = README.read_text(encoding="utf-8")
    shown = text.partition(BEGIN)[2].partition(END)[0]
    assert shown.strip() == tables().strip(), "python -m tests.crawl.hostile.document writes it anew"


def test_reasons_are_words_for_a_person(looks: dict[str, Check]) -> None:
    said = {name: "; ".join(check.judgements[0].reasons) for name, check in looks.items()}
    foreign = ("twisted", "Failure", "Traceback", "object at 0x", "aiohttp", "Error:")
    assert {name: words for name, words in said.items() if any(part in words for part in foreign)} == {}


def test_the_comparison_knows_every_misbehaviour_and_no_other() -> None:
    rows = [line.split("|") for line in PAPER.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    known = {cells[1].strip(): cells[2].strip() for cells in rows if cells[2].strip() in [*map(str, Outcome)]}
    told = "python -m tests.bench.verdicts --write writes it anew"
    assert known == {name: str(truth_of(row)) for name, row in ROWS.items()}, told
