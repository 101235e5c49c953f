"""Only SQLite databases are changed in our way, and not where a revision asks for Alembic's."""

import io
import warnings

import pytest
import sqlalchemy as sa
from alembic import op
from alembic.ddl import impl
from alembic.migration import MigrationContext
from alembic.operations import Operations, batch

from arxos_migrations.operations import as_alembic_does
from functional.rebuild import ways
from functional.rebuild.fixture import FIXTURES, Fixture
from functional.rebuild.picture import picture


@pytest.mark.parametrize(
    "fixture",
    [each for each in FIXTURES if "the change" not in each.lost["with_care"]],
    ids=lambda each: each.name,
)
def test_a_revision_may_ask_for_alembics_way(fixture: Fixture) -> None:
    """Databases out there have its losses; a new one gets them as well."""

    def asking() -> None:
        with as_alembic_does(), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            fixture.upgrade()

    with fixture.database() as ours, fixture.database() as plain:
        ways.with_ours(ours, asking)
        ways.with_care(plain, fixture.upgrade)
        # Not word for word: Alembic writes constraints without a name in any order.
        assert picture(ours, fixture.table) == picture(plain, fixture.table)


@pytest.mark.parametrize("dialect", ["sqlite", "postgresql"])
def test_a_script_is_the_one_that_alembic_writes(dialect: str) -> None:
    """It has no database to read a table from; for other dialects nothing changes anyway."""
    plain = _script(dialect)
    with ways.installed():
        assert _script(dialect) == plain
    assert "rooms" in plain


def test_alembic_is_as_it_was_afterwards() -> None:
    """Other projects in the same process find it so."""
    before = batch.BatchOperationsImpl, dict(impl._impls)
    with ways.installed():
        assert batch.BatchOperationsImpl is not before[0]
    assert (batch.BatchOperationsImpl, impl._impls) == before


def _script(dialect: str) -> str:
    written = io.StringIO()
    context = MigrationContext.configure(
        dialect_name=dialect, opts={"as_sql": True, "output_buffer": written}
    )
    rooms = sa.Table(
        "rooms", sa.MetaData(), sa.Column("id", sa.Integer()), sa.Column("n", sa.Text())
    )
    with Operations.context(context):
        with op.batch_alter_table("rooms", copy_from=rooms) as changed:
            changed.alter_column("n", existing_type=sa.Text(), nullable=False)
        op.add_column("rooms", sa.Column("floor", sa.Integer()))
        op.create_index("ix_rooms_n", "rooms", ["n"])
    return written.getvalue()
