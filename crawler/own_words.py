"""What a page says of itself to whoever comes: title, headings, language, declared types, length and date."""

from dataclasses import dataclass

LONGEST = 300
"""Characters of a title or a heading that are kept: longer ones are lists of words for search engines."""

MOST_SECTIONS = 16
LONGEST_SECTION = 80
"""Headings of its parts that are kept, and characters of each: enough to see what it answers."""


@dataclass(frozen=True, slots=True)
class OwnWords:
    """A linked page in its own words; empty where it says none."""

    title: str = ""
    heading: str = ""
    """Text of its first `h1`."""
    types: tuple[str, ...] = ()
    """As `crawler.page_facts.PageFacts` has them: schema.org's by name, Open Graph's as `og:article`."""
    language: str = ""
    sections: tuple[str, ...] = ()
    """Its `h2` and `h3` behind the first `h1`, at most `MOST_SECTIONS`, without those of menus, columns and footer."""
    words: int = 0
    """As `PageFacts.words`; 0 where nobody counted."""
    dated: str = ""
    """ISO date on which it was changed last, else published, as it says itself."""

    @property
    def name(self) -> str:
        """What it calls itself: its title, else its first heading; empty where it has neither."""
        return self.title or self.heading
