"""What is said of rows that are not what they were."""

from dataclasses import replace

import pytest

from arxos_migrations.proof.rows import Loss, Rows, TableRows, left, lost


def rows(count: int = 3, kept: int | None = None, **columns: str) -> Rows:
    """Hold one table and one sequence."""
    table = TableRows(
        key=("id",),
        hashes=tuple(range(count)),
        kept=count if kept is None else kept,
        columns={"id": "3 1", **columns},
    )
    return Rows(tables={"public.rooms": table}, sequences={"public.ids": "7"})


NOTHING = Rows(tables={}, sequences={})


def test_equal_rows_lose_nothing() -> None:
    """Whatever came beside them."""
    assert list(lost(rows(code="3 2"), rows(5, 3, code="3 2", new="3 9"))) == []
    assert list(lost(NOTHING, rows())) == []
    assert list(lost(rows(0), NOTHING)) == []


@pytest.mark.parametrize(
    ("after", "column", "said"),
    [
        (NOTHING, None, "public.rooms is gone with 3 rows"),
        (rows(2, code="2 2"), None, "public.rooms has 2 of 3 rows"),
        (rows(4, 1, code="2 2"), None, "public.rooms has 1 of 3 rows"),
        (rows(3), "code", "public.rooms.code is gone"),
        (rows(3, code="3 4"), "code", "public.rooms.code holds other values"),
    ],
)
def test_what_is_lost_is_named(after: Rows, column: str | None, said: str) -> None:
    """By table and column, without a value."""
    (loss,) = lost(rows(code="3 2"), after)
    assert loss == Loss(words=said, table="public.rooms", column=column)
    assert loss.spots == (("public.rooms", column),)


def test_rows_that_are_too_many_are_said_apart() -> None:
    """Those of a table that is new are none of them."""
    assert list(left(rows(), rows(4, 3))) == ["public.rooms has 1 row more"]
    assert list(left(rows(0), rows(2, 0))) == ["public.rooms has 2 rows more"]
    assert list(left(rows(), rows())) == []
    assert list(left(NOTHING, rows(2, 0))) == []


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ("1", ["public.ids goes on behind 1, not behind 7"]),
        ("", ["public.ids begins again, not behind 7"]),
        ("7", []),
        ("8", []),
    ],
)
def test_a_sequence_that_begins_again_is_said(now: str, said: list[str]) -> None:
    """Its next numbers have been given away."""
    again = Rows(tables=rows().tables, sequences={"public.ids": now})
    assert [(loss.words, loss.spots) for loss in lost(rows(), again)] == [
        (each, ()) for each in said
    ]


def test_a_sequence_that_is_gone_went_with_its_table() -> None:
    """And one that never gave a number away may begin anywhere."""
    nothing = Rows(tables=rows().tables, sequences={})
    unused = Rows(tables=rows().tables, sequences={"public.ids": ""})
    assert list(lost(rows(), nothing)) == []
    assert list(lost(unused, rows())) == []


def test_the_numbers_of_rows_that_are_all_gone_are_gone_with_them() -> None:
    """That is said once; where some rows are left, the next one may get their number."""
    before = replace(rows(), numbered={"public.ids": "public.rooms"})
    begun_again = {"public.ids": ""}
    table = replace(rows().tables["public.rooms"], hashes=(), kept=0)
    empty = replace(before, tables={"public.rooms": table}, sequences=begun_again)
    assert [loss.words for loss in lost(before, empty)] == ["public.rooms has 0 of 3 rows"]
    whole = replace(before, sequences=begun_again)
    assert [loss.words for loss in lost(before, whole)] == ["public.ids begins again, not behind 7"]
    gone = replace(before, tables={}, sequences=begun_again)
    assert [loss.words for loss in lost(before, gone)] == ["public.rooms is gone with 3 rows"]


def test_rows_are_counted() -> None:
    """Over all tables."""
    assert rows().count == 3
