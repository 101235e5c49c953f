"""A trigger is replaced, and comes back.

Verdict: EXACT
"""

from alembic import op

TRIGGER = """CREATE TRIGGER orders_noted AFTER UPDATE OF amount ON orders BEGIN
    UPDATE orders SET note = '{word}' WHERE id = NEW.id;
END"""


def upgrade() -> None:
    op.execute("DROP TRIGGER orders_noted")
    op.execute(TRIGGER.format(word="altered"))


def downgrade() -> None:
    op.execute("DROP TRIGGER orders_noted")
    op.execute(TRIGGER.format(word="changed"))
