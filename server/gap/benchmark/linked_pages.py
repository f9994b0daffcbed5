"""Pages of the compared that earn links: how many referring sites each has, and how good the links are. Pure."""

from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class LinkedPage:
    """One page that sites were seen to link to."""

    key: str
    """The page key's hash as text: what the page of this asset is asked for by."""
    name: str
    """Whose it is; your own sites are `you`."""
    url: str
    """As the newest link has it."""
    sites: int
    """Referring sites, counted once however often they link."""
    contextual: int
    """Those whose best link stands in a text."""
    strong: int
    """Those with a followed link in a text."""
    quality: float
    """Sites weighed by their best link: see `server.gap.matrix.worth`."""
    links: int

    @property
    def home(self) -> bool:
        """Whether it is the site's front page."""
        return is_home(self.url)


@dataclass(frozen=True, slots=True)
class LinkedPages:
    """The pages with the most quality of each of the compared."""

    pages: tuple[LinkedPage, ...]
    total: int
    """How many pages have a live link, those left out among them."""
    quality_of: str
    """The weights in words."""


# As for `address_words`: the same pages are asked about at every look.
@lru_cache(maxsize=4096)
def is_home(url: str) -> bool:
    """Whether an address is a site's front page.

    >>> is_home("https://a.example/?lang=en"), is_home("https://a.example/guide")
    (True, False)
    """
    return urlsplit(url).path.strip("/").lower() in {"", "index.html", "index.php"}
