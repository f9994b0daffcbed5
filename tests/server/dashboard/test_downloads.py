"""Lists as files: what is below a list on the screen holds the rows of that list, under its filters."""

import csv
import io
from urllib.parse import urlsplit

import pytest

from server.gap.matrix.rebuild import rebuild
from tests.gap.made_store import OTHER, OWN, RIVAL, MadeStore, Seen
from tests.server.dashboard.conftest import Reader


def fill(made: MadeStore) -> None:
    for number in range(60):
        url = f"https://s{number:02}.example/page"
        made.claim(url, RIVAL if number % 2 else OTHER)
        made.look(url, [Seen(RIVAL if number % 2 else OTHER, text=f"words {number}")])
    made.look("https://s01.example/more", [Seen(OWN)])
    rebuild(made.engine, made.project)


@pytest.mark.parametrize(
    ("path", "rows", "column"),
    [
        (f"/gap?any={RIVAL}", 30, "site"),
        ("/gap?sort=warmth&way=up&q=s0", 10, "site"),
        (f"/claims?site={OTHER}", 30, "page"),
        (f"/links?site={RIVAL}&rel=followed", 30, "page"),
        ("/links?site=you&age=over-quarter", 1, "page"),
    ],
)
async def test_a_file_holds_the_rows_of_its_list(
    reader: Reader, made: MadeStore, path: str, rows: int, column: str
) -> None:
    fill(made)
    page = await reader.page(path)
    hrefs = {link.get_text().split()[0]: str(link["href"]) for link in page.select("a[download]")}
    assert list(hrefs) == ["CSV", "XLSX", "JSON"]
    told = await reader.answer(hrefs["CSV"])
    name = urlsplit(path).path.strip("/")
    assert told.headers["Content-Disposition"] == f'attachment; filename="{name}.csv"'
    listed = [row[column] for row in csv.DictReader(io.StringIO(told.text))]
    assert len(listed) == rows
    shown = [str(head.get_text()) for head in page.select("tbody th")]
    assert all(one in told for one, told in zip(listed, shown, strict=False))
    document = (await reader.answer(hrefs["JSON"])).document
    (items,) = [value for value in document.values() if isinstance(value, list)]
    assert [item[column] for item in items] == listed
    assert (await reader.answer(hrefs["XLSX"])).body.startswith(b"PK")


@pytest.mark.parametrize("path", ["/gap/file?sort=nice", "/claims/file?form=pdf", "/links/file?rel=nice"])
async def test_words_that_are_nothing_to_choose_are_refused(reader: Reader, made: MadeStore, path: str) -> None:
    fill(made)
    assert (await reader.answer(path)).status == 400
