"""`linkgap criteria`: set from a file and by lists, kept version by version, and what hangs on them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.criteria import BusinessPage, Criteria, Funnel, Intent, Keyword, Quality, RivalBounds, checked_criteria
from crawler.criteria_file import EXAMPLE, read_criteria, write_criteria
from crawler.exceptions import UsageError
from server.gap.benchmark.need import own_targets
from tests.commands.conftest import Linkgap
from tests.gap.made_store import OWN, RIVAL, MadeStore, Seen

PAGE = f"https://{OWN}/guides/green-tea"
FILE = f"""
languages = ["EN"]
markets = ["uk"]
[[keywords]]
text = "green tea brewing"
intent = "informational"
positions = {{ "{RIVAL}" = 3 }}
[[business_pages]]
url = "{PAGE}"
value = 80
funnel = "revenue"
need = 12
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "criteria.toml"
    path.write_text(FILE)
    return path


def test_a_file_becomes_a_version_and_the_same_again_none(linkgap: Linkgap, made: MadeStore, file: Path) -> None:
    assert linkgap("criteria", "--json").document["version"] == 0
    first = linkgap("criteria", "--file", str(file), "--note", "agreed", "--json").document
    assert (first["version"], first["note"]) == (1, "agreed")
    assert (first["criteria"]["languages"], first["criteria"]["markets"]) == (["en"], ["GB"])
    assert first["criteria"]["keywords"][0]["positions"] == {RIVAL: 3}
    assert linkgap("criteria", "--file", str(file), "--json").document["version"] == 1
    lists = ("--keyword", "green tea brewing", "--keyword", "tea pot")
    second = linkgap("criteria", *lists, "--history", "--json").document
    assert [one["version"] for one in second["history"]] == [2, 1]
    assert [one["intent"] for one in second["criteria"]["keywords"]] == ["informational", None]
    assert second["criteria"]["business_pages"] == first["criteria"]["business_pages"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("languages = [", "no TOML"),
        ("languages = " + "[" * 5_000 + "]" * 5_000, "nested too deep"),
        ("x = " + "9" * 5_000, "no TOML"),
        ("languages = ['english']", "languages[0]"),
        ("cities = []", "cities: there is no such field"),
        (f"[[business_pages]]\nurl = '{PAGE}'\nworth = 2", "business_pages[0].worth: there is no such field"),
        (f"[[business_pages]]\nurl = '{PAGE}'\nvalue = 200", "business_pages[0].value: 200"),
        ("[[business_pages]]\nurl = 'https://other.example/'", "is on no site of yours"),
        ("[[business_pages]]\nvalue = 20", "business_pages[0].url: "),
        ("[[keywords]]\ntext = 'tea'\nintent = 'buy'", "keywords[0].intent"),
        ("[quality]\nsidebar = 1.5", "quality.sidebar: 1.5 is not from 0 to 1"),
        ("[quality]\nheader = 1", "quality.header: there is no such field"),
        ("[rivals]\noversized = nan", "rivals.oversized: nan"),
        ("[rivals]\nstranger = 2", "rivals.stranger: 2.0 is not from 0 to 1"),
    ],
)
def test_what_is_wrong_is_named(linkgap: Linkgap, made: MadeStore, tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "wrong.toml").write_text(text)
    ran = linkgap("criteria", "--file", str(tmp_path / "wrong.toml"))
    assert ran.status == 2
    assert said in ran.err
    assert linkgap("criteria", "--json").document["version"] == 0


def test_keywords_and_the_value_of_a_page_count_in_the_score(linkgap: Linkgap, made: MadeStore, file: Path) -> None:
    seen = Seen(RIVAL, text="green tea brewing", sentence="How green tea brewing works.")
    made.look("https://a.example/p", [seen])
    made.look("https://b.example/p", [Seen(RIVAL, text="phones", sentence="New phones.")])
    judged_before = linkgap("gap", "--json").document["sites"]
    assert {one["site"] for one in judged_before} == {"a.example", "b.example"}
    linkgap("criteria", "--file", str(file))
    parts = {
        site: {one["part"]: one["value"] for one in linkgap("priority", site, "--json").document["parts"]}
        for site in ("a.example", "b.example")
    }
    assert parts["a.example"]["relevance"] > parts["b.example"]["relevance"] == 0
    assert parts["a.example"]["business"] == pytest.approx(0.8 * 2 / 3)
    assert parts["b.example"]["business"] is None
    needed = linkgap("benchmark", "--json").document["needs"][0]
    assert (needed["url"], needed["basis"], needed["more_low"]) == (PAGE, "said", 12)


def test_business_pages_come_first_by_value_though_nobody_links_to_them() -> None:
    pages = [BusinessPage("https://own.example/a", 10), BusinessPage("https://own.example/b", 90, need=4)]
    assert [(one.url, one.sites, one.said) for one in own_targets([], pages)] == [
        ("https://own.example/b", 0, 4),
        ("https://own.example/a", 0, None),
    ]


NAMES = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S"]), min_size=1, max_size=20)
KEYWORDS = st.builds(
    Keyword, NAMES, st.none() | st.sampled_from(Intent), st.none() | st.integers(0, 9), st.just({OWN: 2})
)
PAGES = st.builds(
    BusinessPage,
    st.integers(0, 9).map(lambda number: f"https://{OWN}/{number}"),
    st.integers(0, 100),
    st.sampled_from(Funnel),
    st.lists(NAMES, unique=True, max_size=2).map(tuple),
    st.none() | st.integers(0, 9),
)
CRITERIA = st.builds(
    Criteria,
    languages=st.lists(st.sampled_from(["en", "de"]), unique=True).map(tuple),
    people=st.lists(NAMES, unique=True, max_size=3).map(tuple),
    keywords=st.lists(KEYWORDS, max_size=3).map(tuple),
    business_pages=st.lists(PAGES, max_size=3).map(tuple),
    quality=st.builds(Quality, sidebar=st.floats(0, 1), nofollow=st.floats(0, 1)),
    rivals=st.builds(RivalBounds, st.floats(0, 1_000), st.floats(0, 1)),
)


@given(CRITERIA)
def test_what_is_written_is_read_again(criteria: Criteria) -> None:
    assert read_criteria(write_criteria(criteria)) == criteria


def test_a_file_may_begin_with_the_mark_that_editors_of_windows_write() -> None:
    assert read_criteria("\ufeff" + EXAMPLE) == read_criteria(EXAMPLE)


def test_the_example_is_one_and_no_keyword_stands_twice() -> None:
    assert checked_criteria(read_criteria(EXAMPLE)).business_pages[0].need == 12
    assert (read_criteria(EXAMPLE).quality, read_criteria(EXAMPLE).rivals) == (Quality(), RivalBounds())
    with pytest.raises(UsageError, match="is there already"):
        checked_criteria(read_criteria(EXAMPLE + '\n[[keywords]]\ntext = "Green Tea"\n'))


def test_a_project_may_need_criteria_before_it_loads_or_lists(
    linkgap: Linkgap, made: MadeStore, tmp_path: Path
) -> None:
    pairs = tmp_path / "pairs.csv"
    pairs.write_text(f"source,target\nhttps://a.example/1,https://{RIVAL}/\n")
    ran = linkgap("load", str(pairs))
    assert (ran.status, ran.out.count("Next: linkgap criteria --keyword TEXT")) == (0, 1)
    assert linkgap("criteria", "--json").document["required"] is False
    assert linkgap("criteria", "--required", "yes", "--json").document["required"] is True
    for words in (("load", str(pairs)), ("gap",), ("gap", "--facets"), ("gap", "--json")):
        ran = linkgap(*words)
        assert (ran.status, "needs its criteria first" in ran.err) == (2, True)
        assert "linkgap criteria --required no" in ran.err
    assert linkgap("criteria", "--keyword", "green tea").status == 0
    assert linkgap("gap", "--json").document["sites"]
    ran = linkgap("load", str(pairs))
    assert (ran.status, "linkgap criteria" in ran.out) == (0, False)


def test_a_need_is_taken_back(linkgap: Linkgap, made: MadeStore) -> None:
    linkgap("criteria", "--required", "yes")
    assert "work without criteria" in linkgap("criteria", "--required", "no").err
    assert linkgap("gap").status == 0
