"""A text asked for a piece first tells what the pattern alone tells."""

import re

from hypothesis import given
from hypothesis import strategies as st

from server.gap.opportunity import told_in_words
from server.gap.opportunity.told_in_words import (
    guest_address,
    guest_words,
    lists_resources,
    may_be_guest,
    may_list,
    may_name_year,
)

WORDS = """guest,GUEST,post,author,write for us,contributed,by,Contributing,writer,become a,contributor,Gastbeitrag
article invité,resourceſ,Resources,ressources,useful,links,link,list,page,further reading,recommended,sites,directory
linksammlung,reading,2019,1995,20215,12019,2049,2050,/,-,.,?,write-for-us,tea"""
PIECES = st.sampled_from(WORDS.replace("\n", ",").split(","))
TEXTS = st.builds(lambda pieces, by: by.join(pieces), st.lists(PIECES, max_size=7), st.sampled_from((" ", "", "/")))


@given(text=TEXTS)
def test_signs_of_contributed_articles(text: str) -> None:
    assert bool(guest_words(text)) == bool(told_in_words._GUEST.search(text))
    assert bool(guest_address(text)) == bool(told_in_words._GUEST_PATH.search(text))


@given(title=TEXTS, address=TEXTS)
def test_signs_of_lists(title: str, address: str) -> None:
    plain = told_in_words._RESOURCE.search(title) or told_in_words._RESOURCE_PATH.search(address)
    assert lists_resources(title, address) == bool(plain)


@given(texts=st.lists(TEXTS, min_size=1, max_size=4))
def test_what_a_text_tells_is_told_of_all_texts_together(texts: list[str]) -> None:
    whole = "\n".join(texts)
    for text in texts:
        assert may_name_year(whole) or not re.search(r"(?<!\d)(?:199\d|20[0-4]\d)(?!\d)", text)
        assert may_list(whole) or not lists_resources(text, text)
        assert may_be_guest(whole) or not (guest_words(text) or guest_address(text))
