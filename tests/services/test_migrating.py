"""From nothing to the newest revision and back, through the command line."""

import json
from typing import Any

from arxos_migrations.domain.service import Service
from arxos_migrations.history import read_history
from services.places import Place, done


def test_an_empty_database_comes_to_the_newest_revision(service: Service, at_base: Place) -> None:
    """Every revision is a step, in order."""
    order = read_history(service.versions).order
    run = _json(at_base, "upgrade")
    assert (run["outcome"], run["from"], run["to"]) == ("SUCCEEDED", [], [order[-1]])
    assert [(step["revision"], step["direction"]) for step in run["steps"]] == [
        (revision, "upgrade") for revision in order
    ]
    assert at_base.tables()


def test_a_second_upgrade_does_nothing(at_head: Place) -> None:
    """And says so."""
    before = at_head.schema()
    run = _json(at_head, "upgrade")
    assert (run["outcome"], run["steps"]) == ("NOTHING_TO_DO", [])
    assert run["from"] == run["to"]
    assert at_head.schema() == before


def test_a_downgrade_to_base_leaves_nothing(
    service: Service, at_head: Place, make_place: Any
) -> None:
    """What is ours stays, and the database is as one that was never migrated."""
    order = read_history(service.versions).order
    run = _json(at_head, "downgrade", "base")
    assert (run["outcome"], run["to"]) == ("SUCCEEDED", [])
    assert [step["revision"] for step in run["steps"]] == list(reversed(order))
    assert at_head.tables() == set()
    assert at_head.schema() == make_place(service).schema()


def test_status_of_an_empty_database_names_all_that_is_pending(
    service: Service, at_base: Place
) -> None:
    """In the shape that is documented."""
    order = read_history(service.versions).order
    assert _json(at_base, "status") == _status(service, current=(), pending=order)


def test_status_of_the_newest_revision_has_nothing_pending(
    service: Service, at_head: Place
) -> None:
    """The same shape."""
    heads = read_history(service.versions).heads
    assert _json(at_head, "status") == _status(service, current=heads, pending=())


def test_a_service_is_found_by_folder_and_by_alias(service: Service, at_base: Place) -> None:
    """From anywhere in the repository."""
    assert _json(at_base, "status", service.alias) == _json(at_base, "status", service.name)


def test_the_sql_of_a_service_needs_no_database(service: Service, at_base: Place) -> None:
    """Each revision that can be written down without rows in sight."""
    first = read_history(service.versions).order[0]
    script = done(at_base, "arxos-migrate", "sql", f"base:{first}").stdout
    assert "CREATE TABLE" in script
    assert at_base.tables() == set()


def _status(
    service: Service, *, current: tuple[str, ...], pending: tuple[str, ...]
) -> dict[str, Any]:
    one = {
        "service": service.name,
        "alias": service.alias,
        "engine": service.engine,
        "current": list(current),
        "heads": list(read_history(service.versions).heads),
        "pending": list(pending),
        "half_done": None,
        "error": None,
    }
    return {"version": 1, "services": [one]}


def _json(place: Place, *words: str) -> Any:
    return json.loads(done(place, "arxos-migrate", *words, "--format", "json").stdout)
