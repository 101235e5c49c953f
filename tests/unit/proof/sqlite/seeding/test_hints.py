"""What a text of the schema says about values."""

import pytest

from arxos_migrations.proof.sqlite.seeding.hints import Hints, hints, named_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a BETWEEN -5 AND 10.5", Hints(numbers=(-5, 10.5))),
        ("a - 5 > (-3) AND a < b -1", Hints(numbers=(5, -3, 1))),
        ("-7", Hints(numbers=(-7,))),
        ("a IN (0x1F, 1e3, .5, 99999999999999999999)", Hints(numbers=(31, 1000.0, 0.5))),
        ("a IN ('x', 'it''s') -- 'no'", Hints(words=("x", "it's"))),
        ("a = \"b\" OR a = x'00'", Hints()),
        (
            "a GLOB '[A-Z]*' OR a LIKE 'x_%'",
            Hints(words=("[A-Z]*", "x_%"), globs=("[A-Z]*", "x?*")),
        ),
        (
            "json_valid(a) AND Length (a) > 2",
            Hints(numbers=(2,), calls=frozenset({"json_valid", "length"})),
        ),
        ("a = 'without an end", Hints()),
    ],
)
def test_numbers_words_patterns_and_calls_are_read(text: str, expected: Hints) -> None:
    """Names, comments and blobs are none of them; what cannot be read says nothing."""
    assert hints([text]) == expected


def test_what_several_texts_say_is_put_together() -> None:
    """Each once, in the order in which it is met."""
    found = hints(["a > 2", "a > 1", "a <> 'x'", "a = 2 OR a = 'x'"])
    assert found == Hints(numbers=(2, 1), words=("x",))


def test_names_are_found_whatever_way_they_are_written() -> None:
    """A text in single quotes names nothing."""
    text = """CHECK ("Price" > [old size] AND code <> 'kind')"""
    names = ["price", "old size", "CODE", "kind", "size"]
    assert named_in(text, names) == ("price", "old size", "CODE")
