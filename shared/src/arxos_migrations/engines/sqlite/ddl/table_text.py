"""A CREATE TABLE text in its parts; the parts in their order are the text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Self

from arxos_migrations.engines.sqlite.ddl.clauses import CONSTRAINTS, Clause
from arxos_migrations.engines.sqlite.ddl.columns import Column
from arxos_migrations.engines.sqlite.ddl.names import same
from arxos_migrations.engines.sqlite.ddl.pieces import Piece
from arxos_migrations.engines.sqlite.ddl.tokens import sound_tokens


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """A constraint and where it is: which piece, and which column where it is one of a column."""

    index: int
    clause: Clause
    text: str
    column: str | None

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that it is on; those of a CHECK of the table are not listed."""
        return (self.column,) if self.column is not None else self.clause.columns


@dataclass(frozen=True, kw_only=True, slots=True)
class TableText:
    """A table; columns come before constraints."""

    head: str
    """Up to and with the opening parenthesis."""
    name: str
    name_start: int
    """Where the name stands in the head."""
    pieces: tuple[Piece, ...]
    tail: str
    """The rest: the closing parenthesis and the options."""

    @property
    def sql(self) -> str:
        """The text."""
        return self.head + "".join(piece.sql for piece in self.pieces) + self.tail

    @property
    def stored(self) -> str:
        """The text as SQLite stores it: from the name on, to its last word."""
        sound = [token for token in sound_tokens(self.sql) if token.text != ";"]
        return f"CREATE TABLE {self.sql[self.name_start : sound[-1].end]}"

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns in their order."""
        return tuple(piece.column for piece in self.pieces if piece.column is not None)

    def position(self, column: str) -> int | None:
        """Find a column among the pieces."""
        for index, each in enumerate(self.columns):
            if same(each.name, column):
                return index
        return None

    def column(self, name: str) -> Column | None:
        """Find a column."""
        index = self.position(name)
        return None if index is None else self.columns[index]

    def constraints(self) -> Iterator[Found]:
        """List keys, checks and foreign keys, those of columns and those of the table."""
        for index, piece in enumerate(self.pieces):
            if piece.column is not None:
                for clause in piece.column.clauses:
                    if clause.kind in CONSTRAINTS:
                        text = piece.column.text_of(clause)
                        column = piece.column.name
                        yield Found(index=index, clause=clause, text=text, column=column)
            elif piece.clause is not None and piece.clause.kind in CONSTRAINTS:
                yield Found(index=index, clause=piece.clause, text=piece.text, column=None)

    def with_pieces(self, pieces: Sequence[Piece]) -> Self:
        """Take other pieces; a comma stands where SQLite needs one, or stood before."""
        following = [*(piece.lead for piece in pieces[1:]), self.tail]
        joined = [
            piece.with_comma(comma=_wants_comma(pieces, index)).before(following[index])
            for index, piece in enumerate(pieces)
        ]
        return replace(self, pieces=tuple(joined))


def _wants_comma(pieces: Sequence[Piece], index: int) -> bool:
    if index == len(pieces) - 1:
        return False
    # Between two constraints of the table there need not be one.
    return pieces[index].comma or pieces[index].column is not None
