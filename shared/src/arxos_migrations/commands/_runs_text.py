"""Recorded runs for people."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from arxos_migrations.audit.records import Heads, RecordedRun, RecordedStep, Statement
from arxos_migrations.audit.stats import stats_of

_HASH = 12
"""Characters of a source's hash that are shown."""


def text_of_runs(runs: Sequence[RecordedRun]) -> str:
    """Give a line for each."""
    return "\n".join(
        _aligned(
            (
                str(run.run),
                _outcome(run),
                str(run.command),
                f"{_at(run.heads_before)} -> {_after(run)}",
                _time(run.started),
                _count(sum(not step.is_acceptance for step in run.steps), "step"),
                _duration(run),
                run.error_class or "",
            )
            for run in runs
        )
    )


def text_of_run(run: RecordedRun) -> str:
    """Give all that is known of one."""
    user = f"{run.database_user}, " if run.database_user else ""
    lines = [
        f"Run {run.run} of {run.service}: {run.command} to {run.destination}, {_outcome(run)}",
        f"From {_at(run.heads_before)} to {_after(run)}, target {run.target}",
        f"Started {_time(run.started)}, {_duration(run)}",
        f"By {user}{run.os_user} on {run.host} pid {run.process_id}, "
        f"arxos-migrations {run.package_version}",
    ]
    if run.ci_job:
        lines.append(f"Job {run.ci_job}")
    if run.error_class:
        lines.append(f"Error {run.error_class}")
    if run.database_bytes is not None:
        lines.append(f"Database {_size(run.database_bytes)} afterwards")
    if run.consent is not None:
        lines.append(f"Data loss was allowed by {run.os_user}, backup {run.consent.backup}")
        lines += [f"    {each.object}: {each.words}" for each in run.consent.discarded]
    lines += _verification(run)
    for step in run.steps:
        lines += [_step(step), *_aligned(map(_statement, step.statements), indent="    ")]
    return "\n".join(lines)


def text_of_stats(runs: Sequence[RecordedRun]) -> str:
    """Give a line for each revision, and one for each size."""
    stats = stats_of(runs)
    revisions = (
        (
            each.revision,
            str(each.direction),
            _count(each.times, "time"),
            f"median {each.median_s:.2f} s",
            f"longest {each.longest_s:.2f} s",
            f"waited {each.waited_s:.2f} s",
        )
        for each in stats.revisions
    )
    sizes = ((f"run {each.run}", _time(each.at), _size(each.size)) for each in stats.sizes)
    return "\n".join([*_aligned(revisions), *_aligned(sizes)]) or "nothing to compare yet"


def _verification(run: RecordedRun) -> Iterator[str]:
    if run.verification is None:
        return
    yield "Verified afterwards" + (", and these differed:" if run.verification else "")
    for each in run.verification:
        since = ", before the run as well" if each.was_there_before else ""
        yield f"    {each.object or each.rule} ({each.rule}{since})"


def _step(step: RecordedStep) -> str:
    source = f", source {step.source[:_HASH]}" if step.source else ""
    if step.is_acceptance:
        return f"accepted {step.revision}{source or ', whose file is gone'}"
    waited = f", waited {step.waited_s:.2f} s" if step.waited_s else ""
    return (
        f"{step.direction} {step.revision} {step.outcome} in {step.seconds:.2f} s{waited}, "
        f"{_count(step.statement_count, 'statement')}{source}"
    )


def _statement(statement: Statement) -> tuple[str, ...]:
    rows = "" if statement.row_count is None else _count(statement.row_count, "row")
    who = f" for {statement.waited_for}" if statement.waited_for else ""
    waited = f" (waited {statement.waited_s:.2f} s{who})" if statement.waited_s else ""
    times = f"{statement.times}x"
    return (f"{statement.seconds:.3f} s", times, rows, f"{statement.text}{waited}")


def _outcome(run: RecordedRun) -> str:
    return run.outcome or "open"


def _at(heads: Heads) -> str:
    return ", ".join(heads) or "base"


def _after(run: RecordedRun) -> str:
    return "?" if run.heads_after is None else _at(run.heads_after)


def _time(time: datetime) -> str:
    return f"{time:%Y-%m-%d %H:%M:%S} UTC"


def _duration(run: RecordedRun) -> str:
    if run.finished is None:
        return "end not seen"
    return f"{(run.finished - run.started).total_seconds():.2f} s"


def _size(count: int) -> str:
    return f"{count / 1_000_000:.1f} MB"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _aligned(rows: Iterator[tuple[str, ...]], *, indent: str = "") -> list[str]:
    """Give each column the width of its longest cell, the last one excepted."""
    listed = list(rows)
    widths = [max(map(len, column)) for column in zip(*listed, strict=True)]
    return [indent + "  ".join(map(str.ljust, row, widths)).rstrip() for row in listed]
