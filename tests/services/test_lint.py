"""`arxos-migrate lint` finds nothing in a service, and something where something is wrong."""

import json
from typing import Any

from services.places import Place

NOTHING: dict[str, Any] = {"version": 1, "findings": []}


def test_the_revision_files_are_clean(at_base: Place) -> None:
    """Names, numbers, graph and headers."""
    assert _lint(at_base) == (0, NOTHING)


def test_models_and_database_agree(at_head: Place) -> None:
    """Compared with the catalog of a database at the newest revision."""
    assert _lint(at_head, "--models") == (0, NOTHING)


def test_an_index_that_somebody_dropped_is_found(at_head: Place) -> None:
    """So that the test before this one can fail."""
    index = at_head.index()
    at_head.execute(f"DROP INDEX {index}")
    code, said = _lint(at_head, "--models")
    assert (code, [finding["object"] for finding in said["findings"]]) == (9, [index])


def _lint(place: Place, *words: str) -> tuple[int, Any]:
    done = place.run("arxos-migrate", "lint", *words, "--format", "json")
    return done.returncode, json.loads(done.stdout)
