"""One run: is there anything to do, do it in a child process, look at what came of it."""

import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from arxos_migrations.config import database_url
from arxos_migrations.deploy.destination import (
    sound_history,
    wanted_heads,
)
from arxos_migrations.deploy.judge import judge
from arxos_migrations.deploy.newer import refuse_newer
from arxos_migrations.deploy.parent import Report, run_child
from arxos_migrations.deploy.request import Request
from arxos_migrations.deploy.result import RunResult
from arxos_migrations.domain.outcome import Outcome
from arxos_migrations.domain.plan import Direction
from arxos_migrations.engines.engine import engine_of
from arxos_migrations.errors import RefusedError
from arxos_migrations.runner.preflight import with_the_database

if TYPE_CHECKING:
    from arxos_migrations.config.urls import DatabaseUrl
    from arxos_migrations.deploy.consenting import Allowance
    from arxos_migrations.deploy.verifying.behind_run import BehindRun
    from arxos_migrations.deploy.verifying.verification import Verification
    from arxos_migrations.domain.events import Listener
    from arxos_migrations.domain.place import Place
    from arxos_migrations.domain.service import Service, Target
    from arxos_migrations.history import History


def migrate(  # noqa: PLR0913 - all that a command line says
    service: "Service",
    target: "Target",
    *,
    direction: Direction,
    destination: str,
    tell: "Listener",
    lock_wait_s: float | None = None,
    debug: bool = False,
    accept_edited: tuple[str, ...] = (),
    allowance: "Allowance | None" = None,
    verifies: bool = True,
) -> RunResult:
    """Bring the target to the destination and say what the database says afterwards.

    A downgrade discards no rows without an `allowance`. Raises ArxosError; its exit code tells
    whether anything changed: VerificationError where that is other than it should be.
    """
    started = time.perf_counter()
    url = database_url(service, target)
    history, place = _look(service, target, url, lock_wait_s)
    before = place.heads
    wanted = wanted_heads(history, direction=direction, destination=destination, current=before)
    report, after, found = Report(), before, None
    if set(wanted) != set(before) or place.half_done is not None:
        _refuse_strange_environment(service)
        request = Request(
            ini=str(service.ini.resolve()),
            typed_in=str(Path.cwd()),
            target=target.name,
            command=direction,
            destination=destination,
            expected_heads=before,
            lock_wait_s=lock_wait_s,
            debug=debug,
            accept_edited=accept_edited,
        )
        if direction is Direction.DOWNGRADE and not _goes_up(place):
            request = _agreed(request, service, url, history, allowance, tell=tell)
        move = _Move(request, service, url, history, wanted)
        report, after, found = _run(move, place if verifies else None, tell=tell)
    return RunResult(
        service=service.name,
        database=str(url),
        direction=direction,
        outcome=Outcome.SUCCEEDED if report.steps else Outcome.NOTHING_TO_DO,
        before=before,
        after=after,
        steps=tuple(report.steps),
        seconds=time.perf_counter() - started,
        verification=found,
    )


def _agreed(
    request: Request,
    service: "Service",
    url: "DatabaseUrl",
    history: "History",
    allowance: "Allowance | None",
    *,
    tell: "Listener",
) -> Request:
    """Ask what a downgrade would discard; raises ArxosError where nobody has agreed to that."""
    from arxos_migrations.deploy.consenting import Allowance, Downgrade, consented

    downgrade = Downgrade(
        service=service,
        target=request.target,
        url=url,
        history=history,
        destination=request.destination,
        current=request.expected_heads,
    )
    return replace(request, consent=consented(downgrade, allowance or Allowance(), tell=tell))


class _Move(NamedTuple):
    """A request, and what it is judged by."""

    request: Request
    service: "Service"
    url: "DatabaseUrl"
    history: "History"
    wanted: tuple[str, ...]


def _run(
    move: _Move, place: "Place | None", *, tell: "Listener"
) -> "tuple[Report, tuple[str, ...], Verification | None]":
    """Do it in a process of its own, and say what came of it and where the database is.

    It is verified where the `place` at which it begins is given.
    """
    # Nothing to do does not ask for these.
    from arxos_migrations.audit.records import utc_now
    from arxos_migrations.deploy.settling import settled

    request, service, url, history, wanted = move
    behind = _behind(move, place)
    since = utc_now()
    first = behind.look_before if behind is not None else _nothing
    report = run_child(request, tell=tell, first=first)
    with settled(report, service=service, url=url, since=since):
        after = judge(report, request, service=service, url=url, history=history, wanted=wanted)
    if behind is None or not report.steps:
        return report, after, None
    found = behind.verify(process_id=report.process_id, since=since)
    if found.new:
        from arxos_migrations.deploy.verifying.verification import failure

        raise failure(service.name, found, at=after)
    return report, after, found


def _behind(move: _Move, place: "Place | None") -> "BehindRun | None":
    """Prepare the verification; a stamp runs nothing that could be verified."""
    direction = move.request.command
    if place is None or direction is Direction.STAMP:
        return None
    from arxos_migrations.deploy.verifying.behind_run import BehindRun

    return BehindRun(
        move.service,
        move.url,
        move.history,
        direction=direction,
        wanted=move.wanted,
        target=move.request.target,
        goes_on=place.half_done is not None,
    )


def _nothing() -> None:
    pass


def _goes_up(place: "Place") -> bool:
    """Say whether an upgrade is half done, for which no downgrade is begun."""
    return place.half_done is not None and place.half_done.direction is Direction.UPGRADE


def _look(
    service: "Service", target: "Target", url: "DatabaseUrl", lock_wait_s: float | None
) -> "tuple[History, Place]":
    """Read files and database. Raises ArxosError with all that speaks against a run."""
    patience = target.lock_wait_s if lock_wait_s is None else lock_wait_s
    with with_the_database(service, target, lambda: url):
        history = sound_history(service)
    # A role that may not look is the wrong one, and its rights are no matter.
    place = engine_of(service).place_of(url, service, wait_s=patience)
    with with_the_database(service, target, lambda: url):
        refuse_newer(service, url, history, place.heads)
    return history, place


def _refuse_strange_environment(service: "Service") -> None:
    if not service.foreign or "arxos_migrations" in service.env.read_text(encoding="utf-8"):
        return
    raise RefusedError(
        f"{service.env} does not call run_migrations of arxos_migrations, "
        "so nothing would guard this run.",
        "Replace its text by: from your_models import metadata; "
        "from arxos_migrations.env import run_migrations; run_migrations(metadata)",
        remedy="Or go on with plain alembic; status, revision and lint work as it is.",
    )
