"""Pages of shapes that could make reading slow out of proportion, each in a size and in twice that size."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shape:
    """A kind of page. `page` makes one of a given number of parts."""

    name: str
    parts: int
    page: Callable[[int], bytes]
    seconds: float | None = None
    """What reading twice the parts may take, where that was promised."""


def _each(part: bytes, *, before: bytes = b"", after: bytes = b"") -> Callable[[int], bytes]:
    """Pages of one part again and again, every `%d` in it the part's number."""
    numbers = part.count(b"%d")
    return lambda count: before + b"".join(part % ((number,) * numbers) for number in range(count)) + after


def _large(count: int) -> bytes:
    """100 bytes a link: 100,000 make the 10 MB that were promised."""
    links = _each(b"<a href='/page/%d'>number %d</a> and some more words to fill\n")(count)
    return b"<p>" + links + b"<p>" + b"x " * ((100 * count - len(links)) // 2)


SHAPES = (
    Shape("10 MB, 100,000 links", 50_000, _large, seconds=3),
    Shape("100,000 nested elements", 50_000, lambda count: b"<div>" * count + b"<a href='/deep'>deep</a>", seconds=3),
    Shape("100,000 links in one paragraph", 50_000, _each(b"<a href='/%d'>w%d</a> ", before=b"<p>")),
    Shape("100,000 siblings of one class", 50_000, _each(b"<div class='post item'><a href='/%d'>w</a> words</div>")),
    Shape("50,000 siblings of as many classes", 25_000, _each(b"<div class='c%d'><a href='/%d'>w</a> words</div>")),
    Shape("100,000 headings", 50_000, _each(b"<h2>Head %d</h2><a href='/%d'>w</a>")),
    Shape("30,000 nested lists", 15_000, _each(b"<ul><li><a href='/%d'>w</a>")),
    Shape(
        "one line of 10 MB", 1_000_000, _each(b"word ", before=b"<p><a href='/a'>a</a>", after=b"<a href='/b'>b</a>")
    ),
    Shape("50,000 comments", 25_000, _each(b"<!-- c %d --><a href='/%d'>w</a>")),
    Shape("a style of 5 MB", 200_000, _each(b".a{color:red}", before=b"<style>", after=b"</style><a href='/'>a</a>")),
    Shape("a script of 5 MB", 200_000, _each(b"a('%d');", before=b"<script>", after=b"</script><a href='/'>a</a>")),
    Shape("20,000 scripts", 10_000, _each(b"<script>a(%d)</script><a href='/%d'>w</a>")),
    Shape("a table of 100,000 cells", 50_000, _each(b"<td><a href='/%d'>c</a>", before=b"<table><tr>")),
    Shape("50,000 copyright lines", 25_000, _each(b"<p>&copy; 2020 <a href='/%d'>w</a></p>")),
    Shape("20,000 long paragraphs", 10_000, _each(b"<p>" + b"running text of words " * 8 + b"<a href='/%d'>w</a></p>")),
    Shape("8,000 unclosed links", 4_000, _each(b"<a href='/%d'>w<div>")),
    Shape("one class of 200,000 letters", 100_000, _each(b"a", before=b"<p class='", after=b"'><a href='/'>a</a>")),
    Shape("an anchor of 5 MB", 500_000, _each(b"next ", before=b"<a href='/'>", after=b"</a>")),
    Shape("an address of 2 MB", 500_000, _each(b"a/", before=b"<a href='http://a.example/", after=b"'>a</a>")),
)
