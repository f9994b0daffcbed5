"""Names of brands, people and research in a page's text: each with sentence and place, outside links to their sites.

Reads what a person sees: no attribute, title, script or hidden part. Whether the page links to the brand at another
place is for whoever knows all of its links.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

from crawler.items import Brand, Mention
from crawler.placement.classify import place_texts
from crawler.reading.around import SENTENCE, sentence_of
from crawler.reading.brand_names import SearchedText, brand_name
from crawler.reading.hidden import Hiding
from crawler.reading.outline import BREAK, INLINE
from crawler.reading.read import Reading
from crawler.reading.spotted import spotted
from crawler.urls import matched_site

MOST = 10
"""Mentions kept of one brand on one page."""
MOST_TRIED = 1_000
"""Places of one brand's name that are looked at: a page of nothing else must not take seconds."""
_MORE = f"named more often on this page: only the first {MOST} places are kept"

Span = tuple[int, int]
"""Begin and end in the outline's text."""


def read_mentions(reading: Reading, brands: Sequence[Brand]) -> tuple[Mention, ...]:
    """Where the page names the brands, in the order of the text; nothing on the brands' own sites."""
    spans = [one for one in _spans(reading.outline.text, brands) if matched_site(reading.url, one[1].sites) is None]
    return _Mentions(reading).of(spans) if spans else ()


def _spans(text: str, brands: Sequence[Brand]) -> list[tuple[Span, Brand]]:
    """Where names stand. Of names within names ("Calm" in "Calm Cup") the longest counts."""
    searched = SearchedText(text)
    found: list[tuple[Span, Brand]] = []
    for brand in brands:
        for number, span in enumerate(brand_name(brand.name).places(searched)):
            if number == MOST_TRIED:
                break
            found.append((span, brand))
    found.sort(key=lambda one: (one[0][0], -one[0][1]))
    kept: list[tuple[Span, Brand]] = []
    outer = (0, 0)
    for span, brand in found:
        if span[1] > outer[1]:
            outer = span
        elif span != outer:
            continue
        kept.append((span, brand))
    return kept


class _Mentions:
    """The mentions of one page that names a brand at all."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.outline = reading.outline
        self._hiding = Hiding(reading.outline)

    @cached_property
    def _numbers(self) -> dict[int, int]:
        """Index of an anchor's element -> its number among the page's links."""
        return {at: nth for nth, at in enumerate(self.reading.anchors)}

    def of(self, spans: Sequence[tuple[Span, Brand]]) -> tuple[Mention, ...]:
        """Those of the spans that are mentions, placed."""
        kept: list[tuple[Span, Brand, int, str]] = []
        counts: dict[Brand, int] = {}
        for span, brand in spans:
            count = counts.get(brand, 0)
            if count > MOST:
                continue
            at = self._holder(span)
            target = self._link(span)
            if target is None or not self._leads_home(target, brand):
                if self._hiding.around(at):
                    continue
                counts[brand] = count + 1
                if count < MOST:
                    kept.append((span, brand, at, target or ""))
        return tuple(self._made(kept, {brand for brand, count in counts.items() if count > MOST}))

    def _made(self, kept: Sequence[tuple[Span, Brand, int, str]], cut: set[Brand]) -> Iterator[Mention]:
        reading = self.reading
        ats = [at for _, _, at, _ in kept]
        placed = place_texts(self.outline, reading.anchors, ats, url=reading.url, rules=reading.rules)
        for (span, brand, at, target), place in zip(kept, placed, strict=True):
            inside = (f"named inside a link to {target}",) if target else ()
            more = (_MORE,) if brand in cut else ()
            yield Mention(
                brand=brand.name,
                text=" ".join(self.outline.text[span[0] : span[1]].split()),
                sentence=self._sentence(span, at),
                placement=place.placement,
                block=place.block,
                confidence=place.confidence,
                reasons=(*place.reasons, *inside, *more),
                site=brand.sites[0] if brand.sites else "",
                link=target,
                kind=brand.kind,
            )

    def _holder(self, span: Span) -> int:
        """The innermost element that holds all of the name."""
        outline = self.outline
        at = bisect_right(outline.starts, span[0]) - 1
        while at > 0 and outline.stops[at] < span[1]:
            at = outline.parents[at]
        return max(at, 0)

    def _link(self, span: Span) -> str | None:
        """Absolute address of the link that the name, or its end, stands in; None where it stands in none."""
        for at in {self._holder((span[0], span[0] + 1)), self._holder((span[1] - 1, span[1]))}:
            step = at
            while step > 0:
                number = self._numbers.get(step)
                if number is not None:
                    return self.reading.addresses[number]
                step = self.outline.parents[step]
        return None

    @staticmethod
    def _leads_home(url: str, brand: Brand) -> bool:
        """Whether an address, wrapped or not, leads to one of the brand's own sites."""
        return bool(brand.sites) and bool(spotted([url], brand.sites, ()))

    def _sentence(self, span: Span, at: int) -> str:
        """The sentence around the name, within its own block of text."""
        outline = self.outline
        text, (start, stop) = outline.text, span
        while at > 0 and outline.tags[at] in INLINE:
            at = outline.parents[at]
        first = max(text.rfind(BREAK, 0, start) + 1, outline.starts[at], start - 2 * SENTENCE)
        closing = text.find(BREAK, stop, stop + 2 * SENTENCE)
        last = min(closing if closing >= 0 else len(text), outline.stops[at], stop + 2 * SENTENCE)
        return sentence_of(text[first:start], text[start:stop], text[stop:last])
