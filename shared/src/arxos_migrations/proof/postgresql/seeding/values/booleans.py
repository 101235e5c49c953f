"""True and false."""

from arxos_migrations.proof.postgresql.seeding.families import Of, Values, fixed
from arxos_migrations.proof.postgresql.seeding.types import Type


def values(type_: Type, _of: Of) -> Values | None:
    """Give both."""
    if type_.name != "bool":
        return None
    return Values(
        plain=lambda number: "true" if number % 2 else "false",
        low=fixed("false"),
        high=fixed("true"),
    )
