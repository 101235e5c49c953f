"""What SQLite makes of a value in a column of a type (https://www.sqlite.org/datatype3.html)."""

from enum import StrEnum

from arxos_migrations.engines.sqlite.ddl.names import folded

_NUMBERS = ("bool", "dec", "num")


class Affinity(StrEnum):
    """The five of section 3."""

    TEXT = "TEXT"
    INTEGER = "INTEGER"
    REAL = "REAL"
    NUMERIC = "NUMERIC"
    BLOB = "BLOB"
    """Every value stays as it is."""


def affinity_of(type_: str, *, strict: bool = False) -> Affinity:
    """Give the affinity of a declared type, by SQLite's rules in their order."""
    text = folded(type_)
    if "int" in text:
        return Affinity.INTEGER
    if any(word in text for word in ("char", "clob", "text")):
        return Affinity.TEXT
    if "blob" in text or not text or (strict and text == "any"):
        return Affinity.BLOB
    if any(word in text for word in ("real", "floa", "doub")):
        return Affinity.REAL
    return Affinity.NUMERIC


def is_for_numbers(type_: str) -> bool:
    """Say whether people who declare the type mean numbers; DATE and JSON are NUMERIC as well."""
    affinity = affinity_of(type_)
    if affinity is Affinity.NUMERIC:
        return any(word in folded(type_) for word in _NUMBERS)
    return affinity in (Affinity.INTEGER, Affinity.REAL)
