"""What names an imported item in its file, so that a second import finds it again."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("item") as item:
        item.add_column(sa.Column("origin", sa.String(length=64), nullable=True))
        item.add_column(sa.Column("imported", sa.String(length=64), nullable=True))
        item.create_index(item.f("ix_item_origin"), ["origin"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("item") as item:
        item.drop_index(item.f("ix_item_origin"))
        item.drop_column("imported")
        item.drop_column("origin")
