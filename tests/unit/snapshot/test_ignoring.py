"""What others make in a database."""

import pytest

from arxos_migrations.snapshot.ignoring import without
from arxos_migrations.snapshot.value import OF, Snapshot

SNAPSHOT = Snapshot(
    engine="postgresql",
    objects={
        "extension pg_stat_statements": {},
        "table monitoring.samples": {},
        "column monitoring.samples.at": {OF: "table monitoring.samples"},
        "index monitoring.samples_at": {OF: "table monitoring.samples"},
        "comment monitoring.samples_at": {OF: "index monitoring.samples_at"},
        "table public.rooms": {},
        "column public.rooms.id": {OF: "table public.rooms"},
    },
    reported={"version": "15"},
)
ROOMS = {"table public.rooms", "column public.rooms.id"}


@pytest.mark.parametrize(
    ("patterns", "left"),
    [
        (["extension pg_stat_*", "table monitoring.*"], ROOMS),
        (["* monitoring.*"], {"extension pg_stat_statements", *ROOMS}),
        (["table public.room", "rooms", "Table public.rooms"], {*SNAPSHOT.objects}),
        ([], {*SNAPSHOT.objects}),
    ],
)
def test_what_fits_a_pattern_is_left_out_with_all_that_goes_with_it(
    patterns: list[str], left: set[str]
) -> None:
    """The whole name has to fit."""
    found = without(SNAPSHOT, patterns)
    assert ({*found.objects}, found.engine, found.reported) == (
        left,
        "postgresql",
        {"version": "15"},
    )


def test_what_goes_with_something_may_be_left_out_alone() -> None:
    """Such as an index that somebody else looks after."""
    found = without(SNAPSHOT, ["index monitoring.samples_at"])
    assert {*SNAPSHOT.objects} - {*found.objects} == {
        "index monitoring.samples_at",
        "comment monitoring.samples_at",
    }
