"""What a site is worth to a project: parts of a score, what they weigh, open lists of ranks, kinds of opportunity."""

import sqlalchemy as sa
from alembic import op

from crawler.store.kinds import Id, UTCDateTime

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

PARTS = "relevance authority placement competitors repeat traffic freshness reachability business".split()
FACETS = (
    "project_id source source_id competitors live status best_placement yours followed unknown lost links pages "
    "authority last_seen tools"
).split()
CLAIM = "project_id source_id export_id authority_name authority".split()


def upgrade() -> None:
    _of_project("priority", [_site("source_id"), *(sa.Column(part, sa.Double()) for part in PARTS), _text("facts")])
    _of_project("score_basis", [sa.Column("basis", sa.JSON(), nullable=False)])
    op.create_table(
        "weighting",
        sa.Column("id", Id, nullable=False),
        sa.Column("project_id", Id, nullable=False),
        sa.Column("weights", sa.JSON(), nullable=False),
        _text("note"),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_weighting_project", "weighting", ["project_id", "id"])
    _ranks()
    op.add_column("summary", sa.Column("score", sa.Double(), server_default="0", nullable=False))
    op.add_column("summary", sa.Column("kinds", sa.String(), server_default="", nullable=False))
    op.drop_index("ix_summary_facets", "summary")
    op.create_index("ix_summary_facets", "summary", [*FACETS, "score", "kinds"])
    op.drop_index("ix_claim_authority", "claim")
    op.create_index("ix_claim_authority", "claim", [*CLAIM, "traffic", "first_seen"])


def _of_project(name: str, columns: list[sa.Column[object]]) -> None:
    """A table of one row a project, or a row a project and site."""
    keys = ["project_id", *(column.name for column in columns if column.name == "source_id")]
    sites = [sa.ForeignKeyConstraint(["source_id"], ["site.id"])] if len(keys) > 1 else []
    op.create_table(
        name,
        sa.Column("project_id", Id, nullable=False),
        *columns,
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], ondelete="CASCADE"),
        *sites,
        sa.PrimaryKeyConstraint(*keys),
    )


def _ranks() -> None:
    op.create_table(
        "rank_list",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("file", sa.String(), nullable=False),
        sa.Column("rows", sa.BigInteger(), nullable=False),
        sa.Column("as_of", sa.String(), nullable=False),
        sa.Column("loaded_at", UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "site_rank",
        sa.Column("site_id", Id, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("place", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"]),
        sa.ForeignKeyConstraint(["name"], ["rank_list.name"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("site_id", "name"),
    )


def _site(name: str) -> "sa.Column[object]":
    return sa.Column(name, Id, nullable=False)


def _text(name: str) -> "sa.Column[object]":
    return sa.Column(name, sa.Text(), nullable=False)
