"""The tables: what was claimed, what was seen, and the project both are for. Points of truth, each once.

    project ── tracked_site ── site          who is compared
    project ── export ── claim ── page       what tools say            (never changed by looks)
    run ── look ── seen_link, mention, verdict   what we saw           (append-only)
    run ── target_check                      whether what is linked to answers (append-only)
    run ── receipt                           how each host was asked
    page ── page_copy                        what it was seen in
    project ── evidence, summary             the gap, kept ready       (rebuilt from the above)

The table of checks is named `look` because CHECK is a word of SQL.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, LargeBinary, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from crawler.items import (
    Block,
    Level,
    LinkKind,
    LookKind,
    NofollowCause,
    Placement,
    Role,
    Tool,
    Verdict,
)
from crawler.names import NameKind
from crawler.store.fact_columns import FactColumns
from crawler.store.kinds import Base, foreign_id, long_text, row_id


class Project(Base):
    """One audit: whose links are compared with whose. An agency keeps several in one store."""

    __tablename__ = "project"

    id: Mapped[row_id]
    name: Mapped[str] = mapped_column(unique=True)
    created_at: Mapped[datetime]
    brands: Mapped[list[str]]
    """Names that count as a mention when they stand on a page without a link."""
    settings: Mapped[dict[str, Any]]


class Site(Base):
    """A site by its key: a referring one, a tracked one, or both."""

    __tablename__ = "site"

    id: Mapped[row_id]
    key: Mapped[str] = mapped_column(unique=True)
    domain: Mapped[str] = mapped_column(index=True)
    """Registrable domain: differs from the key on platforms; pages are sharded by it."""


class WrittenName(Base):
    """How people write the name of a site whose key holds letters other than ASCII's: a text of it is found by this."""

    __tablename__ = "written_name"

    site_id: Mapped[foreign_id] = mapped_column(ForeignKey("site.id"), primary_key=True)
    name: Mapped[str]
    """`bücher.example` for `xn--bcher-kva.example`."""
    plain: Mapped[str]
    """The same without accents."""


class TrackedSite(Base):
    """A site the project compares: its own or a competitor's."""

    __tablename__ = "tracked_site"

    project_id: Mapped[foreign_id] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), primary_key=True)
    site_id: Mapped[foreign_id] = mapped_column(ForeignKey("site.id"), primary_key=True, index=True)
    role: Mapped[Role]
    position: Mapped[int]
    """The order the user named them in: columns of the matrix."""


class Export(Base):
    """One table of one file that was loaded."""

    __tablename__ = "export"
    __table_args__ = (UniqueConstraint("project_id", "sha256", "site_id", name="uq_export_content"),)

    id: Mapped[row_id]
    project_id: Mapped[foreign_id] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"))
    site_id: Mapped[foreign_id | None] = mapped_column(ForeignKey("site.id"))
    """The site the file is about; null where its rows name several."""
    tool: Mapped[Tool]
    report: Mapped[str]
    level: Mapped[Level]
    file: Mapped[str]
    sha256: Mapped[str]
    size: Mapped[int] = mapped_column(BigInteger)
    loaded_at: Mapped[datetime]
    complete: Mapped[bool]
    """False while loading, and after a load was cut off: loading the file again goes on."""
    settled: Mapped[list[str]]
    """What was decided for the whole file, in plain sentences (encoding, order of day and month)."""
    rows: Mapped[int]
    claims: Mapped[int]
    duplicates: Mapped[int]
    skipped: Mapped[int]
    rejected: Mapped[int]


class Page(Base):
    """A referring page: one row however many tools claim it."""

    __tablename__ = "page"
    __table_args__ = (Index("ix_page_site", "site_id", "known_check_id"),)

    id: Mapped[row_id]
    key: Mapped[int] = mapped_column(BigInteger, unique=True)
    """`page_hash` of its page key."""
    url: Mapped[long_text]
    """The address as first claimed: this is what is fetched."""
    site_id: Mapped[foreign_id] = mapped_column(ForeignKey("site.id"))
    checked_at: Mapped[datetime | None] = mapped_column(index=True)
    last_check_id: Mapped[foreign_id | None]
    """The latest look."""
    known_check_id: Mapped[foreign_id | None]
    """The latest look that settled anything: a blocked or unreachable one leaves it alone."""
    due_at: Mapped[datetime | None] = mapped_column(index=True)
    """When to look again by itself: a link seen missing for the first time, or a page that gave no answer."""
    failures: Mapped[int] = mapped_column(server_default="0")
    """Looks in a row that gave no answer, up to the latest."""


class ClaimRow(Base):
    """What one row of an export says; never overwritten."""

    __tablename__ = "claim"
    __table_args__ = (
        UniqueConstraint("export_id", "identity", name="uq_claim_identity"),
        Index("ix_claim_source", "project_id", "source_id", "site_id", "page_id"),
        # Whose claims a page has, without reading the claims themselves.
        Index("ix_claim_page", "page_id", "project_id"),
        # The order claims are listed in: without it the first page of a list sorts all of them.
        Index("ix_claim_project", "project_id", "id"),
        # Who claims each referring site, and with what figures, without reading the claims themselves.
        Index(
            *("ix_claim_authority", "project_id", "source_id", "export_id", "authority_name", "authority"),
            *("traffic", "first_seen"),
        ),
    )

    id: Mapped[row_id]
    export_id: Mapped[foreign_id] = mapped_column(ForeignKey("export.id", ondelete="CASCADE"))
    identity: Mapped[int] = mapped_column(BigInteger)
    """Hash of source, target and anchor: the same link twice in a file is one claim."""
    project_id: Mapped[foreign_id] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"))
    source_id: Mapped[foreign_id] = mapped_column(ForeignKey("site.id"))
    site_id: Mapped[foreign_id] = mapped_column(ForeignKey("site.id"))
    page_id: Mapped[foreign_id | None] = mapped_column(ForeignKey("page.id"))
    row: Mapped[int]
    page_url: Mapped[long_text | None]
    target_url: Mapped[long_text | None]
    alt_targets: Mapped[long_text | None]
    """Newline between several."""
    anchor: Mapped[long_text | None]
    kind: Mapped[str | None]
    nofollow: Mapped[bool | None]
    ugc: Mapped[bool | None]
    sponsored: Mapped[bool | None]
    lost: Mapped[bool | None]
    lost_at: Mapped[str | None]
    lost_reason: Mapped[str | None]
    in_content: Mapped[bool | None]
    sitewide: Mapped[bool | None]
    rendered: Mapped[bool | None]
    position: Mapped[str | None]
    first_seen: Mapped[str | None]
    last_seen: Mapped[str | None]
    authority: Mapped[float | None]
    authority_name: Mapped[str | None]
    traffic: Mapped[int | None] = mapped_column(BigInteger)
    links: Mapped[int] = mapped_column(BigInteger)
    facts: Mapped[long_text | None]
    """JSON object of every other filled cell under the tool's own column name."""


class Run(Base):
    """One go at looking at pages."""

    __tablename__ = "run"

    id: Mapped[row_id]
    project_id: Mapped[foreign_id | None] = mapped_column(ForeignKey("project.id", ondelete="SET NULL"))
    command: Mapped[str]
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    pages: Mapped[int]
    """Pages that were due at its start."""
    settings: Mapped[dict[str, Any]]


class Look(FactColumns, Base):
    """A check: what we saw on one page at one time. Append-only."""

    __tablename__ = "look"

    id: Mapped[row_id]
    run_id: Mapped[foreign_id | None] = mapped_column(ForeignKey("run.id", ondelete="SET NULL"), index=True)
    page_id: Mapped[foreign_id] = mapped_column(ForeignKey("page.id"), index=True)
    at: Mapped[datetime] = mapped_column(index=True)
    url: Mapped[long_text]
    failure: Mapped[Verdict | None]
    reasons: Mapped[list[str]]
    status: Mapped[int | None]
    final_url: Mapped[long_text | None]
    redirects: Mapped[list[str]]
    content_type: Mapped[str | None]
    size: Mapped[int] = mapped_column(BigInteger)
    seconds: Mapped[float]
    title: Mapped[long_text]
    language: Mapped[str]
    canonical: Mapped[long_text]
    noindex: Mapped[bool]
    nofollow: Mapped[NofollowCause | None]
    cut: Mapped[bool]
    reader: Mapped[str]
    kind: Mapped[LookKind]
    """As the page came, or as a browser showed it."""
    named_at: Mapped[datetime | None]
    """When a kept copy of it was searched for the names there were then; null where only the look itself was."""


class SeenLink(Base):
    """A link to a tracked site as one look found it."""

    __tablename__ = "seen_link"
    __table_args__ = (
        Index("ix_seen_link_site", "site_id", "look_id"),
        # Holds all that counting needs: the rows themselves are wide, and reading them takes ten times as long.
        Index("ix_seen_link_look", "look_id", "site_id", "placement", "nofollow_cause", "target_key", "nth"),
        Index("ix_seen_link_fingerprint", "fingerprint", "repeated", "look_id"),
        # Who links to a page of a competitor.
        Index("ix_seen_link_target", "target_key", "look_id"),
        # Links in a place that few have, or of which nobody is sure; and of a form that few have.
        Index("ix_seen_link_place", "placement", "confidence", "look_id", "nth"),
        Index("ix_seen_link_form", "kind", "rel", "nofollow_cause", "look_id"),
    )

    look_id: Mapped[foreign_id] = mapped_column(ForeignKey("look.id", ondelete="CASCADE"), primary_key=True)
    nth: Mapped[int] = mapped_column(primary_key=True)
    """0-based, among the look's links to tracked sites, in document order."""
    site_id: Mapped[foreign_id] = mapped_column(ForeignKey("site.id"))
    href: Mapped[long_text]
    url: Mapped[long_text]
    text: Mapped[long_text]
    rel: Mapped[str]
    nofollow_cause: Mapped[NofollowCause | None]
    kind: Mapped[LinkKind]
    placement: Mapped[Placement]
    block: Mapped[Block]
    confidence: Mapped[float]
    reasons: Mapped[list[str]]
    before: Mapped[long_text]
    after: Mapped[long_text]
    sentence: Mapped[long_text]
    excerpt: Mapped[long_text]
    heading: Mapped[long_text]
    path: Mapped[long_text]
    target_key: Mapped[int | None] = mapped_column(BigInteger)
    """`page_hash` of the linked address's page key: what `target_check` is found by."""
    seen_on: Mapped[long_text] = mapped_column(server_default="")
    """The page it was found on where that is another than the look's own: the next page of a list, an entry's own."""
    fingerprint: Mapped[int | None] = mapped_column(BigInteger)
    """The same on every page of the host that shows this link in the same box; null where no box can be known again."""
    repeated: Mapped[bool] = mapped_column(server_default=false())
    """Whether confidence and reasons count that another page of the host shows it."""


class MentionRow(Base):
    """A place where a page's text named a brand outside links to its own sites, as one look found it."""

    __tablename__ = "mention"
    # Holds all that walking the pages which name a project's brands needs.
    __table_args__ = (Index("ix_mention_site", "site_id", "page_id", "look_id"),)

    look_id: Mapped[foreign_id] = mapped_column(ForeignKey("look.id", ondelete="CASCADE"), primary_key=True)
    nth: Mapped[int] = mapped_column(primary_key=True)
    """0-based, among the look's mentions, in the order of the text."""
    page_id: Mapped[foreign_id] = mapped_column(ForeignKey("page.id"))
    """The look's own page, beside it so that a list of pages is one index walk."""
    site_id: Mapped[foreign_id] = mapped_column(ForeignKey("site.id"))
    """The first of the brand's own sites: whose brand it is."""
    seen_at: Mapped[datetime]
    brand: Mapped[str]
    text: Mapped[long_text]
    sentence: Mapped[long_text]
    placement: Mapped[Placement]
    block: Mapped[Block]
    confidence: Mapped[float]
    reasons: Mapped[list[str]]
    link: Mapped[long_text]
    """Address of the link to another site that the name stands in, or empty."""
    kind: Mapped[NameKind] = mapped_column(server_default=NameKind.BRAND)


class VerdictRow(Base):
    """What one look says of one claim."""

    __tablename__ = "verdict"
    __table_args__ = (
        Index("ix_verdict_claim", "claim_id", "look_id", "verdict", "link_nth"),
        # Claims with an answer that few have: see `claim_narrowing`.
        Index("ix_verdict_answer", "verdict", "claim_id"),
    )

    claim_id: Mapped[foreign_id] = mapped_column(ForeignKey("claim.id", ondelete="CASCADE"), primary_key=True)
    look_id: Mapped[foreign_id] = mapped_column(ForeignKey("look.id", ondelete="CASCADE"), primary_key=True, index=True)
    verdict: Mapped[Verdict]
    link_nth: Mapped[int | None]
    changes: Mapped[list[str]]
    reasons: Mapped[list[str]]


class TargetCheck(Base):
    """Whether the address that live links lead to answers. Append-only; once a run however many pages link there."""

    __tablename__ = "target_check"
    __table_args__ = (Index("ix_target_check_key", "key", "id"),)

    id: Mapped[row_id]
    run_id: Mapped[foreign_id | None] = mapped_column(ForeignKey("run.id", ondelete="SET NULL"), index=True)
    key: Mapped[int] = mapped_column(BigInteger)
    """`page_hash` of its page key."""
    url: Mapped[long_text]
    at: Mapped[datetime]
    verdict: Mapped[Verdict]
    """`live` where it answers, else what stands in the way; only `gone` is dead."""
    status: Mapped[int | None]
    final_url: Mapped[long_text | None]
    reasons: Mapped[list[str]]
    title: Mapped[long_text] = mapped_column(server_default="")
    heading: Mapped[long_text] = mapped_column(server_default="")
    """Its first `h1`."""
    types: Mapped[long_text] = mapped_column(server_default="")
    """Those it declares, one after the other with a space between."""
    language: Mapped[str] = mapped_column(server_default="")
    sections: Mapped[long_text] = mapped_column(server_default="")
    """Headings of its parts, a line each."""
    words: Mapped[int] = mapped_column(server_default="0")
    dated: Mapped[str] = mapped_column(server_default="")
    read: Mapped[bool] = mapped_column(server_default=false())
    """Whether the page itself came and was read, whether or not it says anything."""


class Receipt(Base):
    """How one run asked one host."""

    __tablename__ = "receipt"

    run_id: Mapped[foreign_id] = mapped_column(ForeignKey("run.id", ondelete="CASCADE"), primary_key=True)
    host: Mapped[str] = mapped_column(primary_key=True)
    requests: Mapped[int]
    """Sent, robots.txt and further tries included."""
    most_at_once: Mapped[int]
    failed: Mapped[int]
    """Requests that came to no answer, or to one of a host in trouble (5xx, 429)."""
    robots: Mapped[str]
    """What its robots.txt came to, in words."""
    refused: Mapped[int]
    """Requests that robots.txt kept from being sent."""
    delay: Mapped[float]
    """Seconds between two requests, as last in force."""
    waits: Mapped[int]
    """Pauses before another try."""
    waited: Mapped[float]
    """Seconds of them all."""
    stopped: Mapped[str]
    """Why the host was left alone for the rest of the run, or empty."""


class PageCopy(Base):
    """The page as it was last read, kept so that a new classifier can place its links again without fetching."""

    __tablename__ = "page_copy"

    page_id: Mapped[foreign_id] = mapped_column(ForeignKey("page.id", ondelete="CASCADE"), primary_key=True)
    look_id: Mapped[foreign_id] = mapped_column(ForeignKey("look.id", ondelete="CASCADE"), index=True)
    url: Mapped[long_text]
    """The address it came from, after redirects."""
    content_type: Mapped[str | None]
    body: Mapped[bytes] = mapped_column(LargeBinary)
    """zlib-compressed bytes as they came."""
