"""What is stored as a plain type of SQLite and used as something better.

The tables are STRICT, so a column is INTEGER, REAL or TEXT and holds nothing else.
"""

import json
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any

from sqlalchemy import CheckConstraint, Dialect, ForeignKey, Integer, Text, TypeDecorator
from sqlalchemy.orm import mapped_column

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_INSTANTS = "BETWEEN 946684800000000 AND 4102444799999999"
"""From 2000 to 2099: a number of seconds or milliseconds is not in there."""


class Microseconds(TypeDecorator[datetime]):
    """A moment, stored as whole microseconds since 1970 in UTC."""

    impl = Integer
    cache_ok = True

    def process_bind_param(
        self,
        value: datetime | None,
        dialect: Dialect,  # noqa: ARG002 - SQLAlchemy passes it
    ) -> int | None:
        """Count; raises TypeError for a moment without time zone."""
        return None if value is None else (value - _EPOCH) // _MICROSECOND

    def process_result_value(
        self,
        value: int | None,
        dialect: Dialect,  # noqa: ARG002 - SQLAlchemy passes it
    ) -> datetime | None:
        """Give the moment in UTC."""
        return None if value is None else _EPOCH + value * _MICROSECOND


class Json(TypeDecorator[Any]):
    """A document, stored as JSON text; JSON's own type is none that a STRICT table knows."""

    impl = Text
    cache_ok = True

    def process_bind_param(
        self,
        value: Any,  # noqa: ANN401 - whatever JSON can say
        dialect: Dialect,  # noqa: ARG002 - SQLAlchemy passes it
    ) -> str | None:
        """Write it; raises ValueError for a number that JSON does not have."""
        return None if value is None else json.dumps(value, allow_nan=False)

    def process_result_value(
        self,
        value: str | None,
        dialect: Dialect,  # noqa: ARG002 - SQLAlchemy passes it
    ) -> Any:  # noqa: ANN401 - whatever JSON can say
        """Read it."""
        return None if value is None else json.loads(value)


Id = Annotated[int, mapped_column(primary_key=True)]
"""The table's own row number."""

Name = Annotated[str, mapped_column(Text)]
OptionalText = Annotated[str | None, mapped_column(Text)]
IndexedName = Annotated[str, mapped_column(Text, index=True)]

Moment = Annotated[datetime, mapped_column(Microseconds)]
OptionalMoment = Annotated[datetime | None, mapped_column(Microseconds)]

Document = Annotated[Any, mapped_column(Json, nullable=False)]
OptionalDocument = Annotated[Any, mapped_column(Json, nullable=True)]

OwnDeviceKey = Annotated[
    str, mapped_column(Text, ForeignKey("devices.id", ondelete="CASCADE"), primary_key=True)
]
"""The row is a part of its device, and goes with it."""


def is_moment(*columns: str) -> tuple[CheckConstraint, ...]:
    """Admit microseconds only, in each of these columns."""
    return tuple(CheckConstraint(f"{column} {_INSTANTS}", name=column) for column in columns)


def is_json(column: str) -> CheckConstraint:
    """Admit JSON only."""
    return CheckConstraint(f"json_valid({column})", name=column)


def is_json_or_empty(column: str) -> CheckConstraint:
    """Admit JSON or NULL, of which SQLite 3.40 itself says that it is no valid JSON."""
    return CheckConstraint(f"{column} IS NULL OR json_valid({column})", name=column)


def one_of(column: str, *words: str) -> CheckConstraint:
    """Admit these words only."""
    listed = ", ".join(f"'{word}'" for word in words)
    return CheckConstraint(f"{column} IN ({listed})", name=column)


def is_quality() -> CheckConstraint:
    """Admit nothing below 0 or above 1."""
    return CheckConstraint("quality BETWEEN 0 AND 1", name="quality")
