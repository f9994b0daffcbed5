"""The anchors of a page by the standard library's parser, which owes nothing to linkgap's own reader."""

from dataclasses import dataclass
from html.parser import HTMLParser


@dataclass
class Anchor:
    href: str
    rel: tuple[str, ...]
    text: str = ""


class _Anchors(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Anchor] = []
        self._open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            held = dict(attrs)
            self.found.append(Anchor(held.get("href") or "", tuple((held.get("rel") or "").split())))
            self._open = True
        elif tag == "img" and self._open:
            self.found[-1].text += dict(attrs).get("alt") or ""

    def handle_endtag(self, tag: str) -> None:
        self._open = self._open and tag != "a"

    def handle_data(self, data: str) -> None:
        if self._open:
            self.found[-1].text += data


def anchors(html: str) -> list[Anchor]:
    parser = _Anchors()
    parser.feed(html)
    parser.close()
    for anchor in parser.found:
        anchor.text = " ".join(anchor.text.split())
    return parser.found
