"""What a table knows of itself; what is read is in test_catalog.py."""

from arxos_migrations.proof.postgresql.seeding.schema import Column, Rule, RuleKind, Table
from arxos_migrations.proof.postgresql.seeding.types import Type


def table(*rules: Rule, triggers: tuple[str, ...] = ()) -> Table:
    """Make one of three columns, of which the last is made of the others."""
    return Table(
        name="public.t",
        place="public",
        relation="t",
        number=0,
        columns=tuple(
            Column(
                name=name,
                quoted=name,
                type=Type(name="int4"),
                is_not_null=name != "b",
                is_generated=name == "c",
                made_of=("a", "b") if name == "c" else (),
            )
            for name in "abc"
        ),
        rules=rules,
        triggers=triggers,
    )


def unique(name: str, *columns: str, is_primary: bool = False, is_partial: bool = False) -> Rule:
    """Make a unique index."""
    return Rule(
        name=name,
        kind=RuleKind.UNIQUE,
        columns=columns,
        is_primary=is_primary,
        is_partial=is_partial,
    )


def test_rows_are_told_apart_by_the_best_key() -> None:
    """The primary one, then any whose columns are never NULL, then all columns."""
    assert table(unique("x", "c"), unique("y", "a", is_primary=True)).key == ("a",)
    assert table(unique("x", "b"), unique("y", "c")).key == ("c",)
    assert table(unique("x", "b"), unique("y", "a", is_partial=True)).key == ("a", "b", "c")


def test_a_generated_column_stands_for_what_it_is_made_of() -> None:
    """Each once; what is not there stands for nothing."""
    assert table().given(["c", "a", "gone"]) == ("a", "b")
    assert table().column("b").is_not_null is False


def test_what_something_is_computed_from_is_watched() -> None:
    """By checks, partial indexes, generated columns and triggers."""
    assert table().watched == ("a", "b")
    plain = Table(
        name="t", place="p", relation="t", number=0, columns=table().columns[:2], rules=()
    )
    assert plain.watched == ()
    check = Rule(name="k", kind=RuleKind.CHECK, columns=("b",))
    assert Table(
        name="t", place="p", relation="t", number=0, columns=plain.columns, rules=(check,)
    ).watched == ("b",)
    assert Table(
        name="t", place="p", relation="t", number=0, columns=plain.columns, triggers=("NEW.a",)
    ).watched == ("a",)


def test_a_key_that_is_there_twice_counts_once() -> None:
    """For each partition of the other table it is there again."""
    key = Rule(name="k", kind=RuleKind.FOREIGN_KEY, columns=("a",))
    clone = Rule(name="k1", kind=RuleKind.FOREIGN_KEY, columns=("a",), is_clone=True)
    assert table(key, clone, unique("u", "a")).foreign_keys == [key]
