"""What a page is like as a whole, kept of every look that read it: later judgements ask this and not the page again."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PageFacts:
    """A page's size, who made it and when, what it says it is, and how many links leave its site."""

    words: int
    """Words a person can read, menus and footers included; in scripts without spaces a few letters count as one."""
    out_links: int
    """Links to other sites, each as often as it stands there."""
    out_sites: int
    """How many sites those lead to, by registrable domain."""
    author: str = ""
    """As the page names him: one name, at most 120 characters."""
    published: str = ""
    """ISO date, with time where given, that the page says it was published."""
    modified: str = ""
    contact: str = ""
    """Absolute address of the site's page for writing to it, else of its imprint."""
    types: tuple[str, ...] = ()
    """Types the page declares: schema.org's by name (`NewsArticle`), Open Graph's as `og:article`."""
    generator: str = ""
    """What made the page, as it says, lower case: `wordpress 6.4`, `discourse 3.2`."""
    marks: tuple[str, ...] = ()
    """What marks the kind of site it is of, as `crawler.reading.marks` names it; empty where a linkgap before that read
    it."""
