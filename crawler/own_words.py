"""What a page says of itself to whoever comes: its title, its first heading, its language, the types it declares."""

from dataclasses import dataclass

LONGEST = 300
"""Characters of a title or a heading that are kept: longer ones are lists of words for search engines."""


@dataclass(frozen=True, slots=True)
class OwnWords:
    """A linked page in its own words; empty where it says none."""

    title: str = ""
    heading: str = ""
    """Text of its first `h1`."""
    types: tuple[str, ...] = ()
    """As `crawler.page_facts.PageFacts` has them: schema.org's by name, Open Graph's as `og:article`."""
    language: str = ""
