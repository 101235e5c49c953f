"""Changes to the text of a table that leave every other word as it is."""

from collections.abc import Sequence
from dataclasses import replace

from arxos_migrations.engines.sqlite.ddl.clauses import ClauseKind, read_table_clause
from arxos_migrations.engines.sqlite.ddl.column_edits import without
from arxos_migrations.engines.sqlite.ddl.columns import parse_column
from arxos_migrations.engines.sqlite.ddl.names import folded, same
from arxos_migrations.engines.sqlite.ddl.parsing import parse_table
from arxos_migrations.engines.sqlite.ddl.pieces import Piece
from arxos_migrations.engines.sqlite.ddl.reader import Reader
from arxos_migrations.engines.sqlite.ddl.table_text import Found, TableText
from arxos_migrations.engines.sqlite.ddl.unreadable import UnreadableError


def add_column(table: TableText, text: str, *, position: int | None = None) -> TableText:
    """Write a new column after the others, or before the one that is at the position.

    Raises UnreadableError.
    """
    at = len(table.columns) if position is None else position
    made = Piece(lead=_lead(table, at), text=text, column=parse_column(text))
    pieces = [*table.pieces[:at], made, *table.pieces[at:]]
    if at == 0 and not table.pieces[0].lead:  # nothing is between the parenthesis and the first
        pieces[:2] = replace(made, lead=""), replace(table.pieces[0], lead=" ")
    return _with(table, pieces)


def change_column(table: TableText, name: str, text: str) -> TableText:
    """Write a column in another way. Raises UnreadableError."""
    pieces = [
        piece.with_column(text) if piece.column and same(piece.column.name, name) else piece
        for piece in table.pieces
    ]
    return _with(table, pieces)


def drop_column(table: TableText, name: str) -> TableText:
    """Take a column away, with the keys that are on nothing else. Raises UnreadableError."""
    keys = {
        found.index
        for found in table.constraints()
        if found.column is None
        and [folded(column) for column in found.clause.columns] == [folded(name)]
    }
    return _without(table, keys | {index for index in [table.position(name)] if index is not None})


def order_columns(table: TableText, names: Sequence[str]) -> TableText:
    """Write the columns in another order, which has all of them. Raises UnreadableError."""
    by_name = {folded(piece.column.name): piece for piece in table.pieces if piece.column}
    constraints = table.pieces[len(table.columns) :]
    return _with(table, [*(by_name[folded(name)] for name in names), *constraints])


def add_constraint(table: TableText, text: str) -> TableText:
    """Write a new constraint at the end. Raises UnreadableError."""
    clause = read_table_clause(Reader(text))
    if clause is None:
        raise UnreadableError(text, 0)
    made = Piece(lead=_lead(table, len(table.pieces)), text=text, clause=clause)
    last = table.pieces[-1].with_comma(comma=True)
    return _with(table, [*table.pieces[:-1], last, made])


def drop_constraint(table: TableText, found: Found) -> TableText:
    """Take a constraint away, of a column or of the table. Raises UnreadableError."""
    column = table.pieces[found.index].column
    if column is None:
        return _without(table, {found.index})
    return change_column(table, column.name, without(column, found.clause))


def primary_key(table: TableText) -> Found | None:
    """Find the primary key."""
    for found in table.constraints():
        if found.clause.kind is ClauseKind.PRIMARY_KEY:
            return found
    return None


def _without(table: TableText, gone: set[int]) -> TableText:
    """Leave pieces out; a name that stands alone before one would go over to the next one."""
    for index in sorted(gone):
        before = index - 1
        while before >= 0 and _is_name(table.pieces[before]):
            gone.add(before)
            before -= 1
    kept = [piece for index, piece in enumerate(table.pieces) if index not in gone]
    if 0 in gone and kept and kept[0].lead == " " and not table.pieces[0].lead:
        kept[0] = replace(kept[0], lead="")
    return _with(table, kept)


def _is_name(piece: Piece) -> bool:
    return piece.clause is not None and piece.clause.kind is ClauseKind.NAME and not piece.comma


def _lead(table: TableText, at: int) -> str:
    """Begin a line, or go on in it, as the piece before does."""
    lead = table.pieces[max(at - 1, 0)].lead
    indent = lead[lead.rfind("\n") + 1 :]
    return f"\n{indent}" if "\n" in lead and not indent.strip() else " "


def _with(table: TableText, pieces: Sequence[Piece]) -> TableText:
    """Put the pieces together, and read them again: they must be the same ones."""
    sql = table.with_pieces(pieces).sql
    made = parse_table(sql)
    if [piece.text for piece in made.pieces] != [piece.text for piece in pieces]:
        raise UnreadableError(sql, len(table.head))
    return made
