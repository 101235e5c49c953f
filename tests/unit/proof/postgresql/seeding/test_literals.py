"""What expressions say about values."""

from decimal import Decimal

import pytest

from arxos_migrations.proof.postgresql.seeding.literals import Literals, literals, mentions


@pytest.mark.parametrize(
    ("expression", "numbers"),
    [
        ("(n > 5)", ["5"]),
        ("((n >= '-5'::integer) AND (n <= 1.5))", ["-5", "1.5"]),
        ("n > -3", ["-3"]),
        ("n - 3 > 0", ["3", "0"]),
        ("f(-1, - 2)", ["-1", "-2"]),
        ("- 7 < n", ["-7"]),
        ("n < 1e3", ["1e3"]),
        ("n = 0x1F", []),
    ],
)
def test_numbers_are_found_with_their_sign(expression: str, numbers: list[str]) -> None:
    """Those within quotation marks as well."""
    assert literals([expression]).numbers == tuple(map(Decimal, numbers))


@pytest.mark.parametrize(
    ("expression", "texts"),
    [
        ("(s = ANY (ARRAY['a'::text, 'b''c'::text]))", ("a", "b'c")),
        ("s = E'a\\\\b\\'c'", ("a\\b'c",)),
        ("s = ANY ('{x,\"y z\"}'::text[])", ('{x,"y z"}', "x", "y z")),
        ("(n > 5)", ()),
        ("$body$ RETURN x = 'in'; $body$", ("in",)),
    ],
)
def test_texts_are_found_as_they_are_meant(expression: str, texts: tuple[str, ...]) -> None:
    """Elements of arrays each; those within a body as well."""
    assert literals([expression]).texts == texts


@pytest.mark.parametrize(
    ("expression", "patterns"),
    [
        ("(s ~ '^a+$'::text)", ("^a+$",)),
        ("s ~* 'abc'", ("abc",)),
        ("s ~~ 'a%_'", ("a.*.",)),
        ("s !~~* 'a.b%'", (r"a\.b.*",)),
        ("s LIKE 'x%'", ("x.*",)),
        ("s SIMILAR TO 'a%'", ("a.*",)),
        ("(s ~ similar_to_escape('#[0-9]{6}'::text))", ("#[0-9]{6}",)),
        ("regexp_match(s, '[a-z]')", ("[a-z]",)),
        ("s = 'plain'", ()),
        ("$$ BEGIN RETURN $1 ~ '^P'; END $$", ("^P",)),
    ],
)
def test_patterns_are_found_by_their_operators(expression: str, patterns: tuple[str, ...]) -> None:
    """Or by what they look like."""
    assert literals([expression]).patterns == patterns


def test_each_is_there_once_and_in_order() -> None:
    """Over several expressions."""
    found = literals(["s = 'b' OR s = 'a'", "s = 'b' AND n = 1", "n = 1.0"])
    assert found == Literals(numbers=(Decimal(1),), texts=("b", "a"))
    assert found
    assert not literals(["s IS NULL"])


def test_a_name_is_a_word_of_its_own() -> None:
    """Whatever signs are in it."""
    assert mentions("NEW.kind = 1", "kind")
    assert not mentions("NEW.kinds = 1", "kind")
    assert mentions('NEW."a (b" = 1', "a (b")
