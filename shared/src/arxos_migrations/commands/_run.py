"""What upgrade, downgrade and stamp have in common: run, show, report."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from arxos_migrations.commands._ending import printing
from arxos_migrations.commands._line import Line, echo_json
from arxos_migrations.commands._log_format import logs_json
from arxos_migrations.commands._log_lines import logged
from arxos_migrations.commands._progress import progress
from arxos_migrations.commands._seed import factor_of, seed_local
from arxos_migrations.commands._summary import show_summary
from arxos_migrations.deploy.migrate import migrate
from arxos_migrations.domain.plan import Direction
from arxos_migrations.errors import UsageError

if TYPE_CHECKING:
    from arxos_migrations.deploy.consenting import Allowance
    from arxos_migrations.deploy.result import RunResult
    from arxos_migrations.domain.events import Event, Listener


def run(  # noqa: PLR0913 - all that a command line says
    line: Line,
    direction: Direction,
    *,
    default: str | None = None,
    seed: str | None = None,
    lock_wait_s: float | None = None,
    accept_edited: tuple[str, ...] = (),
    log_file: Path | None = None,
    allowance: "Allowance | None" = None,
    verifies: bool = True,
) -> None:
    """Run one command line. Raises ArxosError."""
    as_json = logs_json()
    with logged(log_file, on_stderr=as_json) as log:
        service, rest = line.service_and_rest()
        destination = _destination(rest, default, direction)
        target = line.target(service)
        factor = factor_of(seed, local=line.local)
        line.use_local(service, target)
        with nullcontext(log) if as_json else _shown(log, quiet=line.as_json) as tell:
            result = migrate(
                service,
                target,
                direction=direction,
                destination=destination,
                tell=tell,
                lock_wait_s=lock_wait_s,
                debug=line.debug,
                accept_edited=accept_edited,
                allowance=allowance,
                verifies=verifies,
            )
        rows = seed_local(service, target, factor) if factor is not None else None
    with printing():
        _report(line, result, rows)


def fail_with(error: Exception) -> NoReturn:
    """End a run that failed before it began, and log that as of every run."""
    with logged(None, on_stderr=logs_json()):
        raise error


@contextmanager
def _shown(log: "Listener", *, quiet: bool) -> "Iterator[Listener]":
    with progress(quiet=quiet) as show:

        def tell(event: "Event") -> None:
            log(event)
            show(event)

        yield tell


def _destination(rest: tuple[str, ...], default: str | None, direction: Direction) -> str:
    if len(rest) > 1:
        raise UsageError(
            f"{direction} takes one revision, not {len(rest)}: {' '.join(rest)}.",
            remedy="Name one.",
        )
    if not rest and default is None:
        raise UsageError(
            f"{direction} of what? No revision is named.",
            remedy="Name a revision, a number of steps such as -1, or base.",
        )
    return rest[0] if rest else str(default)


def _report(line: Line, result: "RunResult", rows: dict[str, int] | None) -> None:
    if not line.as_json:
        show_summary(result, rows)
        return
    echo_json(
        {
            "service": result.service,
            "database": result.database,
            "outcome": result.outcome,
            "from": list(result.before),
            "to": list(result.after),
            "seconds": round(result.seconds, 3),
            "steps": [
                {"revision": step.revision, "direction": step.direction, "seconds": round(s, 3)}
                for step, s in result.steps
            ],
            "verification": None if result.verification is None else result.verification.shape(),
            "seed": None if rows is None else "LOADED" if rows else "ALREADY_THERE",
            "rows": rows or {},
        }
    )
