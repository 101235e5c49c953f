"""Keys that lead nowhere: given a row to lead to, once there is one."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import psycopg

from arxos_migrations.proof.postgresql.seeding.putting import Put, Putting, key_texts
from arxos_migrations.proof.postgresql.seeding.queries import escaped, quoted, statement
from arxos_migrations.proof.postgresql.seeding.rung import Look
from arxos_migrations.proof.postgresql.seeding.schema import Rule, Table

_ROUNDS = 5
Rows = dict[str, list[Put]]


def repair(putting: Putting, tables: Sequence[Table], rows: Rows) -> None:
    """Mend the keys of tables that were filled unchecked; what cannot be mended is taken out."""
    if not tables:
        return
    putting.run("SET LOCAL session_replication_role = replica")
    for table in tables:
        for rule in table.foreign_keys:
            for put in _dangling(putting, table, rule, rows):
                _lead(putting, table, rule, put, rows)
    everything = putting.catalog.tables.values()
    for _ in range(_ROUNDS):
        if not sum(_take_out(putting, table, rows) for table in everything):
            break
    putting.run("SET LOCAL session_replication_role = origin")


def link(putting: Putting, tables: Sequence[Table], rows: Rows) -> None:
    """Give keys that are NULL, because there was nothing to lead to, a row now."""
    for table in tables:
        for rule in table.foreign_keys:
            for put in _without(putting, table, rule, rows):
                _lead(putting, table, rule, put, rows)


def _without(putting: Putting, table: Table, rule: Rule, rows: Rows) -> list[Put]:
    """Find rows whose key is NULL and need not be; those of NULLs are to stay as they are."""
    found = [put for put in rows.get(table.name, ()) if put.look is not Look.NULLS]
    if not found or all(table.column(name).is_not_null for name in rule.columns):
        return []
    nulls = " AND ".join(f"{quoted(name)} IS NULL" for name in rule.columns)
    return _where(putting, table, nulls, found)


def _dangling(putting: Putting, table: Table, rule: Rule, rows: Rows) -> list[Put]:
    return _where(putting, table, _leads_nowhere(putting, rule), rows.get(table.name, ()))


def _leads_nowhere(putting: Putting, rule: Rule) -> str:
    pairs = zip(rule.columns, rule.other_columns, strict=True)
    return statement(
        "leads_nowhere",
        given=" AND ".join(f"this.{quoted(name)} IS NOT NULL" for name in rule.columns),
        other=putting.source(rule.other),
        same=" AND ".join(f"other.{quoted(there)} = this.{quoted(here)}" for here, there in pairs),
    )


def _where(putting: Putting, table: Table, condition: str, rows: Sequence[Put]) -> list[Put]:
    if not rows:
        return []
    text = statement("rows_where", source=escaped(table.source), condition=condition)
    found = putting.run(text).fetchall()
    return [put for put in rows if put.where in found]


def _lead(putting: Putting, table: Table, rule: Rule, put: Put, rows: Rows) -> None:
    """Let the key of a row lead to one of those that there are."""
    parents = putting.parents(rule)
    start = put.place % len(parents) if parents else 0
    for parent in [*parents[start:], *parents[:start]]:
        putting.run("SAVEPOINT key")
        try:
            moved = _update(putting, table, dict(zip(rule.columns, parent, strict=True)), put)
        except psycopg.Error:
            putting.run("ROLLBACK TO SAVEPOINT key")
            continue
        putting.run("RELEASE SAVEPOINT key")
        if moved is not None:
            its = rows[table.name]
            its[its.index(put)] = moved
        return


def _update(putting: Putting, table: Table, values: Mapping[str, str], put: Put) -> Put | None:
    text = statement(
        "change_key",
        table=escaped(table.name),
        changes=", ".join(f"{quoted(name)} = %s" for name in values),
        key=key_texts(table),
    )
    found = putting.run(text, [*values.values(), *put.where]).fetchone()
    if found is None:
        return None
    return replace(
        put, where=(found[0], found[1]), key=dict(zip(table.key, found[2:], strict=True))
    )


def _take_out(putting: Putting, table: Table, rows: Rows) -> int:
    """Delete what leads nowhere still, and count it."""
    gone = 0
    for rule in table.foreign_keys:
        for put in _dangling(putting, table, rule, rows):
            putting.run(statement("take_out_row", table=escaped(table.name)), put.where)
            rows[table.name].remove(put)
            gone += 1
    return gone
