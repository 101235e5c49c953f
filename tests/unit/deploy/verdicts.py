"""Runs of a database at 001 of three revisions, and what they are judged to be."""

from pathlib import Path
from typing import Any

from arxos_migrations.deploy.judge import judge
from arxos_migrations.deploy.parent import Report
from arxos_migrations.deploy.request import Failure, Request
from arxos_migrations.domain.plan import Direction
from arxos_migrations.domain.postgresql_url import parse_postgresql_url
from arxos_migrations.errors import ArxosError
from arxos_migrations.history import RevisionFile, make_history
from support.deployments import Deployment

HISTORY = make_history(
    [
        RevisionFile(
            revision=name,
            down_revisions=(parent,) if parent else (),
            depends_on=(),
            branch_labels=(),
            docstring="",
            path=Path(f"{name}_take_step.py"),
        )
        for name, parent in (("001", None), ("002", "001"), ("003", "002"))
    ]
)


def verdict(
    at_001: Deployment,
    wanted: tuple[str, ...],
    *,
    destination: str = "head",
    failure: ArxosError | None = None,
    url: str = "",
    **report: Any,
) -> ArxosError | None:
    """Judge a run; None where it is good."""
    said = Failure(error=failure) if failure is not None else None
    try:
        judged(at_001, Report(failure=said, **report), wanted, destination=destination, url=url)
    except ArxosError as error:
        return error
    return None


def judged(
    at_001: Deployment,
    report: Report,
    wanted: tuple[str, ...],
    *,
    destination: str = "head",
    url: str = "",
    direction: Direction = Direction.UPGRADE,
) -> tuple[str, ...]:
    """Judge a report on a history of three revisions."""
    request = Request(
        ini="alembic.ini",
        typed_in="/typed",
        target="local",
        command=direction,
        destination=destination,
        expected_heads=(),
        lock_wait_s=None,
        debug=False,
    )
    return judge(
        report,
        request,
        service=at_001.service,
        url=parse_postgresql_url(url or at_001.database.url, source="the test"),
        history=HISTORY,
        wanted=wanted,
    )
