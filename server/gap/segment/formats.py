"""Which formats earn links from which authority, and which industries refer: counted groups in words. Pure."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from crawler.segments import IndustryName
from server.gap.benchmark.profile import HIGH, Band

REPEATED = 2
"""Sites of high authority from which on a format earns their links repeatedly."""
EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class FormatGroup:
    """Referring sites that link to one format, of one authority; `yours` to pages of yours."""

    format: str
    """An asset kind, or `unsure`."""
    band: Band
    theirs: int
    yours: int


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of page by the authority of the sites that link to competitors' pages of it."""

    format: str
    bands: dict[Band, int]
    """Authority -> sites with a live link to a competitor's page of this format."""
    sites: int
    high: int
    """Of them those of 60 and more."""
    yours: int
    """Sites that link to a page of yours of this format."""
    reason: str


@dataclass(frozen=True, slots=True)
class Referring:
    """A referring site with its industry, and what tells it."""

    site: str
    industry: IndustryName
    why: str
    missing: bool
    """A competitor is live there and you are not."""


@dataclass(frozen=True, slots=True)
class Industry:
    """One industry that refers to competitors."""

    name: IndustryName
    """`unsure` where neither declared types nor the kind of source tell."""
    sites: int
    missing: int
    examples: tuple[str, ...]
    reason: str


def formats_of(groups: Iterable[FormatGroup]) -> tuple[Format, ...]:
    """One row a format, those with the most links from sites of high authority first."""
    held: dict[str, list[FormatGroup]] = defaultdict(list)
    for one in groups:
        held[one.format].append(one)
    rows = [_format(name, some) for name, some in held.items()]
    return tuple(sorted((one for one in rows if one.sites), key=lambda one: (-one.high, -one.sites, one.format)))


def _format(name: str, groups: Sequence[FormatGroup]) -> Format:
    bands = {band: sum(one.theirs for one in groups if one.band is band) for band in Band}
    sites, high = sum(bands.values()), sum(bands[band] for band in HIGH)
    yours = sum(one.yours for one in groups)
    return Format(name, bands, sites, high, yours, _reason(name, sites, high, bands[Band.UNKNOWN]))


def _reason(name: str, sites: int, high: int, unknown: int) -> str:
    if name == "unsure":
        return "neither address nor words tell what kind of page it is"
    known = sites - unknown
    if not known:
        return "no tool tells the authority of these sites"
    if high >= REPEATED:
        return f"earns links repeatedly from sites of high authority: {high} of {known} with a figure have 60 and more"
    return f"{high} of {known} sites with a figure have 60 and more: too few to call it repeated"


def industries_of(sites: Iterable[Referring]) -> tuple[Industry, ...]:
    """Industries by how many sites of them link to competitors; sites of which nobody can say stand last."""
    held: dict[IndustryName, list[Referring]] = defaultdict(list)
    for one in sites:
        held[one.industry].append(one)
    rows = [_row(name, some) for name, some in held.items()]
    return tuple(sorted(rows, key=lambda one: (one.name is IndustryName.UNSURE, -one.sites, one.name)))


def _row(name: IndustryName, sites: Sequence[Referring]) -> Industry:
    whys = Counter(one.why for one in sites)
    said = ", ".join(f"{count} by {why}" for why, count in sorted(whys.items(), key=lambda pair: (-pair[1], pair[0])))
    if name is IndustryName.UNSURE:
        said = "their pages declare no type that belongs to one industry, and their kind of source tells none"
    missing = sum(one.missing for one in sites)
    return Industry(name, len(sites), missing, tuple(sorted(one.site for one in sites)[:EXAMPLES]), said)
