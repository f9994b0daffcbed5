"""Names of sites as people write them, `bücher.example` beside `xn--bcher-kva.example`, to be searched for a part."""

import sqlalchemy as sa
from alembic import op

from crawler.both_forms import without_accents, written_name
from crawler.store.kinds import Id

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None

BATCH = 5000


def upgrade() -> None:
    names = op.create_table(
        "written_name",
        sa.Column("site_id", Id, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("plain", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"]),
        sa.PrimaryKeyConstraint("site_id"),
    )
    site = sa.table("site", sa.column("id"), sa.column("key"))
    kept = sa.select(site.c.id, site.c.key).where(site.c.key.contains("xn--"))
    written = {one.id: name for one in op.get_bind().execute(kept) if (name := written_name(one.key))}
    rows = [{"site_id": number, "name": name, "plain": without_accents(name)} for number, name in written.items()]
    for start in range(0, len(rows), BATCH):
        op.get_bind().execute(sa.insert(names), rows[start : start + BATCH])
