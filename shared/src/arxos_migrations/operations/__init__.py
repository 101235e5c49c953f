"""Operations in revisions: a rebuild of SQLite tables that loses nothing, as Alembic is used."""

from arxos_migrations.operations.mode import as_alembic_does
from arxos_migrations.operations.rebuild_table import RebuildTableOp
from arxos_migrations.operations.seam import install

__all__ = ["RebuildTableOp", "as_alembic_does", "install"]
