"""A signed-in reader of the dashboard's pages."""

from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup, Tag

from tests.server.conftest import Answer, Client
from tests.server.dashboard.browsing import browser, full

__all__ = ["browser", "full"]


@dataclass
class Reader:
    """Opens pages as a browser with a session does, without its scripts."""

    client: Client
    cookie: str = ""

    async def sign_in(self) -> None:
        link = (await self.client.post("/api/v1/sign-in-links")).document["path"]
        answer = await self.client.get(link, token=None)
        self.cookie = "; ".join(f"{name}={one.value}" for name, one in answer.cookies.items())

    async def answer(self, path: str) -> Answer:
        if not self.cookie:
            await self.sign_in()
        return await self.client.get(path, token=None, headers={"Cookie": self.cookie})

    async def send(self, path: str, data: object, **headers: str) -> Answer:
        """Send a form's body as it is; redirects are not followed."""
        if not self.cookie:
            await self.sign_in()
        return await self.client.call("POST", path, token=None, headers={"Cookie": self.cookie, **headers}, data=data)

    async def csrf(self, path: str) -> str:
        """The session's own word, as the forms of a page hold it."""
        field = (await self.page(path)).select_one("main input[name=csrf]")
        assert field is not None, f"no form on {path}"
        return str(field["value"])

    async def post(self, path: str, fields: dict[str, str], *, of: str) -> Answer:
        """Fill in a form of the page `of` and send it to `path`."""
        return await self.send(path, {"csrf": await self.csrf(of), **fields})

    async def page(self, path: str) -> BeautifulSoup:
        answer = await self.answer(path)
        assert answer.status == 200, answer.text
        assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
        return self.parsed(answer)

    @staticmethod
    def parsed(answer: Answer) -> BeautifulSoup:
        page = BeautifulSoup(answer.text, "html.parser")
        # Where a line may be broken is no space to a reader: an address stays one word.
        for place in page.select("wbr"):
            place.decompose()
        page.smooth()
        return page

    async def rows(self, path: str) -> int:
        """How many rows the list at an address holds, through all of its pages."""
        count, steps = 0, 0
        while path:
            page = await self.page(path)
            count += len(page.select("main tbody tr"))
            further = page.select_one("a[rel=next]")
            path = str(further["href"]) if further else ""
            steps += 1
            assert steps < 50, "the list never ends"
        return count


@pytest.fixture
def reader(client: Client) -> Reader:
    return Reader(client)


def texts(page: BeautifulSoup | Tag, selector: str) -> list[str]:
    return [" ".join(one.get_text(" ").split()) for one in page.select(selector)]


def section(page: BeautifulSoup, name: str) -> Tag:
    """The section under a heading's id."""
    found = page.select_one(f"section[aria-labelledby={name}]")
    assert found is not None, f"no section {name}"
    return found


def cells(section: Tag) -> dict[str, dict[str, tuple[str, str]]]:
    """Rows of a section's table: head of the row -> label of the column -> text and where it leads."""
    rows = {}
    for row in section.select("tbody tr"):
        head = " ".join(row.select_one("th").get_text(" ").split())  # type: ignore[union-attr]
        rows[head] = {
            str(cell["data-label"]): (
                " ".join(cell.get_text(" ").split()),
                str(link["href"]) if (link := cell.select_one("a")) else "",
            )
            for cell in row.select("td[data-label]")
        }
    return rows


def path_of(address: str) -> str:
    return urlsplit(address).path
