"""`arxos-migrate lint`."""

import json

from support.database import Database
from support.scratch import Scratch
from support.typed import Typed

MODELS = """\
from sqlalchemy import Column, Integer, MetaData, Table
from arxos_migrations.env import run_migrations

metadata = MetaData()
Table("rooms", metadata, Column("id", Integer, primary_key=True))
run_migrations(metadata)
"""


def test_sound_files_are_said_to_be_sound(repository: Scratch, typed: Typed) -> None:
    """No database is asked."""
    ended = typed("lint", repository.service.alias)
    assert (ended.code, ended.out) == (0, "scratch: nothing to find in the revision files\n")


def test_a_wrong_file_ends_with_2(repository: Scratch, typed: Typed) -> None:
    """One line per finding."""
    path = repository.revise("004", parent="003", name="004_X.py")
    ended = typed("lint", repository.service.alias)
    assert (ended.code, ended.out) == (
        2,
        f"file-name: {path} is not named NNN_verb_object.py. Name it like 004_add_rooms.py.\n",
    )


def test_a_wrong_file_keeps_models_from_being_compared(repository: Scratch, typed: Typed) -> None:
    """Which is said; no database is asked."""
    path = repository.revise("004", parent="003", name="004_X.py")
    ended = typed("lint", repository.service.alias, "--models")
    assert (ended.code, ended.out) == (
        2,
        f"file-name: {path} is not named NNN_verb_object.py. Name it like 004_add_rooms.py.\n"
        "models: models and database were not compared, because revision files are wrong. "
        "Correct those and repeat the command.\n",
    )


def test_models_that_differ_end_with_9(
    repository: Scratch, database: Database, typed: Typed
) -> None:
    """As JSON with the object's name."""
    for path in repository.versions.glob("*.py"):
        path.unlink()
    assert typed("lint", database.service.alias, "--models").out == (
        "scratch: nothing to find in the revision files; models and database agree\n"
    )
    repository.service.env.write_text(MODELS)
    ended = typed("lint", "scratch", "--models", "--format", "json")
    assert ended.code == 9
    (finding,) = json.loads(ended.out)["findings"]
    assert finding.keys() == {"rule", "severity", "object", "revision", "message"}
    assert (finding["rule"], finding["severity"], finding["object"]) == (
        "models",
        "error",
        "rooms",
    )
