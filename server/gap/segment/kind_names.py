"""Kinds of source and reasons of links as people call them; programs keep the words of the closed sets. Pure."""

from crawler.segments import SourceKind, Why

SOURCES: dict[str, str] = {
    SourceKind.EDUCATION_GOVERNMENT: "education and government",
    SourceKind.CITATION: "local listing",
}
WHYS: dict[str, str] = {
    Why.EDITORIAL: "mentioned in an article",
    Why.RESOURCE: "listed as a resource",
    Why.QUOTE: "an expert is quoted",
    Why.DATA: "figures are cited",
    Why.TOOL: "a tool is recommended",
    Why.REVIEW: "reviewed",
    Why.GUEST_POST: "guest post",
    Why.SPONSORED: "paid for",
    Why.FURTHER: "further reading",
}


def source_name(word: object) -> str:
    """What a kind of source is called.

    >>> source_name("education_government"), source_name("company_blog")
    ('education and government', 'company blog')
    """
    return SOURCES.get(str(word)) or str(word).replace("_", " ")


def why_name(word: object) -> str:
    """Why a link stands there.

    >>> why_name("data")
    'figures are cited'
    """
    return WHYS[str(word)]
