"""What is known of a kind by itself."""

from arxos_migrations.snapshot.postgresql.remedy.kind import Kind, dropped, never, no, nothing
from support.remedying import case

INDEX = case("index public.i", None, {"of": "table public.t"})


def test_nothing_is_certain_by_itself() -> None:
    """A kind that says nothing is left alone."""
    kind = Kind(names=("index",), what=lambda each: each.said)
    assert (kind.made(INDEX), kind.gone(INDEX), kind.altered, kind.replaced) == (
        None,
        None,
        {},
        False,
    )
    assert (never(INDEX), nothing(INDEX), no(INDEX)) == (None, [], False)


def test_what_can_be_made_again_is_dropped() -> None:
    """By the name that it has elsewhere, too."""
    steps = dropped(lambda each: f"INDEX {each.said}")(INDEX)
    assert steps is not None
    assert [step.sql for step in steps] == ["DROP INDEX public.i"]
