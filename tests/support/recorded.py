"""A run as it may have been recorded."""

from datetime import UTC, datetime, timedelta

from arxos_migrations.audit.records import (
    Consent,
    Differing,
    Discarded,
    RecordedRun,
    RecordedStep,
    Statement,
)
from arxos_migrations.domain.outcome import Outcome
from arxos_migrations.domain.plan import Direction

STARTED = datetime(2026, 11, 21, 15, 4, 5, 600_000, tzinfo=UTC)
STATEMENTS = (
    Statement(text="CREATE TABLE rooms (id integer)", times=1, seconds=0.25, row_count=None),
    Statement(
        text="UPDATE walls SET height = ?",
        times=12,
        seconds=1.5,
        row_count=1,
        waited_s=0.75,
        waited_for="psql (backend 7)",
    ),
)
STEP = RecordedStep(
    ordinal=1,
    revision="004",
    direction=Direction.UPGRADE,
    source="0123456789abcdef" * 4,
    started=STARTED,
    finished=STARTED + timedelta(seconds=2),
    outcome=Outcome.SUCCEEDED,
    statement_count=13,
    waited_s=0.75,
)
CONSENT = Consent(
    "/backups/before.dump",
    (
        Discarded("public.rooms", 1204, "1,204 rows"),
        Discarded("public.walls.height", None, "not counted"),
    ),
)
FOUND = (
    Differing("drift", "index public.a", was_there_before=False),
    Differing("emptied", "table public.t", was_there_before=False),
    Differing("drift", "index public.b", was_there_before=True),
)
RUN = RecordedRun(
    run=7,
    service="arx-backend",
    target="local",
    command=Direction.UPGRADE,
    destination="head",
    heads_before=("003",),
    heads_after=("004",),
    database_user="arxos_migrator",
    os_user="deploy",
    ci_job="GitHub 77 arxos/arxos migrate",
    host="runner-1",
    process_id=4711,
    package_version="0.1.0",
    started=STARTED,
    finished=STARTED + timedelta(seconds=3),
    outcome=Outcome.SUCCEEDED,
    error_class=None,
    database_bytes=12_345_678,
    steps=(STEP,),
)
