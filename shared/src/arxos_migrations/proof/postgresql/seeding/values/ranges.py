"""Ranges and multiranges (their text form: PostgreSQL manual, chapter 8.17.5)."""

from arxos_migrations.proof.postgresql.seeding.families import Of, Values, fixed
from arxos_migrations.proof.postgresql.seeding.types import Kind, Type


def values(type_: Type, of: Of) -> Values | None:
    """Give what is empty and what has no end; plain ones lie side by side."""
    if type_.inner is None:
        return None
    if type_.kind is Kind.RANGE:
        return _range(of(type_.inner))
    if type_.kind is Kind.MULTIRANGE:
        return _multirange(of(type_.inner))
    return None


def _range(bound: Values) -> Values:
    def plain(number: int) -> str:
        return f"[{_quoted(bound.plain(number))},{_quoted(bound.plain(number + 1))})"

    return Values(
        plain=plain,
        low=lambda number: (
            "empty",
            *(f"(,{_quoted(each)})" for each in bound.low(number)),
            plain(number),
        ),
        high=lambda number: (
            *(f"[{_quoted(each)},)" for each in bound.high(number)),
            plain(number),
            "(,)",
        ),
        said=lambda said, number: (
            f"[{_quoted(each)},{_quoted(each)}]" for each in bound.said(said, number)
        ),
        is_known=bound.is_known,
    )


def _multirange(inner: Values) -> Values:
    def pieces(number: int) -> tuple[str, ...]:
        return (f"{{{inner.plain(number)},{inner.plain(number + 2)}}}",)

    return Values(
        plain=lambda number: f"{{{inner.plain(number)}}}",
        low=fixed("{}"),
        high=pieces,
        said=lambda said, number: (f"{{{each}}}" for each in inner.said(said, number)),
        is_known=inner.is_known,
    )


def _quoted(bound: str) -> str:
    return '"' + bound.replace("\\", "\\\\").replace('"', '\\"') + '"'
