"""A snapshot as a value, and its file."""

import pytest

from arxos_migrations.errors import UsageError
from arxos_migrations.snapshot.value import Snapshot, canonical, from_json

ROOMS = Snapshot(
    engine="postgresql",
    objects={
        "table public.rooms": {"owner": "somebody"},
        "column public.rooms.naïve": {"of": "table public.rooms", "type": "text"},
    },
    reported={"encoding": "UTF8"},
)


def test_fingerprints_are_equal_for_any_order() -> None:
    """How the objects were found means nothing."""
    names = sorted(ROOMS.objects, reverse=True)
    turned = Snapshot(engine="postgresql", objects={name: ROOMS.objects[name] for name in names})
    assert turned.fingerprint == ROOMS.fingerprint
    assert turned == ROOMS


def test_every_fact_counts() -> None:
    """Another word for another fact gives another fingerprint."""
    other = {**ROOMS.objects, "table public.rooms": {"owner": "somebody else"}}
    assert Snapshot(engine="postgresql", objects=other).fingerprint != ROOMS.fingerprint
    assert Snapshot(engine="sqlite", objects=ROOMS.objects).fingerprint != ROOMS.fingerprint


def test_the_file_has_a_line_for_each_fact() -> None:
    """So version control shows what has changed."""
    assert ROOMS.to_json() == (
        "{\n"
        ' "engine": "postgresql",\n'
        ' "objects": {\n'
        '  "column public.rooms.naïve": {\n'
        '   "of": "table public.rooms",\n'
        '   "type": "text"\n'
        "  },\n"
        '  "table public.rooms": {\n'
        '   "owner": "somebody"\n'
        "  }\n"
        " },\n"
        ' "reported": {\n'
        '  "encoding": "UTF8"\n'
        " },\n"
        ' "version": 1\n'
        "}\n"
    )


def test_what_was_written_is_read() -> None:
    """With all that is only reported."""
    read = from_json(ROOMS.to_json(), source="rooms.json")
    assert read == ROOMS
    assert read.reported == ROOMS.reported


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        '{"version": 1, "engine": "sqlite", "objects": [], "reported": {}}',
        '{"version": 1, "engine": "sqlite", "objects": {"table a": 3}, "reported": {}}',
        '{"version": 1, "engine": 3, "objects": {}, "reported": {}}',
        '{"version": 1, "engine": "oracle", "objects": {}, "reported": {}}',
        '{"version": 1, "engine": "sqlite", "objects": {}}',
        "[" * 100_000,
    ],
)
def test_another_file_is_refused(text: str) -> None:
    """The message says which one, and what would be right."""
    with pytest.raises(UsageError) as refused:
        from_json(text, source="rooms.json")
    assert str(refused.value) == (
        "rooms.json is no snapshot.\nName a file that `arxos-migrate diff --save` has written."
    )


def test_a_newer_form_is_refused() -> None:
    """What it says cannot be known."""
    with pytest.raises(UsageError) as refused:
        from_json(ROOMS.to_json().replace('"version": 1', '"version": 2'), source="rooms.json")
    assert str(refused.value) == (
        "rooms.json is a snapshot of form 2, and this version reads form 1.\n"
        "Save it again with this version of arxos-migrate."
    )


def test_canonical_json_is_short() -> None:
    """No blank, and letters as they are."""
    assert canonical({"b": [1, None], "a": "ü"}) == '{"a":"ü","b":[1,null]}'
