"""What was measured, as a table for people and as JSON for programs."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from statistics import median
from typing import Any

from benchmarks.harness import NEAR_LIMIT, Measure, Measured, Series


def machine() -> str:
    """Say how busy the machine is: its processors, and the load of the last minute."""
    return f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}"


def as_table(measured: Measured) -> str:
    """Write one benchmark: a line for each side, then a line for each part of the goal.

    Of times the median and the range stand there, of ratios the median and the middle half,
    which tells how noisy the machine was.
    """
    one = measured
    sides = [("ours", one.ours), ("peer", one.peer), ("limit", one.limit)]
    sides += [("also", series) for series in one.also]
    lines = [_line(label, series, one) for label, series in sides if series is not None]
    return "\n".join([f"{one.name}: {one.about}", *lines, *_verdict(one)])


def as_json(measured: Sequence[Measured], machine: str) -> dict[str, Any]:
    """Give everything, in seconds; every shape has a version."""
    return {
        "version": 1,
        "machine": machine,
        "benchmarks": [
            {**asdict(one), "ratio": one.ratio, "met": one.met, "close": one.is_close}
            for one in measured
        ],
    }


def _line(label: str, series: Series, measured: Measured) -> str:
    walls = series.values(Measure.WALL)
    wall = f"wall {_ms(median(walls))} ms ({_ms(min(walls))} to {_ms(max(walls))})"
    cpu = f"CPU {_ms(series.median(Measure.CPU))} ms"
    if measured.goal.measure is Measure.WAIT:
        waits = series.values(Measure.WAIT)
        cpu = f"wait {_ms(median(waits))} ms ({_ms(min(waits))} to {_ms(max(waits))})"
    return f"  {label:<6}{wall:<32}{cpu:<14} {_ratio(series, measured):<38}{series.what}"


def _ratio(series: Series, measured: Measured) -> str:
    if series is measured.ours:
        return ""
    low, high = measured.middle_half(series)
    return f"ours is {median(measured.ratios(series)):.3f} ({low:.3f} to {high:.3f})"


def _verdict(measured: Measured) -> Iterator[str]:
    goal, one = measured.goal, measured
    rounds = f"{len(one.ours.samples)} rounds"
    close = "; noise may decide" if one.is_close else ""
    reached = "met" if one.ratio <= goal.ratio else "at the limit" if one.is_at_limit else "MISSED"
    yield f"  {reached}: {goal.measure} {one.ratio:.3f}, goal ≤ {goal.ratio:g}, {rounds}{close}"
    if one.limit is not None:
        yield (
            f"  limit: {one.limit_ratio(one.limit):.3f}; "
            f"ours is {median(one.ratios(one.limit)):.2f} of it, goal ≤ {NEAR_LIMIT:g}"
        )
    if goal.ours_ms is not None:
        ms = _ms(one.ours.median(goal.measure))
        yield f"  {'met' if one.is_quick else 'MISSED'}: {ms} ms, goal ≤ {goal.ours_ms:g} ms"
    if goal.aim is not None:
        done = "reached" if one.ratio <= goal.aim else "not reached yet"
        yield f"  aim: ≤ {goal.aim:g}, {done}"


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.0f}"
