"""Reads of a schema what seeding has to know of it."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any

from psycopg import Connection
from psycopg.rows import dict_row

from arxos_migrations.proof.postgresql.seeding.queries import query
from arxos_migrations.proof.postgresql.seeding.schema import Catalog, Column, Rule, RuleKind, Table
from arxos_migrations.proof.postgresql.seeding.types import Types


def read_catalog(
    connection: Connection[Any], *, own: Collection[str] = (), left_out: Collection[str] = ()
) -> Catalog:
    """Read all but the schemas `own` and the relations `left_out`; psycopg's errors go through."""
    everything = {"own": list(own), "left_out": list(left_out)}
    with connection.cursor(row_factory=dict_row) as cursor:

        def ask(name: str, parameters: Mapping[str, Any]) -> list[dict[str, Any]]:
            return cursor.execute(query(name), parameters, prepare=False).fetchall()

        tables = ask("tables", everything)
        these = {"tables": [row["oid"] for row in tables]}
        views = ask("materialized_views", everything)
        found = _tables(
            tables,
            columns=ask("columns", these),
            rules=ask("rules", these),
            triggers=ask("triggers", these),
            types=Types(ask("types", {})),
        )
    return Catalog(
        tables=found,
        materialized_views=tuple(row["name"] for row in views),
        places={(table.place, table.relation): table for table in found.values()},
    )


def _tables(
    rows: list[dict[str, Any]],
    *,
    columns: list[dict[str, Any]],
    rules: list[dict[str, Any]],
    triggers: list[dict[str, Any]],
    types: Types,
) -> dict[str, Table]:
    names = {row["oid"]: row["name"] for row in rows}
    its_columns, its_rules = _by(columns, "attrelid"), _by(rules, "table_oid")
    its_triggers = _by(triggers, "tgrelid")
    parts = [row for row in rows if row["bound"] or row["divided_by"]]
    found = {}
    for number, row in enumerate(rows):
        oid, ancestors = row["oid"], row["ancestors"]
        kin = [
            each
            for each in parts
            if each["oid"] == oid or each["oid"] in ancestors or oid in each["ancestors"]
        ]
        found[row["name"]] = Table(
            name=row["name"],
            place=row["place"],
            relation=row["relname"],
            number=number,
            columns=tuple(_column(each, types) for each in its_columns[oid]),
            rules=tuple(_rule(each) for each in its_rules[oid]),
            triggers=tuple(each["text"] for each in its_triggers[oid]),
            root=names.get(ancestors[-1], "") if ancestors else "",
            is_partitioned=row["is_partitioned"],
            bounds=tuple(each["bound"] for each in kin if each["bound"]),
            divided_by=tuple(dict.fromkeys(name for each in kin for name in each["divided_by"])),
        )
    return found


def _by(rows: list[dict[str, Any]], oid: str) -> Mapping[int, list[dict[str, Any]]]:
    found = defaultdict(list)
    for row in rows:
        found[row[oid]].append(row)
    return found


def _column(row: dict[str, Any], types: Types) -> Column:
    type_ = types.of(row["atttypid"], row["atttypmod"], row["shown"])
    return Column(
        name=row["attname"],
        quoted=row["quoted"],
        type=type_,
        is_not_null=row["attnotnull"] or type_.is_not_null,
        position=row["position"],
        has_default=row["has_default"],
        default=row["default_value"] or "",
        is_generated=row["is_generated"],
        made_of=tuple(row["made_of"]),
    )


def _rule(row: dict[str, Any]) -> Rule:
    return Rule(
        name=row["name"],
        kind=RuleKind(row["kind"]),
        columns=tuple(row["columns"]),
        expressions=tuple(filter(None, (row["expression"], *row["sources"]))),
        is_partial=row["is_partial"],
        is_primary=row["is_primary"],
        other=row["other"] or "",
        other_columns=tuple(row["other_columns"]),
        is_full=row["is_full"],
        is_clone=row["is_clone"],
    )
