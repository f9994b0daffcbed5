"""What a spider makes of a response before anything is judged."""

from scrapy.http import HtmlResponse, Request

from crawler.reading.crowded import MOST_TAGS
from crawler.spiders.verify import answer_of

URL = "https://blog.example/p"


def test_of_tags_without_number_the_first_are_read_and_the_rest_is_told_to_be_missing() -> None:
    body = b"<p>first</p>" + b"<b>" * MOST_TAGS + b"last"
    answer = answer_of(HtmlResponse(URL, body=body, request=Request(URL)))
    assert answer.body == b"<p>first</p>" + b"<b>" * (MOST_TAGS - 2)
    assert answer.cut == "the page has more tags than are read"


def test_a_large_page_comes_whole() -> None:
    body = b"<p>word</p>" * (MOST_TAGS // 2)
    answer = answer_of(HtmlResponse(URL, body=body, request=Request(URL)))
    assert (answer.body, answer.cut) == (body, "")
