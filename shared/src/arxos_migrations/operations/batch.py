"""Alembic's batch, which notes operations down, with another way to do them."""

from alembic.operations.batch import BatchOperationsImpl

from arxos_migrations.operations.alteration import Alteration
from arxos_migrations.operations.arguments import refuse_another_table, refuse_options, restated
from arxos_migrations.operations.mode import is_as_alembic


class RebuildingBatch(BatchOperationsImpl):
    """Takes the place of Alembic's class; for other dialects and for scripts it is the same."""

    def flush(self) -> None:
        """Do what was noted down. Raises RefusedError and FailedCleanError."""
        impl = self.operations.impl
        if impl.dialect.name != "sqlite" or impl.as_sql or is_as_alembic():
            super().flush()
            return
        alteration = Alteration(
            impl,
            self.table_name,
            schema=self.schema,
            recreate=self.recreate,
            convention=self.naming_convention,
        )
        table = alteration.table
        refuse_options(table, self.table_kwargs)
        if self.copy_from is not None:
            refuse_another_table(table, self.copy_from, impl.dialect)
        constraints = restated(table, self.table_args)
        rewrites = self._should_recreate()
        alteration.run(
            self.batch,
            restated=constraints if rewrites else (),
            ordering=self.partial_reordering if rewrites else (),
        )
