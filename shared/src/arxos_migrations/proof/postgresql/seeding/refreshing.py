"""Materialized views, filled from the rows that there are now."""

import psycopg

from arxos_migrations.proof.postgresql.seeding.putting import Putting
from arxos_migrations.proof.postgresql.seeding.queries import escaped


def refresh(putting: Putting) -> dict[str, str]:
    """Refresh all of them; say why one could not be."""
    unfilled = {}
    for name in putting.catalog.materialized_views:
        putting.run("SAVEPOINT view")
        try:
            putting.run(f"REFRESH MATERIALIZED VIEW {escaped(name)}")
        except psycopg.Error as error:
            putting.run("ROLLBACK TO SAVEPOINT view")
            unfilled[name] = (
                "could not be filled, because its query fails on the rows "
                f"(SQLSTATE {error.sqlstate})"
            )
        putting.run("RELEASE SAVEPOINT view")
    return unfilled
