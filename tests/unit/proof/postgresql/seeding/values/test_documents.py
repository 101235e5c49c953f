"""JSON and XML."""

import json

from arxos_migrations.proof.postgresql.seeding.families import values_of
from arxos_migrations.proof.postgresql.seeding.literals import literals
from arxos_migrations.proof.postgresql.seeding.types import Type


def test_documents_are_empty_or_deep() -> None:
    """All of them can be read."""
    values = values_of(Type(name="jsonb"))
    assert (values.low(0)[0], values.simple) == ("{}", ("{}",))
    assert json.loads(values.high(7)[0])["number"] == 7
    assert {type(json.loads(text)) for text in (*values.low(0), *values.high(7))} == {
        *(dict, list, type(None), str, int),
    }
    assert json.loads(values.plain(5)) == {"a": 5}


def test_a_document_is_another_text_when_it_is_written_again() -> None:
    """A key stands in it twice, with more blanks than one would write."""
    text = values_of(Type(name="json")).high(7)[0]
    assert text.count('"a":') == 2
    assert len(json.dumps(json.loads(text), ensure_ascii=False)) < len(text)


def test_words_are_keys_values_and_kinds() -> None:
    """Numbers are lengths."""
    expression = "j ? 'name' AND jsonb_array_length(j) > 1 AND j->>'kind' = 'small'"
    found = values_of(Type(name="json")).said(literals([expression]), 3)
    said = [json.loads(text) for text in found if text not in ("name", "kind", "small")]
    assert {"name": 3, "kind": 3, "small": 3} in said
    assert {"name": "small", "kind": "small", "small": "small"} in said
    assert [3, 3] in said
    assert ["name", "kind", "small"] in said


def test_other_documents_differ() -> None:
    """By their number."""
    assert values_of(Type(name="xml")).plain(5) == "<a>5</a>"
    assert values_of(Type(name="jsonpath")).plain(5) == "$.a5"
