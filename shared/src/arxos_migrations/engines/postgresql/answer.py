"""What the server answered to a statement, as a value that can be stored and given again.

Cells are kept as the server wrote them and read by psycopg's own loaders, so that a type that is
gone by then is still read as it was.
"""

import json
import zlib
from typing import TYPE_CHECKING, Any, NamedTuple

from psycopg import Error
from psycopg.errors import get_base_exception, lookup
from psycopg.pq import DiagnosticField, Format
from psycopg.rows import tuple_row

if TYPE_CHECKING:
    from psycopg import Cursor
    from psycopg.pq.abc import PGresult

_ENCODING = "latin-1"
"""Gives each byte a character, so that JSON takes any cell."""
_SAMPLE = 100
"""Rows that are measured to know how much all may take."""


class Column(NamedTuple):
    """A column of a result."""

    name: str
    oid: int
    format: int


class Described(NamedTuple):
    """A column as DB-API has it (PEP 249), with the names that psycopg gives its parts."""

    name: str
    type_code: int
    display_size: int | None = None
    internal_size: int | None = None
    precision: int | None = None
    scale: int | None = None
    null_ok: bool | None = None


class Answer:
    """Rows, a row count or an error; held as the driver has it until it must be stored."""

    def __init__(
        self, *, rowcount: int, result: "PGresult | None", encoding: str, is_plain: bool = True
    ) -> None:
        """Keep a result of the driver's without copying it."""
        self.rowcount = rowcount
        self.error: AnsweredError | None = None
        self.is_plain = is_plain
        """Whether its rows are tuples, and so can be given again."""
        self._result, self._encoding = result, encoding
        self._columns: list[Column] = []
        self._rows: list[list[str | None]] = []

    @classmethod
    def of_cursor(cls, cursor: "Cursor[Any]") -> "Answer":
        """Take what a statement has just left on its cursor."""
        result = cursor.pgresult
        return cls(
            rowcount=cursor.rowcount,
            result=result if result is not None and result.nfields else None,
            encoding=cursor.connection.info.encoding,
            is_plain=cursor.row_factory is tuple_row,
        )

    @classmethod
    def of_error(cls, error: Error) -> "Answer":
        """Take an error of the server's."""
        answer = cls(rowcount=-1, result=None, encoding="utf-8")
        answer.error = AnsweredError.of(error)
        return answer

    @classmethod
    def from_bytes(cls, stored: bytes) -> "Answer":
        """Read what `to_bytes` wrote."""
        values = json.loads(zlib.decompress(stored))
        answer = cls(rowcount=values["rowcount"], result=None, encoding=values["encoding"])
        answer._columns = [Column(*column) for column in values["columns"]]
        answer._rows = values["rows"]
        if values["error"] is not None:
            answer.error = AnsweredError(*values["error"])
        return answer

    def to_bytes(self) -> bytes:
        """Write it in few bytes."""
        self._copy()
        values = {
            "rowcount": self.rowcount,
            "encoding": self._encoding,
            "columns": self._columns,
            "rows": self._rows,
            "error": self.error,
        }
        return zlib.compress(json.dumps(values).encode())

    @property
    def size(self) -> int:
        """About how many bytes its rows take, by the first of them."""
        result = self._result
        if result is None or not result.ntuples:
            return 0
        rows = range(min(_SAMPLE, result.ntuples))
        seen = sum(
            len(result.get_value(row, at) or b"") for row in rows for at in range(result.nfields)
        )
        return seen * result.ntuples // len(rows)

    @property
    def description(self) -> list[Described] | None:
        """The columns; None where there is no result set."""
        return [Described(name, oid) for name, oid, _ in self._columns] or None

    def loaded_rows(self, cursor: "Cursor[Any]") -> list[tuple[Any, ...]]:
        """Give the rows as Python values, as this cursor reads them."""
        load = [_loader(column, cursor) for column in self._columns]
        return [
            tuple(
                None if cell is None else load[at](cell.encode(_ENCODING))
                for at, cell in enumerate(row)
            )
            for row in self._rows
        ]

    def _copy(self) -> None:
        result = self._result
        if result is None:
            return
        columns = range(result.nfields)
        self._columns = [
            Column(
                (result.fname(at) or b"").decode(self._encoding),
                result.ftype(at),
                result.fformat(at),
            )
            for at in columns
        ]
        self._rows = [
            [_cell(result.get_value(row, at)) for at in columns] for row in range(result.ntuples)
        ]
        self._result = None


NOTHING = Answer(rowcount=-1, result=None, encoding="utf-8")
"""That of a statement which returns nothing and counts no rows."""


class AnsweredError(NamedTuple):
    """An error of the server's."""

    sqlstate: str
    message: str
    fields: dict[str, str]
    """By the names of psycopg's DiagnosticField."""

    @classmethod
    def of(cls, error: Error) -> "AnsweredError":
        """Take all that the driver knows of it."""
        fields = {
            field.name: value
            for field in DiagnosticField
            if (value := getattr(error.diag, field.name.lower(), None)) is not None
        }
        return cls(error.sqlstate or "", str(error), fields)

    def to_exception(self) -> Error:
        """Give it again, of the same class."""
        info = {DiagnosticField[name]: value.encode() for name, value in self.fields.items()}
        return _class_of(self.sqlstate)(self.message, info=info)  # type: ignore[arg-type]


def _cell(value: bytes | None) -> str | None:
    return None if value is None else value.decode(_ENCODING)


def _class_of(sqlstate: str) -> type[Error]:
    try:
        return lookup(sqlstate)
    except KeyError:  # one that a RAISE has made up
        return get_base_exception(sqlstate)


def _loader(column: Column, cursor: "Cursor[Any]") -> Any:  # noqa: ANN401 - a function of bytes
    adapters, format_ = cursor.adapters, Format(column.format)
    loader = adapters.get_loader(column.oid, format_) or adapters.get_loader(0, format_)
    if loader is None:  # pragma: no cover - psycopg registers one for unknown types
        return bytes
    return loader(column.oid, cursor).load
