"""The tables of the gap, kept ready: rebuilt from what `crawler.store.models` holds, never the only place of a fact."""

from sqlalchemy import BigInteger, ForeignKey, Index, false
from sqlalchemy.orm import Mapped, mapped_column

from crawler.items import GapStatus, Placement
from crawler.store.kinds import Base, foreign_id


class Evidence(Base):
    """One cell of the matrix: a referring site and a tracked site. Kept ready, rebuilt from claims and looks."""

    __tablename__ = "evidence"

    project_id: Mapped[foreign_id] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), primary_key=True)
    source_id: Mapped[foreign_id] = mapped_column(ForeignKey("site.id"), primary_key=True)
    site_id: Mapped[foreign_id] = mapped_column(ForeignKey("site.id"), primary_key=True)
    claims: Mapped[int]
    unseen: Mapped[int]
    """Claims on pages never looked at, and domain-level claims, which name no page to look at."""
    pageless: Mapped[int]
    """Those of the unseen that name no page."""
    unknown: Mapped[int]
    """Claims that no look has settled, on pages whose latest look was blocked, unreachable, refused or unreadable."""
    blocked: Mapped[int]
    unreachable: Mapped[int]
    refused: Mapped[int]
    unreadable: Mapped[int]
    """The unknown, by what stood in the way."""
    refuted: Mapped[int]
    """Claims that the latest look which settled anything found removed, gone or moved."""
    lost: Mapped[int] = mapped_column(server_default="0")
    """Those of the refuted that looks far enough apart agree on."""
    pages: Mapped[int]
    """Pages seen live with a link."""
    links: Mapped[int]
    best_placement: Mapped[Placement | None]
    followed: Mapped[bool]
    """At least one live link that nothing makes nofollow."""


class Summary(Base):
    """The gap status of one referring site, kept ready so that a list of a million links answers at once."""

    __tablename__ = "summary"

    project_id: Mapped[foreign_id] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), primary_key=True)
    source_id: Mapped[foreign_id] = mapped_column(ForeignKey("site.id"), primary_key=True)
    source: Mapped[str]
    """The referring site's key, beside its id so that a page of the list is one index walk."""
    status: Mapped[GapStatus]
    competitors: Mapped[int]
    """How many competitors are live there."""
    competitor_keys: Mapped[list[str]]
    yours: Mapped[Placement | None]
    """Best placement of your own live links there; null where you have none."""
    best_placement: Mapped[Placement | None]
    """Best placement of a competitor's live link there."""
    reasons: Mapped[list[str]]
    live: Mapped[str] = mapped_column(server_default="")
    """Ids of the competitors live there in the project's order, a comma around each: `,3,7,`; empty for none."""
    followed: Mapped[bool] = mapped_column(server_default=false())
    """A competitor has a live link there that nothing makes nofollow."""
    unknown: Mapped[int] = mapped_column(server_default="0")
    """Claims there, on any tracked site, that got no answer."""
    lost: Mapped[int] = mapped_column(server_default="0")
    """Claims there, on any tracked site, whose link is lost."""
    links: Mapped[int] = mapped_column(server_default="0")
    """Live links to competitors."""
    pages: Mapped[int] = mapped_column(server_default="0")
    """Pages with a live link to a tracked site."""
    authority: Mapped[float] = mapped_column(server_default="-1")
    """The highest that any claim gives the site; -1 where none does, so that it sorts."""
    authority_name: Mapped[str | None]
    """The metric's short name, or what the tool calls it: figures of different names are of different scales."""
    last_seen: Mapped[int] = mapped_column(BigInteger, server_default="0")
    """When a look last saw a link there, in seconds since 1970; 0 where none did."""
    tools: Mapped[str] = mapped_column(server_default="")
    """Who claims links there, by name, a comma around each: `,ahrefs,moz,`."""
    score: Mapped[float] = mapped_column(server_default="0")
    """What the site is worth to the project, 0 to 100, by the project's weights; its parts are rows of `priority`."""
    warmth: Mapped[float] = mapped_column(server_default="0")
    """How familiar it is with the project but for what is noted of letters: see `server.gap.priority.warmth`."""
    kinds: Mapped[str] = mapped_column(server_default="")
    """What could be won there, a comma around each kind: `,intersect,outdated,`; empty for nothing."""
    segment: Mapped[str] = mapped_column(server_default="")
    """What kind of source it is, or `unsure`; empty where no page with a link was read."""
    cleaned: Mapped[str] = mapped_column(server_default="")
    """Why it is left out of lists and figures, a `CleanReason`; empty where it is not."""
    folded: Mapped[int] = mapped_column(server_default="0")
    """Links to competitors beyond the first that the same template repeats; `links` is without them."""


class SummaryPart(Base):
    """A site that was judged anew without all others: a rebuild of all that goes on meanwhile judges it again."""

    __tablename__ = "summary_part"
    __table_args__ = (Index("ix_summary_part", "project_id", "nth"),)

    project_id: Mapped[foreign_id] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), primary_key=True)
    site_id: Mapped[foreign_id] = mapped_column(ForeignKey("site.id"), primary_key=True)
    nth: Mapped[int] = mapped_column(BigInteger)
    """Grows with each part of the project; of a site the newest is kept."""


# The orders the list is read in, most competitors first.
_SHARED_FIRST = (Summary.competitors.desc(), Summary.score.desc(), Summary.source)
"""What the list is ordered by where nobody says otherwise."""
# With the site's id, by which those that a search found are known: the wide rows were read for it.
Index("ix_summary_order", Summary.project_id, Summary.cleaned, *_SHARED_FIRST, Summary.source_id)
Index("ix_summary_segment", Summary.project_id, Summary.segment, Summary.source_id)
Index("ix_summary_status", Summary.project_id, Summary.status, *_SHARED_FIRST)
# All that filters, orders and facets compare: the rows themselves are wide, and reading them takes ten times as long.
Index(
    "ix_summary_facets",
    *(Summary.project_id, Summary.source, Summary.source_id, Summary.competitors, Summary.live, Summary.status),
    *(Summary.best_placement, Summary.yours, Summary.followed, Summary.unknown, Summary.lost, Summary.links),
    *(Summary.pages, Summary.authority, Summary.last_seen, Summary.tools, Summary.score, Summary.kinds),
    *(Summary.cleaned, Summary.warmth),
)
# What the counts beside the list's filters are told apart by, in the order they are grouped: see `listing.facets`. The
# site's id comes last, for counts among those that a search found: the wide rows were read for it.
Index(
    "ix_summary_counts",
    *(Summary.project_id, Summary.cleaned, Summary.status, Summary.best_placement, Summary.live, Summary.competitors),
    *(Summary.tools, Summary.segment, Summary.source_id),
)
