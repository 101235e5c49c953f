"""Enums."""

from collections.abc import Iterable

from arxos_migrations.proof.postgresql.seeding.families import Of, Values, fixed
from arxos_migrations.proof.postgresql.seeding.literals import Literals
from arxos_migrations.proof.postgresql.seeding.types import Kind, Type


def values(type_: Type, _of: Of) -> Values | None:
    """Give the first label, the last one, and all in turn."""
    if type_.kind is not Kind.ENUM:
        return None
    labels = type_.labels or ("",)

    def said(literals: Literals, _number: int) -> Iterable[str]:
        return (label for label in labels if label in literals.texts)

    return Values(
        plain=lambda number: labels[number % len(labels)],
        low=fixed(*labels),
        high=fixed(*reversed(labels)),
        said=said,
    )
