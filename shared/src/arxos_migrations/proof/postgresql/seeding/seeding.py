"""Fills the tables of a database that may be thrown away, whatever its schema."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any

from psycopg import Connection

from arxos_migrations.proof.postgresql.seeding.catalog import read_catalog
from arxos_migrations.proof.postgresql.seeding.filling import Filling
from arxos_migrations.proof.postgresql.seeding.putting import Putting
from arxos_migrations.proof.postgresql.seeding.queries import escaped, query, statement
from arxos_migrations.proof.postgresql.seeding.refreshing import refresh
from arxos_migrations.proof.postgresql.seeding.refusals import Refusal
from arxos_migrations.proof.postgresql.seeding.rung import LOOKS, Rung
from arxos_migrations.proof.postgresql.seeding.schema import Catalog, Table
from arxos_migrations.proof.postgresql.seeding.seeded import Seeded

_NONE = Refusal(reason="no row was tried")


def seed(
    connection: Connection[Any],
    *,
    rung: Rung,
    own: Collection[str] = (),
    left_out: Collection[str] = (),
) -> Seeded:
    """Put rows into every table but those in the schemas `own` and those `left_out`.

    The same schema gets the same rows. The connection is a superuser's, in no transaction, to a
    database that may be thrown away: triggers run, and where keys lead in a circle, they do not.
    Foreign tables are left alone; psycopg's errors go through.
    """
    with begun(connection, own=own, left_out=left_out) as putting:
        filling = Filling(putting=putting, looks=LOOKS[rung])
        if filling.looks:
            filling.fill()
        views = refresh(putting) if filling.looks else {}
        return result(filling, rung, views)


@contextmanager
def begun(
    connection: Connection[Any], *, own: Collection[str], left_out: Collection[str]
) -> Iterator[Putting]:
    """Read the catalog in a transaction in which refusals are known at once."""
    with connection.transaction():
        connection.execute(query("begin"))
        catalog = read_catalog(connection, own=own, left_out=left_out)
        yield Putting(connection=connection, catalog=catalog)


def result(filling: Filling, rung: Rung, views: dict[str, str]) -> Seeded:
    """Count what every table holds now, and say why one holds nothing."""
    catalog = filling.putting.catalog
    counts = counted(filling.putting, catalog)
    tried = {name for name in filling.refusals if rung is not Rung.NONE}
    return Seeded(
        rung=rung,
        rows=counts,
        keys={name: tuple(put.key for put in rows) for name, rows in filling.rows.items() if rows},
        one_row=frozenset(
            name
            for name, table in catalog.tables.items()
            if counts[name] == 1 and name in tried and not table.root
        ),
        unfilled={
            **{
                name: f"could not be filled, because {filling.refusals.get(name, _NONE).reason}"
                for name in catalog.tables
                if not counts[name] and rung is not Rung.NONE
            },
            **views,
        },
    )


def counted(putting: Putting, catalog: Catalog) -> dict[str, int]:
    """Count the rows of all tables, a hundred tables at a time."""
    tables = [*catalog.tables.values()]
    found: dict[str, int] = {}
    for start in range(0, len(tables), 100):
        found.update(_counted(putting, tables[start : start + 100]))
    return found


def _counted(putting: Putting, tables: list[Table]) -> dict[str, int]:
    counts = [statement("count_rows", source=escaped(table.source)) for table in tables]
    row = putting.run(statement("all_counts", counts=", ".join(counts))).fetchone() or ()
    return dict(zip([table.name for table in tables], row, strict=True))
