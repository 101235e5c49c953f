"""Where newer revisions have put what an older one has made."""

import pytest

from arxos_migrations.proof.renamed import Now, Place, Renamed, parts

ROOMS: Place = (("public", "rooms"), None)
HALLS: Place = (("public", "halls"), None)
COLOUR: Place = (("public", "rooms"), "Colour")


def test_what_nobody_has_renamed_is_at_its_place() -> None:
    """So is what a step has dropped, and has put nowhere."""
    renamed = Renamed()
    assert renamed.now(ROOMS) == (Now(place=ROOMS),)
    renamed.behind(["table public.rooms", "index public.i"], ["table public.halls"], [])
    assert renamed.now(ROOMS) == (Now(place=ROOMS),)
    assert renamed.is_whole


def test_a_table_is_followed_with_its_columns() -> None:
    """Over more than one step; a column that is new there may be in any of them."""
    renamed = Renamed()
    renamed.behind(
        ["table public.wards"],
        ["table public.halls", "column public.halls.id"],
        [HALLS],
    )
    renamed.behind(
        ["table public.rooms", "column public.rooms.id", 'column public.rooms."Colour"'],
        ["table public.wards", "column public.wards.id"],
        [(("public", "wards"), None)],
    )
    assert renamed.now(ROOMS) == (Now(place=HALLS),)
    assert renamed.now(COLOUR) == (Now(place=HALLS, is_part=True),)


def test_a_column_is_followed_within_its_table() -> None:
    """Where there are several, each may have a part."""
    renamed = Renamed()
    hue, tone = (("public", "rooms"), "hue"), (("public", "rooms"), "tone")
    renamed.behind(['column public.rooms."Colour"'], ["column public.rooms.hue"], [hue])
    assert renamed.now(COLOUR) == (Now(place=hue),)
    assert renamed.now(ROOMS) == (Now(place=ROOMS),)
    renamed = Renamed()
    renamed.behind(['column public.rooms."Colour"'], [], [hue, tone])
    assert renamed.now(COLOUR) == (Now(place=hue, is_part=True), Now(place=tone, is_part=True))


def test_a_table_that_was_split_is_in_each() -> None:
    """And what a file knows has no schema."""
    renamed = Renamed()
    both: list[Place] = [(("a",), None), (("b",), None)]
    renamed.behind(["table rooms", "column rooms.x"], ["table a", "table b", "column b.x"], both)
    assert renamed.now((("rooms",), None)) == tuple(
        Now(place=place, is_part=True) for place in both
    )
    assert renamed.now((("rooms",), "x")) == (
        Now(place=(("a",), None), is_part=True),
        Now(place=(("b",), "x"), is_part=True),
    )


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("public.rooms", ("public", "rooms")),
        ('"My".rooms', ("My", "rooms")),
        ('public."a.""b"', ("public", 'a."b')),
        ("rooms", ("rooms",)),
    ],
)
def test_names_are_read_as_snapshots_write_them(name: str, read: tuple[str, ...]) -> None:
    """With quotes where they need some."""
    assert parts(name) == read
