"""Domains: what their base has, and what their checks hint at."""

from arxos_migrations.proof.postgresql.seeding.families import Of, Values
from arxos_migrations.proof.postgresql.seeding.literals import literals
from arxos_migrations.proof.postgresql.seeding.types import Kind, Type


def values(type_: Type, of: Of) -> Values | None:
    """Add what the checks say to the edges of the base, further in."""
    if type_.kind is not Kind.DOMAIN or type_.inner is None:
        return None
    base, said = of(type_.inner), literals(type_.checks)

    def plain(number: int) -> str:
        found = [base.plain(number), *base.said(said, number)]
        return found[number % len(found)]

    return Values(
        plain=plain,
        low=lambda number: (*base.low(number), *base.said(said, number)),
        high=lambda number: (*base.high(number), *reversed([*base.said(said, number)])),
        simple=base.simple,
        said=base.said,
        is_known=base.is_known,
    )
