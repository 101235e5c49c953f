"""Types, as they are built from the catalog."""

from typing import Any

from arxos_migrations.proof.postgresql.seeding.types import Kind, Type, Types


def row(oid: int, name: str, kind: str = "b", **more: Any) -> dict[str, Any]:
    """Make what types.sql reads."""
    nothing: dict[str, Any] = {
        "inner_oid": None,
        "typtypmod": -1,
        "inner_shown": None,
        "delimiter": ",",
        "typnotnull": False,
        "labels": [],
        "parts": None,
        "checks": [],
        "sources": [],
    }
    return {"oid": oid, "typname": name, "kind": kind, **nothing, **more}


TYPES = Types(
    [
        row(1, "varchar"),
        row(2, "_varchar", "a", inner_oid=1),
        row(
            3,
            "code",
            "d",
            inner_oid=1,
            typtypmod=14,
            inner_shown="character varying(10)",
            typnotnull=True,
            checks=["(VALUE > ''::text)"],
            sources=["SELECT 1"],
        ),
        row(4, "codes", "d", inner_oid=3, inner_shown="code"),
        row(5, "pair", "c", parts=[[1, 9, "character varying(5)"], [3, -1, "code"]]),
        row(6, "tree", "c", parts=[[7, -1, "tree[]"]]),
        row(7, "_tree", "a", inner_oid=6),
        row(8, "mood", "e", labels=["a", "b"]),
    ]
)


def test_a_modifier_is_that_of_the_elements() -> None:
    """And what is shown loses its brackets."""
    found = TYPES.of(2, 24, "character varying(20)[]")
    assert found.kind is Kind.ARRAY
    assert found.inner == Type(name="varchar", shown="character varying(20)", modifier=24)
    assert found.inner.size == 20


def test_a_domain_has_the_modifier_of_its_base() -> None:
    """Over other domains as well, and what they refuse."""
    found = TYPES.of(4, -1, "codes")
    assert found.is_not_null
    assert found.inner is not None
    assert found.inner.checks == ("(VALUE > ''::text)", "SELECT 1")
    assert found.inner.inner is not None
    assert found.inner.inner.size == 10
    assert [each.name for each in found.all()] == ["codes", "code", "varchar"]


def test_parts_and_labels_are_in_their_order() -> None:
    """Each part with its modifier."""
    assert [part.size for part in TYPES.of(5, -1, "pair").parts] == [5, None]
    assert TYPES.of(8, -1, "mood").labels == ("a", "b")


def test_a_type_within_itself_ends_somewhere() -> None:
    """With one that nobody knows."""
    assert [each.name for each in TYPES.of(6, -1, "tree").all()][-1] == ""
    assert TYPES.of(99, -1, "gone") == Type(name="", shown="gone")


def test_the_size_of_bits_is_their_modifier() -> None:
    """That of characters has four bytes more."""
    assert Type(name="bit", modifier=8).size == 8
    assert Type(name="bpchar", modifier=9).size == 5
    assert Type(name="bpchar").size is None
