"""Page files under `pages/`: their front matter, and the layout that the pages of a host share.

A page file is HTML with a comment on top that holds `name: value` lines. `{{name}}` in the layout, or in the page
itself, stands for such a value; `{{content}}` in the layout stands for the page. Names used:

    title, description, date, author, lang   what they say; the layout shows them
    path      the address of the page where its file cannot have that name (`/viewtopic.php?t=418`)
    layout    another layout file of the folder, without `_` and `.html`
    coding    the content coding it is sent in
    header    one more response header, `Name: value`; may be given several times
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from server.demo.behaviour import Behaviour, Encoded, Page
from server.demo.stored import Coding

PAGES = Path(__file__).parent / "pages"
_FRONT = re.compile(r"\A<!--\n(.*?)\n-->\n", re.DOTALL)
_SLOT = re.compile(r"\{\{(\w+)\}\}")


@dataclass(frozen=True, slots=True)
class PageFile:
    """One page of the made-up web, ready to serve."""

    host: str
    path: str
    title: str
    html: str
    coding: Coding | None
    headers: tuple[tuple[str, str], ...]

    @property
    def url(self) -> str:
        return f"http://{self.host}{self.path}"

    def behaviour(self) -> Behaviour:
        """A fresh behaviour that serves it."""
        page = Page(self.html, headers=self.headers)
        return Encoded(page, self.coding) if self.coding else page


@cache
def page_files() -> tuple[PageFile, ...]:
    """Every page file, by host and path."""
    files = sorted(path for path in PAGES.glob("*/**/*.html") if not path.name.startswith("_"))
    return tuple(_read(path) for path in files)


def _read(file: Path) -> PageFile:
    host = file.relative_to(PAGES).parts[0]
    values, headers, content = _front(file.read_text(encoding="utf-8"))
    layout = PAGES / host / f"_{values.get('layout', 'layout')}.html"
    values = {"description": "", "date": "", "author": "", "lang": "en", "path": _path(file, host)} | values
    content = _fill(content, values)
    html = _fill(layout.read_text(encoding="utf-8"), values | {"content": content}) if layout.exists() else content
    coding = values.get("coding")
    return PageFile(host, values["path"], values["title"], html, Coding(coding) if coding else None, headers)


def _front(text: str) -> tuple[dict[str, str], tuple[tuple[str, str], ...], str]:
    found = _FRONT.match(text)
    if found is None:
        raise ValueError(f"a page file begins with a comment that holds its front matter, not with {text[:40]!r}")
    values: dict[str, str] = {}
    headers: list[tuple[str, str]] = []
    for line in found.group(1).splitlines():
        name, _, value = line.partition(":")
        if name == "header":
            header, _, content = value.strip().partition(":")
            headers.append((header, content.strip()))
        else:
            values[name] = value.strip()
    return values, tuple(headers), text[found.end() :]


def _path(file: Path, host: str) -> str:
    path = "/" + file.relative_to(PAGES / host).as_posix()
    return path.removesuffix("index.html") if path.endswith("/index.html") else path


def _fill(text: str, values: dict[str, str]) -> str:
    return _SLOT.sub(lambda slot: values[slot.group(1)], text)
