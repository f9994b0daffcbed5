"""What one page says: its links and the facts around them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from crawler.items import Link


@dataclass(frozen=True, slots=True)
class Page:
    """A page as read. Nothing here comes from the network: it is a function of the body and its address."""

    url: str
    """The address the body came from."""
    base: str
    """What relative links are resolved against: the first `<base href>`, else `url`."""
    links: tuple[Link, ...]
    """Every a[href], area[href] and SVG link a person could click, in document order."""
    title: str = ""
    language: str = ""
    """Primary language as the page says it (`lang` of html, else Content-Language), e.g. `de`; may be empty."""
    canonical: str = ""
    """Absolute address of `<link rel=canonical>`, empty without one."""
    robots: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Directives of meta robots by the bot they are for, lower case: `{"robots": {"noindex"}}`."""
    published: str = ""
    """ISO date (with time where given) the page says it was published."""
    modified: str = ""
    encoding: str = "utf-8"
    parser: str = "lexbor"
    """`lexbor`, or `beautifulsoup` where the nesting would have stalled lexbor."""
    shell: bool = False
    """True where the page looks like an empty frame that scripts fill: links missing here may exist in a browser."""
    text_length: int = 0
    """Characters of visible text, white space folded."""
    warnings: tuple[str, ...] = ()
    """What may be wrong with this reading, in sentences a person understands."""
    classifier: str = ""
    """Version of the classifier that placed the links."""

    @property
    def noindex(self) -> bool:
        """True where meta robots forbids every search engine to index the page."""
        return self.forbids("noindex")

    @property
    def nofollow(self) -> bool:
        """True where meta robots makes every link of the page nofollow."""
        return self.forbids("nofollow")

    def forbids(self, directive: str, *, bot: str = "robots") -> bool:
        """Whether meta robots gives `directive` to `bot`; what is said to all robots is said to it too."""
        return forbidden(self.robots, directive, bot=bot)


def forbidden(robots: Mapping[str, frozenset[str]], directive: str, *, bot: str = "robots") -> bool:
    """Whether meta robots gives `directive` to `bot`."""
    said = robots.get("robots", frozenset()) | robots.get(bot.lower(), frozenset())
    return directive in said or "none" in said
