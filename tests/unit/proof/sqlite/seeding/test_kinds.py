"""What people mean by a declared type."""

import pytest

from arxos_migrations.proof.sqlite.seeding.kinds import Kind, Meaning, meaning_of


@pytest.mark.parametrize(
    ("type_", "meaning"),
    [
        ("INTEGER", Meaning(kind=Kind.INTEGER)),
        ("UNSIGNED BIG INT", Meaning(kind=Kind.INTEGER)),
        ("VARCHAR(36)", Meaning(kind=Kind.TEXT, size=36)),
        ("nchar ( 5 )", Meaning(kind=Kind.TEXT, size=5)),
        ("TEXT", Meaning(kind=Kind.TEXT)),
        ("REAL", Meaning(kind=Kind.REAL)),
        ("DOUBLE PRECISION", Meaning(kind=Kind.REAL)),
        ("NUMERIC(10, 2)", Meaning(kind=Kind.DECIMAL, size=10, scale=2)),
        ("DECIMAL", Meaning(kind=Kind.DECIMAL)),
        ("BOOLEAN", Meaning(kind=Kind.BOOLEAN)),
        ("JSON", Meaning(kind=Kind.JSON)),
        ("DATETIME", Meaning(kind=Kind.MOMENT)),
        ("timestamp with time zone", Meaning(kind=Kind.MOMENT)),
        ("DATE", Meaning(kind=Kind.DATE)),
        ("TIME", Meaning(kind=Kind.TIME)),
        ("UUID", Meaning(kind=Kind.TEXT)),
        ("BLOB", Meaning(kind=Kind.BLOB)),
        ("", Meaning(kind=Kind.ANY)),
    ],
)
def test_a_type_is_read(type_: str, meaning: Meaning) -> None:
    """By its words; SQLite has no dates, and people have."""
    assert meaning_of(type_) == meaning


def test_any_is_strict_or_a_number() -> None:
    """Only a STRICT table keeps any value in it as it is."""
    assert meaning_of("ANY", is_strict=True).kind is Kind.ANY
    assert meaning_of("ANY").kind is Kind.DECIMAL
