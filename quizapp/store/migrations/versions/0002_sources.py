"""Where a text came from: author, hash, sources, pages, what was left out; uploads; how far."""

import hashlib
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ADDED: dict[str, dict[str, tuple[sa.types.TypeEngine[Any], str]]] = {
    "article": {
        "author": (sa.Text(), ""),
        "sha256": (sa.String(length=64), ""),
        "parts": (sa.JSON(), "[]"),
        "marks": (sa.JSON(), "[]"),
        "left_out": (sa.JSON(), "[]"),
    },
    "job": {"done_to": (sa.Integer(), "0")},
}
"""Table: its new columns, with what the rows that are there get."""


def upgrade() -> None:
    for table, columns in ADDED.items():
        for name, (kind, default) in columns.items():
            op.add_column(table, sa.Column(name, kind, nullable=False, server_default=default))
    _hash_texts(op.get_bind())
    op.create_table(
        "original",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_original_article_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_original")),
    )
    op.create_index(op.f("ix_original_article_id"), "original", ["article_id"], unique=False)


def _hash_texts(connection: sa.Connection) -> None:
    article = sa.table(
        "article", sa.column("id", sa.Integer), sa.column("text", sa.Text), sa.column("sha256")
    )
    for number in connection.scalars(sa.select(article.c.id)).all():
        text = connection.scalar(sa.select(article.c.text).where(article.c.id == number)) or ""
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        connection.execute(article.update().where(article.c.id == number).values(sha256=digest))


def downgrade() -> None:
    op.drop_index(op.f("ix_original_article_id"), table_name="original")
    op.drop_table("original")
    for table, columns in ADDED.items():
        for name in columns:
            op.drop_column(table, name)
