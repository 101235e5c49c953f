"""Recorded runs as JSON."""

import json
from dataclasses import replace

from arxos_migrations.commands._runs_shape import shape_of
from support.recorded import CONSENT, FOUND, RUN, STATEMENTS, STEP

WHOLE = replace(RUN, steps=(replace(STEP, statements=STATEMENTS),))
SHOWN = [
    {
        "statement": "CREATE TABLE rooms (id integer)",
        "times": 1,
        "seconds": 0.25,
        "rows": None,
        "waited_seconds": 0.0,
        "waited_for": None,
    },
    {
        "statement": "UPDATE walls SET height = ?",
        "times": 12,
        "seconds": 1.5,
        "rows": 1,
        "waited_seconds": 0.75,
        "waited_for": "psql (backend 7)",
    },
]


def test_a_run_has_all_that_is_known() -> None:
    """Times as ISO 8601 has them."""
    shape = shape_of("arx-backend", [WHOLE], with_stats=False)
    assert json.loads(json.dumps(shape)) == {
        "service": "arx-backend",
        "runs": [
            {
                "run": 7,
                "service": "arx-backend",
                "target": "local",
                "command": "upgrade",
                "destination": "head",
                "outcome": "SUCCEEDED",
                "error_class": None,
                "from": ["003"],
                "to": ["004"],
                "started": "2026-11-21T15:04:05.600000+00:00",
                "finished": "2026-11-21T15:04:08.600000+00:00",
                "database_user": "arxos_migrator",
                "os_user": "deploy",
                "host": "runner-1",
                "pid": 4711,
                "ci_job": "GitHub 77 arxos/arxos migrate",
                "package_version": "0.1.0",
                "database_bytes": 12_345_678,
                "data_loss": None,
                "verification": None,
                "steps": [
                    {
                        "revision": "004",
                        "direction": "upgrade",
                        "outcome": "SUCCEEDED",
                        "source": "0123456789abcdef" * 4,
                        "started": "2026-11-21T15:04:05.600000+00:00",
                        "finished": "2026-11-21T15:04:07.600000+00:00",
                        "seconds": 2.0,
                        "waited_seconds": 0.75,
                        "statement_count": 13,
                        "statements": SHOWN,
                    }
                ],
            }
        ],
        "stats": None,
    }


def test_an_open_run_has_no_end() -> None:
    """Null is not known."""
    run = replace(RUN, outcome=None, heads_after=None, finished=None, steps=())
    (shape,) = shape_of("arx-backend", [run], with_stats=False)["runs"]
    assert (shape["outcome"], shape["to"], shape["finished"]) == (None, None, None)


def test_what_was_allowed_to_be_lost_is_given() -> None:
    """By name and number; null where nobody could count."""
    (shape,) = shape_of("arx-backend", [replace(RUN, consent=CONSENT)], with_stats=False)["runs"]
    assert shape["data_loss"] == {
        "backup": "/backups/before.dump",
        "discarded": [
            {"object": "public.rooms", "rows": 1204, "words": "1,204 rows"},
            {"object": "public.walls.height", "rows": None, "words": "not counted"},
        ],
    }


def test_comparisons_are_given_where_they_are_asked_for() -> None:
    """In the order of their names, and of time."""
    assert shape_of("arx-backend", [WHOLE], with_stats=True)["stats"] == {
        "revisions": [
            {
                "revision": "004",
                "direction": "upgrade",
                "times": 1,
                "median_seconds": 2.0,
                "longest_seconds": 2.0,
                "waited_seconds": 0.75,
            }
        ],
        "sizes": [
            {"run": 7, "at": "2026-11-21T15:04:08.600000+00:00", "database_bytes": 12_345_678}
        ],
    }


def test_what_was_found_behind_a_run_is_told() -> None:
    """By name; nothing found is something else than nobody having looked."""
    for found, differences in (
        ((), []),
        (
            FOUND,
            [
                {"rule": "drift", "object": "index public.a", "before": False},
                {"rule": "emptied", "object": "table public.t", "before": False},
                {"rule": "drift", "object": "index public.b", "before": True},
            ],
        ),
    ):
        (run,) = shape_of("arx", [replace(RUN, verification=found)], with_stats=False)["runs"]
        assert run["verification"] == {"differences": differences}
