"""Takes a CREATE TABLE text apart, and refuses it unless the parts are the text again."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from arxos_migrations.engines.sqlite.ddl.clauses import Clause, read_table_clause
from arxos_migrations.engines.sqlite.ddl.columns import parse_column
from arxos_migrations.engines.sqlite.ddl.names import same
from arxos_migrations.engines.sqlite.ddl.pieces import Piece
from arxos_migrations.engines.sqlite.ddl.reader import Reader
from arxos_migrations.engines.sqlite.ddl.table_text import TableText

_CONSTRAINT_WORDS = ("CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN")
_LINE_END = re.compile(r"(?:[ \t\f]*(?:--[^\n]*|/\*(?:(?!\*/)[^\n])*\*/))+[ \t\f]*(?=\r?\n)")
"""Comments on the rest of a line."""


@lru_cache(maxsize=64)
def parse_table(sql: str) -> TableText:
    """Take the text of a table apart. Raises UnreadableError, for a temporary table as well."""
    reader = Reader(sql)
    name, name_start = _name(reader)
    reader.expect("(")
    inside = begin = _line_end(reader, reader.end)
    pieces: list[Piece] = []
    while not reader.at(")"):
        pieces.append(_piece(reader, begin))
        begin += len(pieces[-1].sql)
    _options(reader)
    table = TableText(
        head=sql[:inside],
        name=name,
        name_start=name_start,
        pieces=tuple(pieces),
        tail=sql[begin:],
    )
    if table.sql != sql or not _is_in_order(pieces):
        raise reader.unreadable()
    return table


def _is_in_order(pieces: Sequence[Piece]) -> bool:
    """Say whether there is a column, no column behind a constraint, and no comma at the end."""
    kinds = [piece.column is None for piece in pieces]
    return bool(kinds) and not kinds[0] and kinds == sorted(kinds) and not pieces[-1].comma


def _name(reader: Reader) -> tuple[str, int]:
    reader.expect("CREATE", "TABLE")
    reader.skip("IF", "NOT", "EXISTS")
    start = reader.start
    name = reader.name()
    if reader.skip("."):
        if not same(name, "main"):
            raise reader.unreadable()
        start = reader.start
        name = reader.name()
    return name, start


def _piece(reader: Reader, begin: int) -> Piece:
    start = reader.start
    lead = reader.text[begin:start]
    if any(reader.at(word) for word in _CONSTRAINT_WORDS):
        read_table_clause(reader)
        text = reader.text[start : reader.end]
        piece = Piece(lead=lead, text=text, clause=_clause(text))
    else:
        _pass_column(reader)
        text = reader.text[start : reader.end]
        piece = Piece(lead=lead, text=text, column=parse_column(text))
    return _with_end(piece, reader)


def _clause(text: str) -> Clause | None:
    return read_table_clause(Reader(text))


def _pass_column(reader: Reader) -> None:
    while not (reader.at(",") or reader.at(")")):
        if reader.at("("):
            reader.group()
        else:
            reader.take()


def _with_end(piece: Piece, reader: Reader) -> Piece:
    after, comma = "", False
    end = reader.end
    if reader.at(","):
        after, comma = reader.text[end : reader.start], True
        reader.skip(",")
        end = reader.end
    trail = reader.text[end : _line_end(reader, end)]
    return replace(piece, after=after, comma=comma, trail=trail)


def _line_end(reader: Reader, position: int) -> int:
    rest = _LINE_END.match(reader.text, position)
    return rest.end() if rest else position


def _options(reader: Reader) -> None:
    """Pass by WITHOUT ROWID and STRICT; SQLite itself checks them."""
    reader.expect(")")
    while reader.token is not None and reader.token.is_name:
        reader.take()
        reader.skip(",")
    reader.skip(";")
    if reader.token is not None:
        raise reader.unreadable()
