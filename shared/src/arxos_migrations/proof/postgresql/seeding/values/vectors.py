"""Vectors, of an extension for what is near to what."""

from arxos_migrations.proof.postgresql.seeding.families import Of, Values
from arxos_migrations.proof.postgresql.seeding.types import Type


def values(type_: Type, _of: Of) -> Values | None:
    """Give vectors with as many dimensions as are asked for."""
    size = type_.modifier if type_.modifier > 0 else 3
    if type_.name in ("vector", "halfvec"):
        return Values(
            plain=lambda number: _vector([number % 1000, *[1] * (size - 1)]),
            low=lambda _number: (_vector([-1] * size),),
            high=lambda _number: (_vector([65504] * size),),
        )
    if type_.name == "sparsevec":
        return Values(plain=lambda number: f"{{1:{number % 1000}}}/{size}")
    return None


def _vector(parts: list[int]) -> str:
    return "[" + ",".join(map(str, parts)) + "]"
