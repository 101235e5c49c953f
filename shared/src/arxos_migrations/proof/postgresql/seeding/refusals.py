"""Why the server does not take a row, and which columns to draw again."""

from dataclasses import dataclass

import psycopg

from arxos_migrations.proof.postgresql.seeding.literals import mentions
from arxos_migrations.proof.postgresql.seeding.schema import Catalog, Rule, RuleKind, Table

_NOT_NULL, _CHECK, _NOT_SUPPORTED = "23502", "23514", "0A000"
_TOO_LARGE, _DATA, _PROGRAM = "54000", "22", "42"
_SAID = {
    RuleKind.CHECK: 'no row was found that its check "{}" accepts',
    RuleKind.FOREIGN_KEY: 'no row was found that its foreign key "{}" may lead to',
    RuleKind.UNIQUE: 'its unique key "{}" takes no more rows',
    RuleKind.EXCLUSION: 'its exclusion "{}" takes no more rows',
    RuleKind.INDEX: 'no row was found that its index "{}" can hold',
}
_INDEXES = (RuleKind.INDEX, RuleKind.UNIQUE, RuleKind.EXCLUSION)


@dataclass(frozen=True, kw_only=True, slots=True)
class Refusal:
    """The server's answer to a row."""

    reason: str
    """Goes on after "could not be filled, because"; no value is in it."""
    columns: tuple[str, ...] = ()
    """Those to draw again; none where nobody says."""
    is_about_values: bool = False
    """Whether one value alone is what is refused, in whatever row."""
    is_final: bool = False
    """Whether no other row will do either."""
    is_waiting: bool = False
    """Whether rows of another table may help."""


def refusal(error: psycopg.Error, table: Table, catalog: Catalog) -> Refusal:
    """Read an error of the server."""
    about, state = error.diag, error.sqlstate or "no SQLSTATE"
    named = catalog.places.get((about.schema_name or "", about.table_name or ""), table)
    if about.datatype_name and state in (_CHECK, _NOT_NULL):
        return _of_domain(about.datatype_name, table)
    if state == _NOT_NULL and about.column_name:
        return Refusal(
            reason=f'no value was found for its column "{about.column_name}"',
            columns=table.given([about.column_name]),
            is_about_values=True,
        )
    rule = _rule(about.constraint_name, named, table)
    if rule is not None:
        return _of_rule(rule, table)
    if state == _CHECK and table.divided_by:
        return Refusal(
            reason="it has no partition for any row that was tried",
            columns=table.given(table.divided_by),
            is_final=not table.bounds,
        )
    return _of_state(state, about.message_primary or "", table)


def _of_domain(domain: str, table: Table) -> Refusal:
    columns = [
        column.name
        for column in table.columns
        if any(each.name == domain for each in column.type.all())
    ]
    return Refusal(
        reason=f'no value was found that its domain "{domain}" accepts',
        # Of several columns the values are asked for one by one.
        columns=table.given(columns) if len(columns) == 1 else (),
        is_about_values=len(columns) == 1,
    )


def _of_rule(rule: Rule, table: Table) -> Refusal:
    columns = table.given(rule.columns)
    return Refusal(
        reason=_SAID[rule.kind].format(rule.name),
        columns=columns,
        is_about_values=rule.kind is RuleKind.CHECK and len(columns) == 1,
        is_final=not columns and not table.columns,
    )


def _of_indexes(table: Table) -> Refusal:
    indexes = [rule for rule in table.rules if rule.kind in _INDEXES]
    return Refusal(
        reason="no row was found that all of its indexes can hold",
        columns=table.given(name for rule in indexes for name in rule.columns),
    )


def _of_state(state: str, message: str, table: Table) -> Refusal:
    """Read what has no name in it; messages are those of the locale C."""
    if state == _NOT_SUPPORTED and "RETURNING" in message:
        return Refusal(reason="a rule puts its rows elsewhere", is_final=True)
    if state == _TOO_LARGE and "index row" in message:
        return _of_indexes(table)
    # What a function or an expression looks for is not there, whatever the row is.
    is_final = state.startswith(_PROGRAM)
    if table.triggers and state[:2] != _DATA:
        return Refusal(
            reason=f"a trigger refuses every row that was tried (SQLSTATE {state})",
            is_final=is_final,
            columns=table.given(
                column.name
                for column in table.columns
                if any(mentions(text, column.name) for text in table.triggers)
            ),
        )
    return Refusal(
        reason=f"the server refuses every row that was tried (SQLSTATE {state})", is_final=is_final
    )


def _rule(name: str | None, *tables: Table) -> Rule | None:
    found = (rule for table in tables for rule in table.rules if rule.name == name)
    return next(found, None) if name else None
