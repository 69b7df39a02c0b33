"""The first tables: learners, articles, sets, items, attempts, responses and jobs."""

import sqlalchemy as sa
from alembic import op

from quizapp.store.types import ItemJson, UtcDateTime

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "article",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("published", sa.Date(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("language", sa.String(length=16), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article")),
    )
    op.create_table(
        "learner",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_sha256", sa.String(length=64), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_learner")),
        sa.UniqueConstraint("token_sha256", name=op.f("uq_learner_token_sha256")),
    )
    op.create_table(
        "item_set",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("seed", sa.String(length=100), nullable=True),
        sa.Column("licence", sa.Text(), nullable=True),
        sa.Column("deck_key", sa.String(length=16), nullable=False),
        sa.Column("report", sa.JSON(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_item_set_article_id")
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["learner.id"], name=op.f("fk_item_set_owner_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item_set")),
        sa.UniqueConstraint("seed", name=op.f("uq_item_set_seed")),
    )
    op.create_index(op.f("ix_item_set_article_id"), "item_set", ["article_id"], unique=False)
    op.create_index(op.f("ix_item_set_owner_id"), "item_set", ["owner_id"], unique=False)
    op.create_table(
        "attempt",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("learner_id", sa.Integer(), nullable=False),
        sa.Column("set_id", sa.String(length=16), nullable=False),
        sa.Column("retry_of", sa.String(length=16), nullable=True),
        sa.Column("seed", sa.Integer(), nullable=False),
        sa.Column("item_ids", sa.JSON(), nullable=False),
        sa.Column("started_at", UtcDateTime(), nullable=False),
        sa.Column("finished_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["learner.id"], name=op.f("fk_attempt_learner_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["retry_of"], ["attempt.id"], name=op.f("fk_attempt_retry_of"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["set_id"], ["item_set.id"], name=op.f("fk_attempt_set_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempt")),
    )
    op.create_index(op.f("ix_attempt_learner_id"), "attempt", ["learner_id"], unique=False)
    op.create_index(op.f("ix_attempt_set_id"), "attempt", ["set_id"], unique=False)
    op.create_index(
        "uq_attempt_open",
        "attempt",
        ["learner_id", "set_id"],
        unique=True,
        sqlite_where=sa.text("finished_at IS NULL"),
        postgresql_where=sa.text("finished_at IS NULL"),
    )
    op.create_table(
        "item",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("set_id", sa.String(length=16), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("modified", UtcDateTime(), nullable=False),
        sa.Column("item", ItemJson(), nullable=False),
        sa.ForeignKeyConstraint(
            ["set_id"], ["item_set.id"], name=op.f("fk_item_set_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item")),
        sa.UniqueConstraint("set_id", "position", name=op.f("uq_item_set_id_position")),
    )
    op.create_table(
        "job",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("set_id", sa.String(length=16), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("progress", sa.Double(), nullable=False),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("finished_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["set_id"], ["item_set.id"], name=op.f("fk_job_set_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job")),
        sa.UniqueConstraint("set_id", name=op.f("uq_job_set_id")),
    )
    op.create_index(op.f("ix_job_state"), "job", ["state"], unique=False)
    op.create_table(
        "response",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("attempt_id", sa.String(length=16), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.String(length=16), nullable=False),
        sa.Column("given", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("correct", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("answered_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["attempt_id"], ["attempt.id"], name=op.f("fk_response_attempt_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["item.id"], name=op.f("fk_response_item_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_response")),
        sa.UniqueConstraint("attempt_id", "position", name=op.f("uq_response_attempt_id_position")),
    )
    op.create_index(op.f("ix_response_item_id"), "response", ["item_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_response_item_id"), table_name="response")
    op.drop_table("response")
    op.drop_index(op.f("ix_job_state"), table_name="job")
    op.drop_table("job")
    op.drop_table("item")
    op.drop_index(
        "uq_attempt_open",
        table_name="attempt",
        sqlite_where=sa.text("finished_at IS NULL"),
        postgresql_where=sa.text("finished_at IS NULL"),
    )
    op.drop_index(op.f("ix_attempt_set_id"), table_name="attempt")
    op.drop_index(op.f("ix_attempt_learner_id"), table_name="attempt")
    op.drop_table("attempt")
    op.drop_index(op.f("ix_item_set_owner_id"), table_name="item_set")
    op.drop_index(op.f("ix_item_set_article_id"), table_name="item_set")
    op.drop_table("item_set")
    op.drop_table("learner")
    op.drop_table("article")
