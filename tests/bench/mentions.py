"""What looking for five brands costs a look: `python -m tests.bench.reading` prints it below its own figures.

Three looks at each page side by side, in CPU time, the shortest of three rounds each: without brands, with five that no
page names, and with five that the page does name (the capitalised words it holds most often).
"""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime

from crawler.items import Brand, DuePage
from crawler.reading.look import Answer, look
from crawler.reading.read import Reading
from tests.bench.timing import timed

TRACKED = frozenset({"nobody.example"})
ABSENT = tuple(
    Brand(name) for name in ("Calm Cup", "Northwind Tea", "Harbour & Leaf", "Café Teeblätter", "静かなカップ")
)
_WORD = re.compile(r"\b[A-Z][a-z]{3,}\b")


def measure(pages: Sequence[tuple[bytes, str]]) -> list[str]:
    """Lines to print: milliseconds a page, and the ratios to a look without brands."""
    sums = [0.0, 0.0, 0.0]
    found = 0
    for body, url in pages:
        answer = Answer(url, 200, body, datetime.now(UTC), (("content-type", "text/html; charset=utf-8"),))
        due = DuePage(1, url, "site.example")
        words = Counter(_WORD.findall(Reading(body, url).outline.text))
        present = tuple(Brand(word) for word, _ in words.most_common(5))
        found += len(look(due, answer, TRACKED, brands=present).mentions)
        for nth, brands in enumerate(((), ABSENT, present)):
            sums[nth] += min(
                timed(lambda answer=answer, due=due, brands=brands: look(due, answer, TRACKED, brands=brands))
            )  # type: ignore[misc]
    plain, absent, named = (one / len(pages) for one in sums)
    return [
        f"look without brands                    {plain:7.2f}",
        f"  with five brands that are not named  {absent:7.2f}, ratio {absent / plain:.2f}",
        f"  with five that are                   {named:7.2f}, ratio {named / plain:.2f}; {found} mentions",
    ]
