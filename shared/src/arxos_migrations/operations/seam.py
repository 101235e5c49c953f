"""The private names of Alembic that are replaced, and nothing else of it.

`batch_alter_table` makes an object of `alembic.operations.batch.BatchOperationsImpl`, whose
`flush` does the work; a migration context finds its dialect's class in `alembic.ddl.impl._impls`.
tests/unit/operations/test_seam.py fails when Alembic changes what is relied on.
"""

from collections.abc import Callable

from alembic.ddl import impl
from alembic.operations import batch

from arxos_migrations.operations.batch import RebuildingBatch
from arxos_migrations.operations.impl import RebuildingImpl

_DIALECT = "sqlite"


def install() -> Callable[[], None]:
    """Change SQLite tables in our way from now on; what is returned takes it back.

    Nothing changes for other dialects, nor for scripts (`--sql`).
    """
    batch_before, impl_before = batch.BatchOperationsImpl, impl._impls[_DIALECT]  # noqa: SLF001

    def undo() -> None:
        _set(batch_before, impl_before)

    _set(RebuildingBatch, RebuildingImpl)
    return undo


def _set(batch_class: type[batch.BatchOperationsImpl], impl_class: type[impl.DefaultImpl]) -> None:
    batch.BatchOperationsImpl = batch_class  # type: ignore[misc] # the seam itself
    impl._impls[_DIALECT] = impl_class  # noqa: SLF001
