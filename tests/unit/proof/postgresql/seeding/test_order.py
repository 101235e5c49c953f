"""The order of tables."""

from arxos_migrations.proof.postgresql.seeding.order import in_circles, in_order
from arxos_migrations.proof.postgresql.seeding.schema import Column, Rule, RuleKind, Table
from arxos_migrations.proof.postgresql.seeding.types import Type


def table(name: str, *needs: str, wishes: tuple[str, ...] = ()) -> Table:
    """Make a table with keys that must be there, and keys that may be NULL."""
    return Table(
        name=name,
        place="public",
        relation=name,
        number=0,
        columns=tuple(
            Column(name=each, quoted=each, type=Type(name="int4"), is_not_null=each in needs)
            for each in (*needs, *wishes)
        ),
        rules=tuple(
            Rule(name=each, kind=RuleKind.FOREIGN_KEY, columns=(each,), other=each)
            for each in (*needs, *wishes)
        ),
    )


def ordered(*tables: Table) -> list[str]:
    """Name the tables in their order."""
    return [each.name for each in in_order({table.name: table for table in tables})]


def test_what_keys_lead_to_comes_first() -> None:
    """And names decide about the rest."""
    assert ordered(table("a", "b"), table("b", "c"), table("c"), table("d")) == ["c", "b", "a", "d"]


def test_a_key_that_may_be_null_waits_in_a_circle() -> None:
    """Else it is kept to as well."""
    assert ordered(table("a", "b"), table("b", wishes=("a",))) == ["b", "a"]
    assert ordered(table("a", wishes=("b",)), table("b")) == ["b", "a"]


def test_a_circle_begins_somewhere() -> None:
    """Not with what depends on it."""
    assert ordered(table("a", "c"), table("b", "c"), table("c", "d"), table("d", "c")) == [
        *("c", "a", "b", "d"),
    ]


def test_circles_are_known() -> None:
    """Not what leads into one, nor what leads to itself, nor what may be NULL."""
    tables = [
        *(table("a", "c"), table("b", "b"), table("c", "d"), table("d", "c")),
        *(table("e", wishes=("f",)), table("f", "e")),
    ]
    assert in_circles({each.name: each for each in tables}) == {"c", "d"}


def test_a_table_may_lead_to_itself_and_out_of_sight() -> None:
    """Neither is waited for."""
    assert ordered(table("a", "a", "elsewhere")) == ["a"]
