"""The form of the rows that are loaded into tables."""

from collections.abc import Iterable

Row = tuple[object, ...]
Tables = Iterable[tuple[str, tuple[str, ...], Iterable[Row]]]
"""Table, columns and rows, in an order that foreign keys allow."""
