"""Both directions of a revision, and what is told meanwhile."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from arxos_migrations.proof.resume import both_ways
from arxos_migrations.proof.resume.both_ways import resuming
from arxos_migrations.proof.resume.result import Resumed
from arxos_migrations.proof.walk import Passage
from arxos_migrations.snapshot.value import Snapshot
from support.pretended import Database, PretendedGround
from support.pretended_attempts import PretendedAttempts
from support.scratch import Scratch


def change(database: Database) -> None:
    """Make the table, or fail where there was none."""
    if "table users" not in database.objects:
        raise ValueError("no users")
    database.objects["table rooms"] = {}


@pytest.mark.parametrize(
    ("declared", "downgrade", "told"),
    [
        (None, "It cannot be run: no users", ["001 upgrade: killed 4 times", "001 downgrade: "]),
        ("It is gone.", None, ["001 upgrade: killed 4 times"]),
    ],
)
def test_each_direction_starts_on_its_side(
    declared: str | None,
    downgrade: str | None,
    told: list[str],
    scratch: Scratch,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Where there is no way down, it is not gone."""
    ground = PretendedGround({})
    ground.databases["below"] = Database(objects={"table users": {}})
    ground.databases["above"] = Database()

    @contextmanager
    def pretended(_: object) -> Iterator[PretendedAttempts]:
        yield PretendedAttempts(ground=ground, run=change)

    monkeypatch.setattr(both_ways, "attempts_of", pretended)
    heard: list[str] = []
    nothing = Snapshot(engine="pretended", objects={})
    passage = Passage(
        revision="001",
        below="below",
        above="above",
        schema_below=nothing,
        schema_above=nothing,
        declared=declared,
    )
    with resuming(scratch.service, ground, tell=heard.append) as resume:
        assert resume(passage) == Resumed(upgrade=4, downgrade=downgrade)
    assert len(heard) == len(told)
    assert all(said.startswith(begin) for said, begin in zip(heard, told, strict=True)), heard
