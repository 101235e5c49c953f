"""One constraint, of a column or of the table: what it is, and where it stands in its text.

The grammar is that of parse.y (https://www.sqlite.org/lang_createtable.html): a name may stand
without a constraint, DEFERRABLE may stand apart from its foreign key, and NOT begins two things.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from arxos_migrations.engines.sqlite.ddl.reader import Reader

_ACTIONS = (("SET", "NULL"), ("SET", "DEFAULT"), ("NO", "ACTION"), ("CASCADE",), ("RESTRICT",))
_EVENTS = (("ON", "DELETE"), ("ON", "UPDATE"), ("ON", "INSERT"))


class ClauseKind(StrEnum):
    """What a clause says."""

    CHECK = "CHECK"
    COLLATE = "COLLATE"
    DEFAULT = "DEFAULT"
    DEFERRABLE = "DEFERRABLE"
    """Apart from its foreign key, which is the last one before it."""
    FOREIGN_KEY = "FOREIGN KEY"
    GENERATED = "GENERATED"
    NAME = "CONSTRAINT"
    """A name without a constraint."""
    NOT_NULL = "NOT NULL"
    NULL = "NULL"
    PRIMARY_KEY = "PRIMARY KEY"
    UNIQUE = "UNIQUE"


CONSTRAINTS = frozenset(
    {ClauseKind.CHECK, ClauseKind.FOREIGN_KEY, ClauseKind.PRIMARY_KEY, ClauseKind.UNIQUE}
)
"""What ALTER TABLE … DROP CONSTRAINT can mean elsewhere."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Clause:
    """A constraint, a default or the like; `start` and `end` include its name."""

    kind: ClauseKind
    name: str | None = None
    start: int = 0
    body: int = 0
    """Where it begins after its name."""
    end: int = 0
    columns: tuple[str, ...] = ()
    """Those that a key lists; in the text of a column it lists none."""
    target: str | None = None
    """The table that a foreign key refers to."""
    target_columns: tuple[str, ...] = ()
    expression: str = ""
    """What a CHECK or a generated column computes, or the default as it is written."""


def read_column_clause(reader: Reader) -> Clause | None:
    """Read one clause of a column; None where there is none. Raises UnreadableError."""
    return _read(reader, _COLUMN)


def read_table_clause(reader: Reader) -> Clause | None:
    """Read one constraint of the table; None where there is none. Raises UnreadableError."""
    return _read(reader, _TABLE)


def starts_clause(reader: Reader) -> bool:
    """Say whether what follows belongs to no type any more."""
    return any(reader.at(*words) for words, _ in _COLUMN) or reader.at("CONSTRAINT")


def _read(reader: Reader, bodies: "_Bodies") -> Clause | None:
    start, name = reader.start, None
    if reader.skip("CONSTRAINT"):
        name = reader.name()
    body = reader.start
    read = next((read for words, read in bodies if reader.skip(*words)), None)
    if read is not None:
        clause = read(reader)
    elif name is not None:
        clause = Clause(kind=ClauseKind.NAME)
    else:
        return None
    return replace(clause, name=name, start=start, body=body, end=reader.end)


def _not_null(reader: Reader) -> Clause:
    _conflict(reader)
    return Clause(kind=ClauseKind.NOT_NULL)


def _null(reader: Reader) -> Clause:
    _conflict(reader)
    return Clause(kind=ClauseKind.NULL)


def _own_primary_key(reader: Reader) -> Clause:
    _ = reader.skip("ASC") or reader.skip("DESC")
    _conflict(reader)
    reader.skip("AUTOINCREMENT")
    return Clause(kind=ClauseKind.PRIMARY_KEY)


def _own_unique(reader: Reader) -> Clause:
    _conflict(reader)
    return Clause(kind=ClauseKind.UNIQUE)


def _check(reader: Reader) -> Clause:
    expression = reader.group()
    _conflict(reader)
    return Clause(kind=ClauseKind.CHECK, expression=expression)


def _default(reader: Reader) -> Clause:
    start = reader.start
    if reader.at("("):
        reader.group()
    else:
        _ = reader.skip("+") or reader.skip("-")
        reader.take()
    return Clause(kind=ClauseKind.DEFAULT, expression=reader.text[start : reader.end])


def _collate(reader: Reader) -> Clause:
    return Clause(kind=ClauseKind.COLLATE, expression=reader.name())


def _references(reader: Reader) -> Clause:
    target = reader.name()
    columns = _names(reader.group()) if reader.at("(") else ()
    while True:
        if any(reader.skip(*event) for event in _EVENTS):
            if not any(reader.skip(*action) for action in _ACTIONS):
                raise reader.unreadable()
        elif reader.skip("MATCH"):
            reader.name()
        else:
            break
    if reader.skip("NOT", "DEFERRABLE") or reader.skip("DEFERRABLE"):
        _deferrable(reader)
    return Clause(kind=ClauseKind.FOREIGN_KEY, target=target, target_columns=columns)


def _deferrable(reader: Reader) -> Clause:
    _ = reader.skip("INITIALLY", "DEFERRED") or reader.skip("INITIALLY", "IMMEDIATE")
    return Clause(kind=ClauseKind.DEFERRABLE)


def _generated(reader: Reader) -> Clause:
    expression = reader.group()
    _ = reader.skip("STORED") or reader.skip("VIRTUAL")
    return Clause(kind=ClauseKind.GENERATED, expression=expression)


def _primary_key(reader: Reader) -> Clause:
    columns = _names(reader.group())
    _conflict(reader)
    return Clause(kind=ClauseKind.PRIMARY_KEY, columns=columns)


def _unique(reader: Reader) -> Clause:
    columns = _names(reader.group())
    _conflict(reader)
    return Clause(kind=ClauseKind.UNIQUE, columns=columns)


def _foreign_key(reader: Reader) -> Clause:
    columns = _names(reader.group())
    reader.expect("REFERENCES")
    return replace(_references(reader), columns=columns)


def _conflict(reader: Reader) -> None:
    if reader.skip("ON", "CONFLICT"):
        reader.name()


def _names(inside: str) -> tuple[str, ...]:
    """List the columns of a key: the first word of each part, before COLLATE, DESC and so on."""
    reader, found = Reader(inside), []
    while reader.token is not None:
        found.append(reader.name())
        while reader.token is not None and not reader.skip(","):
            reader.take()
    return tuple(found)


_Bodies = tuple[tuple[tuple[str, ...], Callable[[Reader], Clause]], ...]
_COLUMN: _Bodies = (
    (("NOT", "DEFERRABLE"), _deferrable),
    (("DEFERRABLE",), _deferrable),
    (("NOT", "NULL"), _not_null),
    (("NULL",), _null),
    (("PRIMARY", "KEY"), _own_primary_key),
    (("UNIQUE",), _own_unique),
    (("CHECK",), _check),
    (("DEFAULT",), _default),
    (("COLLATE",), _collate),
    (("REFERENCES",), _references),
    (("GENERATED", "ALWAYS", "AS"), _generated),
    (("AS",), _generated),
)
_TABLE: _Bodies = (
    (("PRIMARY", "KEY"), _primary_key),
    (("UNIQUE",), _unique),
    (("CHECK",), _check),
    (("FOREIGN", "KEY"), _foreign_key),
)
