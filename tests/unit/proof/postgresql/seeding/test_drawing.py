"""A row in the making."""

from collections.abc import Sequence

from arxos_migrations.proof.postgresql.seeding.drawing import Draw, Parents
from arxos_migrations.proof.postgresql.seeding.pools import Pool
from arxos_migrations.proof.postgresql.seeding.rung import Look
from arxos_migrations.proof.postgresql.seeding.schema import Column, Rule, RuleKind, Table
from arxos_migrations.proof.postgresql.seeding.types import Type

INTEGER = Type(name="int4", shown="integer")


def table(nullable: Sequence[str] = (), rules: Sequence[Rule] = ()) -> Table:
    """Make one with four columns."""
    return Table(
        name="t",
        place="public",
        relation="t",
        number=0,
        columns=tuple(
            Column(name=name, quoted=name, type=INTEGER, is_not_null=name not in nullable)
            for name in "abcd"
        ),
        rules=(*rules,),
    )


def key(name: str, columns: str, *, other: str = "o", is_full: bool = False) -> Rule:
    """Make a foreign key to columns of the same names."""
    return Rule(
        name=name,
        kind=RuleKind.FOREIGN_KEY,
        columns=(*columns,),
        other=other,
        other_columns=(*columns,),
        is_full=is_full,
    )


def test_a_row_has_a_value_for_every_column() -> None:
    """Simple ones here."""
    draw = Draw(table(), Look.PLAIN, 0, parents={})
    assert draw.values() == dict.fromkeys("abcd", "1000")


def test_one_column_is_drawn_in_order() -> None:
    """And never again what was refused for good."""
    draw = Draw(table(), Look.PLAIN, 0, parents={})
    seen = []
    for turn in range(8):
        seen.append(draw.values()["b"])
        draw.refuse(["b"])
        draw.again(["b"], turn)
    assert len({*seen}) == len(seen)
    assert draw.values()["a"] == "1000"


def test_several_columns_are_drawn_by_chance_but_always_the_same() -> None:
    """Only those that were named."""
    found = []
    for _ in range(2):
        draw = Draw(table(), Look.PLAIN, 0, parents={})
        rows = []
        for turn in range(20):
            draw.again(["a", "b"], turn)
            rows.append(tuple(draw.values().values()))
        found.append(rows)
    assert found[0] == found[1]
    assert {row[2:] for row in found[0]} == {("1000", "1000")}
    assert len({row[:2] for row in found[0]}) > 5


def test_null_is_drawn_more_often_than_others() -> None:
    """Much depends on what is there at all; never where it was refused."""
    draw = Draw(table("ab"), Look.PLAIN, 0, parents={})
    found = []
    for turn in range(300):
        draw.again(["a", "b"], turn)
        found.append(draw.values()["a"])
    nulls = found.count(None)
    assert nulls > 1.5 * max(found.count(value) for value in {*found} - {None})


def test_without_a_name_everything_is_drawn() -> None:
    """Sooner or later."""
    draw = Draw(table(), Look.PLAIN, 0, parents={})
    seen: dict[str, set[object]] = {name: set() for name in "abcd"}
    for turn in range(30):
        draw.again((), turn)
        for name, value in draw.values().items():
            seen[name].add(value)
    assert min(len(values) for values in seen.values()) > 2


def test_keys_come_from_rows_that_exist_another_for_each_row() -> None:
    """All columns of a key from one row."""
    it = table(rules=[key("k", "ab")])
    parents = {"k": [("1", "2"), ("3", "4")]}
    found = [Draw(it, Look.HIGH, place, parents=parents).values() for place in range(3)]
    assert [(row["a"], row["b"]) for row in found] == [("1", "2"), ("3", "4"), ("1", "2")]


def test_keys_that_share_a_column_agree() -> None:
    """The longer one decides."""
    it = table(rules=[key("k", "ab"), key("l", "bcd")])
    parents: Parents = {"k": [("1", "8"), ("1", "2")], "l": [("2", "3", "4")]}
    assert Draw(it, Look.HIGH, 0, parents=parents).values() == {
        "a": "1",
        "b": "2",
        "c": "3",
        "d": "4",
    }


def test_keys_that_cannot_agree_are_left_to_the_server() -> None:
    """What is set first stays."""
    it = table(rules=[key("k", "ab"), key("l", "bcd")])
    parents: Parents = {"k": [("1", "8")], "l": [("2", "3", "4")]}
    assert Draw(it, Look.HIGH, 0, parents=parents).values()["b"] == "2"


def test_a_key_is_null_in_the_row_of_nulls() -> None:
    """And where there is no row to lead to."""
    it = table("a", rules=[key("k", "ab")])
    parents = {"k": [("1", "2")]}
    assert Draw(it, Look.NULLS, 2, parents=parents).values()["a"] is None
    assert Draw(it, Look.HIGH, 0, parents=parents).values()["a"] == "1"
    assert Draw(it, Look.HIGH, 0, parents={"k": []}).values()["a"] is None


def test_a_full_key_is_null_as_a_whole_or_not_at_all() -> None:
    """MATCH FULL."""
    parents = {"k": [("1", "2")]}
    half = Draw(table("a", rules=[key("k", "ab", is_full=True)]), Look.NULLS, 0, parents=parents)
    assert (half.values()["a"], half.values()["b"]) == ("1", "2")
    both = Draw(table("ab", rules=[key("k", "ab", is_full=True)]), Look.NULLS, 0, parents=parents)
    assert (both.values()["a"], both.values()["b"]) == (None, None)


def test_a_row_may_lead_to_itself() -> None:
    """Where no other one is there."""
    rule = Rule(
        name="k",
        kind=RuleKind.FOREIGN_KEY,
        columns=("b",),
        other="t",
        other_columns=("a",),
    )
    values = Draw(table(rules=[rule]), Look.HIGH, 0, parents={"k": []}).values()
    assert values["b"] == values["a"]
    values = Draw(table(rules=[rule]), Look.HIGH, 0, parents={"k": [("77",)]}).values()
    assert values["b"] == "77"


def test_a_key_is_drawn_as_long_as_there_are_rows() -> None:
    """A column for ever, but for values that were refused for good and nothing else."""
    draw = Draw(table(rules=[key("k", "a")]), Look.HIGH, 0, parents={"k": [("1",), ("2",), ("3",)]})
    assert [draw.again(["a"], turn) for turn in range(3)] == [True, True, False]
    forced = {"b": Pool(first=("9",))}
    draw = Draw(table(), Look.HIGH, 0, parents={}, forced=forced)
    assert draw.again(["b"], 0)
    draw.refuse(["b"])
    assert not draw.again(["b"], 1)


def test_forced_columns_have_their_own_values() -> None:
    """Keys or not, simplified or not."""
    it = table(rules=[key("k", "a")])
    forced = {"a": Pool(first=("9",)), "b": Pool(first=(None,))}
    draw = Draw(it, Look.HIGH, 0, parents={"k": [("1",)]}, forced=forced)
    assert (draw.values()["a"], draw.values()["b"]) == ("9", None)
    draw.simplify()
    assert draw.values() == {"a": "9", "b": None, "c": "1001", "d": "1001"}
