"""Values of one column, in the order in which they are tried."""

from dataclasses import replace

from arxos_migrations.proof.postgresql.seeding.pools import Absent, Pool, hints, pool, row_number
from arxos_migrations.proof.postgresql.seeding.rung import Look
from arxos_migrations.proof.postgresql.seeding.schema import Column, Rule, RuleKind, Table
from arxos_migrations.proof.postgresql.seeding.types import Type

INTEGER, TEXT = Type(name="int4", shown="integer"), Type(name="varchar", modifier=14)


def table(*columns: Column, rules: tuple[Rule, ...] = ()) -> Table:
    """Make a table."""
    return Table(name="t", place="public", relation="t", number=3, columns=columns, rules=rules)


def column(
    name: str, type_: Type, *, is_not_null: bool = True, has_default: bool = False
) -> Column:
    """Make a column."""
    return Column(
        name=name, quoted=name, type=type_, is_not_null=is_not_null, has_default=has_default
    )


def test_a_look_comes_first() -> None:
    """And what the others would have is behind it."""
    it = column("a", INTEGER)
    firsts = {look: pool(table(it), it, look, 1).first for look in Look}
    assert firsts == {
        Look.HIGH: ("2147483647", "1320", "-2147483648", "0"),
        Look.LOW: ("-2147483648", "0", "1320", "2147483647"),
        Look.NULLS: ("1320", "-2147483648", "0", "2147483647"),
        Look.PLAIN: ("1320", "-2147483648", "0", "2147483647"),
    }


def test_null_is_first_where_it_is_asked_for() -> None:
    """Else it is the last resort, behind the default."""
    it = column("a", INTEGER, is_not_null=False, has_default=True)
    assert pool(table(it), it, Look.NULLS, 0).first[0] is None
    assert pool(table(it), it, Look.HIGH, 0).first[-2:] == (Absent.DEFAULT, None)
    unknown = column("a", Type(name="mystery"), is_not_null=False)
    assert pool(table(unknown), unknown, Look.HIGH, 0).first[0] is None


def test_what_is_said_is_near_the_edge() -> None:
    """Its greatest for the one, its least for the other."""
    it = column("a", INTEGER)
    said = Rule(name="c", kind=RuleKind.CHECK, columns=("a",), expressions=("a < 5 AND a > 1",))
    assert pool(table(it, rules=(said,)), it, Look.HIGH, 0).first[:4] == (
        *("2147483647", "6", "5", "4"),
    )
    assert pool(table(it, rules=(said,)), it, Look.LOW, 0).first[1:4] == ("0", "1", "2")


def test_plain_text_could_be_json() -> None:
    """Unless it has to be unique."""
    it = column("a", TEXT)
    unique = Rule(name="u", kind=RuleKind.UNIQUE, columns=("a",))
    assert pool(table(it), it, Look.PLAIN, 0).first[0] == "{}"
    assert pool(table(it, rules=(unique,)), it, Look.PLAIN, 0).first[0] == "a1300"


def test_edges_of_keys_differ_between_tables() -> None:
    """By the number of the table."""
    it = column("a", INTEGER)
    unique = Rule(name="u", kind=RuleKind.UNIQUE, columns=("a",))
    assert pool(table(it, rules=(unique,)), it, Look.HIGH, 0).first[0] == "2145336160"
    assert pool(table(it, rules=(unique,)), it, Look.LOW, 0).first[0] == "-2147483644"


def test_columns_of_a_row_differ() -> None:
    """Else values that are swapped would be no others."""
    a, b = column("a", INTEGER), replace(column("b", INTEGER), position=1)
    text = replace(column("c", TEXT), position=2)
    assert pool(table(a, b), a, Look.PLAIN, 0).first[0] == "1300"
    assert pool(table(a, b), b, Look.PLAIN, 0).first[0] == "11307"
    assert pool(table(a, b), b, Look.HIGH, 0).first[0] == "2147483647"
    assert pool(table(text), text, Look.HIGH, 0).first[0] == "2'Éééééééé"
    assert pool(table(text), text, Look.LOW, 0).first[0] == ""


def test_bounds_and_triggers_have_a_say() -> None:
    """Where they mention the column."""
    a, b = column("a", INTEGER), column("b", INTEGER)
    bounded = replace(table(a, b), divided_by=("a",), bounds=("FROM (5) TO (9)",))
    assert [int(number) for number in hints(bounded, a).numbers] == [5, 9]
    assert not hints(bounded, b)
    triggered = replace(table(a, b), triggers=("IF NEW.b > 7 THEN",))
    assert [int(number) for number in hints(triggered, b).numbers] == [7]
    assert not hints(triggered, a)


def test_a_pool_has_no_end() -> None:
    """Others and the same again, in turn."""
    found = Pool(first=("a", None), more=lambda index: f"x{index}")
    assert [found.at(index) for index in range(7)] == ["a", None, "x0", "a", "x1", None, "x2"]
    assert [Pool(first=("a", "b")).at(index) for index in range(7)] == [
        *("a", "b", "a", "a", "b", "b", "a"),
    ]


def test_numbers_of_rows_are_apart() -> None:
    """Between rows and between tables."""
    assert row_number(table(), 0) == 1300
    assert row_number(table(), 1) == 1320
