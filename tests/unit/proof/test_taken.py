"""What a downgrade takes away, by proofs and by sources."""

from collections.abc import Mapping
from typing import Any

import pytest

from arxos_migrations.history import read_history
from arxos_migrations.proof.key import proof_key
from arxos_migrations.proof.proof_file import Proof, proof_path, write_proof
from arxos_migrations.proof.rows import Spot
from arxos_migrations.proof.taken import Taken, taken_away
from arxos_migrations.proof.verdict import Judgement, Verdict
from arxos_migrations.snapshot.delta import Delta
from support.scratch import Scratch

ROOMS: Mapping[str, Any] = {
    "table public.rooms": {"owner": "a"},
    "column public.rooms.id": {"of": "table public.rooms", "type": "integer"},
    "index public.rooms_idx": {"of": "table public.rooms"},
}
COLUMN: Mapping[str, Any] = {
    'column public.rooms."Colour"': {"of": "table public.rooms", "type": "text"},
    "column public.rooms.size": {"of": "table public.rooms", "generated": "1 STORED"},
    "column public.shown.colour": {"of": "view public.shown", "comment": "of a view"},
}
COLOUR = ("public.rooms", "Colour")
WHOLE = ("public.rooms", None)


@pytest.fixture
def history(scratch: Scratch) -> Scratch:
    """Give two revisions."""
    scratch.revise("001", up="pass", down='op.drop_table("rooms")')
    scratch.revise("002", parent="001", up="pass", down='op.drop_column("rooms", "Colour")')
    return scratch


def prove(
    scratch: Scratch,
    revision: str,
    *losses: Spot,
    added: Mapping[str, Any] | None = None,
    changed: Mapping[str, Any] | None = None,
    verdict: Verdict = Verdict.DISCARDS,
    notes: tuple[str, ...] = (),
    key: str | None = None,
) -> None:
    """Write a proof that counts."""
    history = read_history(scratch.service.versions)
    proof = Proof(
        judgement=Judgement(
            revision=revision, verdict=verdict, reason="", notes=notes, losses=losses
        ),
        engine="postgresql 15",
        fingerprint="f",
        delta=Delta(added=added or {}, changed=changed or {}, removed=()),
        key=key or proof_key(history, revision, engine="postgresql 15"),
    )
    write_proof(proof_path(history.revisions[revision].path), proof)


def taken(scratch: Scratch, *revisions: str) -> tuple[Taken, ...]:
    """Take these back, in this order."""
    history = read_history(scratch.service.versions)
    return taken_away(history, [history.revisions[name] for name in revisions], scratch.service)


def test_what_a_revision_has_added_goes(history: Scratch) -> None:
    """Tables and columns that hold something of their own."""
    prove(history, "001", WHOLE, added=ROOMS)
    prove(history, "002", COLOUR, added=COLUMN)
    rooms = Taken(revision="001", words="public.rooms", table=("public", "rooms"))
    assert taken(history, "001") == (rooms,)
    colour = Taken(
        revision="002",
        words='public.rooms."Colour"',
        table=("public", "rooms"),
        column="Colour",
    )
    assert taken(history, "002") == (colour,)


def test_a_table_goes_with_its_columns(history: Scratch) -> None:
    """Whichever step takes them away; and with its partitions."""
    part = {"table public.rooms_1": {"partition of": "public.rooms"}}
    prove(history, "001", WHOLE, added={**ROOMS, **part})
    prove(history, "002", COLOUR, added=COLUMN)
    assert [each.words for each in taken(history, "002", "001")] == ["public.rooms"]


def test_what_both_walks_have_seen_survive_stays(history: Scratch) -> None:
    """As what was renamed; what had no rows there may go for all that is known."""
    prove(history, "001", added=ROOMS, verdict=Verdict.EXACT)
    assert taken(history, "001") == ()
    for note in ("public.rooms could not be filled.", "public.rooms.id has no value."):
        prove(history, "001", added=ROOMS, verdict=Verdict.EXACT, notes=(note,))
        assert [each.words for each in taken(history, "001")] == ["public.rooms"]
    prove(history, "001", added=ROOMS, verdict=Verdict.IRREVERSIBLE)
    assert [each.words for each in taken(history, "001")] == ["public.rooms"]


def test_rows_of_older_tables_go_in_part(history: Scratch) -> None:
    """Behind what goes for certain."""
    prove(history, "002", ("public.walls", None), ("public.walls", "height"), COLOUR, added=COLUMN)
    assert [(each.words, each.is_part) for each in taken(history, "002")] == [
        ('public.rooms."Colour"', False),
        ("public.walls", True),
        ("public.walls.height", True),
    ]


def test_labels_that_an_enum_loses_are_named(history: Scratch) -> None:
    """Those that it has not had before."""
    enum = "enum public.kind"
    prove(history, "001", added={enum: {"labels": ["a", "b"]}})
    changed = {enum: {"labels": ["a", "c", "b", "d"]}, "enum public.other": {"owner": "x"}}
    prove(history, "002", ("public.walls", "kind"), changed=changed)
    (walls,) = taken(history, "002")
    assert walls.labels == (("public.kind", ("c", "d")),)


def test_where_no_proof_counts_the_source_is_read(history: Scratch) -> None:
    """A name without a schema is in the service's own."""
    prove(history, "001", key="another")
    assert taken(history, "002", "001") == (
        Taken(
            revision="001",
            words="public.rooms",
            table=("public", "rooms"),
            is_proved=False,
            is_traced=False,
        ),
    )
    (column,) = taken(history, "002")
    assert (column.words, column.column, column.is_proved) == (
        'public.rooms."Colour"',
        "Colour",
        False,
    )


def test_what_the_source_does_not_name_is_not_left_out(history: Scratch) -> None:
    """Nobody can count it."""
    history.revise("002", parent="001", down="op.drop_table(NAME)\nop.drop_column(A, B)")
    assert [(each.words, each.table) for each in taken(history, "002")] == [
        ("a table", ()),
        ("a column", ()),
    ]
