"""The first tables."""

import sqlalchemy as sa
from alembic import op

from crawler.store.kinds import Id, UTCDateTime

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    _projects()
    _exports()
    _pages()
    _claims()
    _looks()
    _links()
    _copies()
    _gap()


def _projects() -> None:
    op.create_table(
        "project",
        sa.Column("id", Id, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("brands", sa.JSON(), nullable=False),
        sa.Column("settings", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("name"),
    )

    op.create_table(
        "site",
        sa.Column("id", Id, nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("domain", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("key"),
    )
    with op.batch_alter_table("site", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_site_domain"), ["domain"], unique=False)

    op.create_table(
        "tracked_site",
        sa.Column("project_id", Id, nullable=False),
        sa.Column("site_id", Id, nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["site_id"],
            ["site.id"],
        ),
        sa.PrimaryKeyConstraint("project_id", "site_id"),
    )
    with op.batch_alter_table("tracked_site", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_tracked_site_site_id"), ["site_id"], unique=False)


def _exports() -> None:
    op.create_table(
        "export",
        sa.Column("id", Id, nullable=False),
        sa.Column("project_id", Id, nullable=False),
        sa.Column("site_id", Id, nullable=True),
        sa.Column("tool", sa.String(length=20), nullable=False),
        sa.Column("report", sa.String(), nullable=False),
        sa.Column("level", sa.String(length=20), nullable=False),
        sa.Column("file", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("loaded_at", UTCDateTime(), nullable=False),
        sa.Column("complete", sa.Boolean(), nullable=False),
        sa.Column("settled", sa.JSON(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("claims", sa.Integer(), nullable=False),
        sa.Column("duplicates", sa.Integer(), nullable=False),
        sa.Column("skipped", sa.Integer(), nullable=False),
        sa.Column("rejected", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["site_id"],
            ["site.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("project_id", "sha256", "site_id", name="uq_export_content"),
    )


def _pages() -> None:
    op.create_table(
        "page",
        sa.Column("id", Id, nullable=False),
        sa.Column("key", sa.BigInteger(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("site_id", Id, nullable=False),
        sa.Column("checked_at", UTCDateTime(), nullable=True),
        sa.Column("last_check_id", Id, nullable=True),
        sa.Column("known_check_id", Id, nullable=True),
        sa.ForeignKeyConstraint(
            ["site_id"],
            ["site.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("key"),
    )
    with op.batch_alter_table("page", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_page_checked_at"), ["checked_at"], unique=False)
        batch_op.create_index("ix_page_site", ["site_id", "known_check_id"], unique=False)


def _claims() -> None:
    op.create_table(
        "claim",
        sa.Column("id", Id, nullable=False),
        sa.Column("export_id", Id, nullable=False),
        sa.Column("identity", sa.BigInteger(), nullable=False),
        sa.Column("project_id", Id, nullable=False),
        sa.Column("source_id", Id, nullable=False),
        sa.Column("site_id", Id, nullable=False),
        sa.Column("page_id", Id, nullable=True),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("page_url", sa.Text(), nullable=True),
        sa.Column("target_url", sa.Text(), nullable=True),
        sa.Column("alt_targets", sa.Text(), nullable=True),
        sa.Column("anchor", sa.Text(), nullable=True),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("nofollow", sa.Boolean(), nullable=True),
        sa.Column("ugc", sa.Boolean(), nullable=True),
        sa.Column("sponsored", sa.Boolean(), nullable=True),
        sa.Column("lost", sa.Boolean(), nullable=True),
        sa.Column("lost_at", sa.String(), nullable=True),
        sa.Column("lost_reason", sa.String(), nullable=True),
        sa.Column("in_content", sa.Boolean(), nullable=True),
        sa.Column("sitewide", sa.Boolean(), nullable=True),
        sa.Column("rendered", sa.Boolean(), nullable=True),
        sa.Column("position", sa.String(), nullable=True),
        sa.Column("first_seen", sa.String(), nullable=True),
        sa.Column("last_seen", sa.String(), nullable=True),
        sa.Column("authority", sa.Double(), nullable=True),
        sa.Column("authority_name", sa.String(), nullable=True),
        sa.Column("traffic", sa.BigInteger(), nullable=True),
        sa.Column("links", sa.BigInteger(), nullable=False),
        sa.Column("facts", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["export_id"], ["export.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["page_id"],
            ["page.id"],
        ),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["site_id"],
            ["site.id"],
        ),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["site.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("export_id", "identity", name="uq_claim_identity"),
    )
    with op.batch_alter_table("claim", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_claim_page_id"), ["page_id"], unique=False)
        batch_op.create_index("ix_claim_project", ["project_id", "id"], unique=False)
        batch_op.create_index("ix_claim_source", ["project_id", "source_id", "site_id", "page_id"], unique=False)


def _looks() -> None:
    op.create_table(
        "run",
        sa.Column("id", Id, nullable=False),
        sa.Column("project_id", Id, nullable=True),
        sa.Column("command", sa.String(), nullable=False),
        sa.Column("started_at", UTCDateTime(), nullable=False),
        sa.Column("finished_at", UTCDateTime(), nullable=True),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("settings", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id"),
    )

    op.create_table(
        "look",
        sa.Column("id", Id, nullable=False),
        sa.Column("run_id", Id, nullable=True),
        sa.Column("page_id", Id, nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("failure", sa.String(length=20), nullable=True),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("final_url", sa.Text(), nullable=True),
        sa.Column("redirects", sa.JSON(), nullable=False),
        sa.Column("content_type", sa.String(), nullable=True),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("seconds", sa.Double(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("canonical", sa.Text(), nullable=False),
        sa.Column("noindex", sa.Boolean(), nullable=False),
        sa.Column("nofollow", sa.String(length=20), nullable=True),
        sa.Column("cut", sa.Boolean(), nullable=False),
        sa.Column("reader", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["page_id"],
            ["page.id"],
        ),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("look", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_look_page_id"), ["page_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_look_run_id"), ["run_id"], unique=False)


def _links() -> None:
    op.create_table(
        "seen_link",
        sa.Column("look_id", Id, nullable=False),
        sa.Column("nth", sa.Integer(), nullable=False),
        sa.Column("site_id", Id, nullable=False),
        sa.Column("href", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("rel", sa.String(), nullable=False),
        sa.Column("nofollow_cause", sa.String(length=20), nullable=True),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("placement", sa.String(length=20), nullable=False),
        sa.Column("block", sa.String(length=20), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("excerpt", sa.Text(), nullable=False),
        sa.Column("heading", sa.Text(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["look_id"], ["look.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["site_id"],
            ["site.id"],
        ),
        sa.PrimaryKeyConstraint("look_id", "nth"),
    )
    with op.batch_alter_table("seen_link", schema=None) as batch_op:
        batch_op.create_index("ix_seen_link_site", ["site_id", "look_id"], unique=False)
        counted = ["look_id", "site_id", "placement", "nofollow_cause", "nth"]
        batch_op.create_index("ix_seen_link_look", counted, unique=False)

    op.create_table(
        "verdict",
        sa.Column("claim_id", Id, nullable=False),
        sa.Column("look_id", Id, nullable=False),
        sa.Column("verdict", sa.String(length=20), nullable=False),
        sa.Column("link_nth", sa.Integer(), nullable=True),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["look_id"], ["look.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("claim_id", "look_id"),
    )
    with op.batch_alter_table("verdict", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_verdict_look_id"), ["look_id"], unique=False)
        batch_op.create_index("ix_verdict_claim", ["claim_id", "look_id", "verdict", "link_nth"], unique=False)


def _copies() -> None:
    op.create_table(
        "page_copy",
        sa.Column("page_id", Id, nullable=False),
        sa.Column("look_id", Id, nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("content_type", sa.String(), nullable=True),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["page_id"], ["page.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["look_id"], ["look.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("page_id"),
    )
    with op.batch_alter_table("page_copy", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_page_copy_look_id"), ["look_id"], unique=False)

    op.create_table(
        "correction",
        sa.Column("id", Id, nullable=False),
        sa.Column("host", sa.String(), nullable=False),
        sa.Column("page_url", sa.Text(), nullable=False),
        sa.Column("href", sa.Text(), nullable=False),
        sa.Column("nth", sa.Integer(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("placement", sa.String(length=20), nullable=False),
        sa.Column("block", sa.String(length=20), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("correction", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_correction_host"), ["host"], unique=False)


def _gap() -> None:
    op.create_table(
        "evidence",
        sa.Column("project_id", Id, nullable=False),
        sa.Column("source_id", Id, nullable=False),
        sa.Column("site_id", Id, nullable=False),
        sa.Column("claims", sa.Integer(), nullable=False),
        sa.Column("unseen", sa.Integer(), nullable=False),
        sa.Column("pageless", sa.Integer(), nullable=False),
        sa.Column("unknown", sa.Integer(), nullable=False),
        sa.Column("blocked", sa.Integer(), nullable=False),
        sa.Column("unreachable", sa.Integer(), nullable=False),
        sa.Column("refused", sa.Integer(), nullable=False),
        sa.Column("unreadable", sa.Integer(), nullable=False),
        sa.Column("refuted", sa.Integer(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("links", sa.Integer(), nullable=False),
        sa.Column("best_placement", sa.String(length=20), nullable=True),
        sa.Column("followed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["site_id"],
            ["site.id"],
        ),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["site.id"],
        ),
        sa.PrimaryKeyConstraint("project_id", "source_id", "site_id"),
    )

    op.create_table(
        "summary",
        sa.Column("project_id", Id, nullable=False),
        sa.Column("source_id", Id, nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("competitors", sa.Integer(), nullable=False),
        sa.Column("competitor_keys", sa.JSON(), nullable=False),
        sa.Column("yours", sa.String(length=20), nullable=True),
        sa.Column("best_placement", sa.String(length=20), nullable=True),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["site.id"],
        ),
        sa.PrimaryKeyConstraint("project_id", "source_id"),
    )
    with op.batch_alter_table("summary", schema=None) as batch_op:
        order: list[str | sa.TextClause] = [sa.text("competitors DESC"), "source"]
        batch_op.create_index("ix_summary_order", ["project_id", *order], unique=False)
        batch_op.create_index("ix_summary_status", ["project_id", "status", *order], unique=False)
