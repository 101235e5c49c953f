"""The command line of the benchmarks: what it prints, and its exit code."""

import json
from collections.abc import Callable

import pytest

from benchmarks import find
from benchmarks.command import main
from benchmarks.harness import Goal, Measure, Measured, Sample, Series

GOAL = Goal(measure=Measure.CPU, ratio=0.5, ours_ms=400, aim=0.2)


def one(cpu: float) -> Measured:
    """Measure nothing: ours takes so many seconds, the peer takes one."""
    ours = tuple(Sample(wall=cpu * times, cpu=cpu) for times in (1, 2, 6))
    peer = tuple(Sample(wall=2.0, cpu=1.0) for _ in ours)
    return Measured(
        name="copying",
        about="copies against moves",
        goal=GOAL,
        ours=Series(what="a copy", samples=ours),
        peer=Series(what="a move", samples=peer),
    )


@pytest.fixture
def takes(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Let the only benchmark there is say that ours takes so many seconds."""

    def set_cpu(cpu: float) -> None:
        monkeypatch.setattr(find, "names", lambda: ["copying"])
        monkeypatch.setattr(find, "run", lambda _name, **_rounds: one(cpu))

    return set_cpu


def test_a_met_goal_exits_with_0(
    takes: Callable[[float], None], capsys: pytest.CaptureFixture[str]
) -> None:
    """The table says what was measured and what was wanted."""
    takes(0.25)

    assert main([]) == 0
    assert [line.split() for line in capsys.readouterr().out.splitlines()] == [
        line.split()
        for line in (
            "copying: copies against moves",
            "  ours wall 500 ms (250 to 1500) CPU 250 ms a copy",
            "  peer wall 2000 ms (2000 to 2000) CPU 1000 ms ours is 0.250 (0.250 to 0.250) a move",
            "  met: CPU 0.250, goal ≤ 0.5, 3 rounds",
            "  met: 250 ms, goal ≤ 400 ms",
            "  aim: ≤ 0.2, not reached yet",
        )
    ]


def test_a_missed_goal_exits_with_1(
    takes: Callable[[float], None], capsys: pytest.CaptureFixture[str]
) -> None:
    """Each part of it is told."""
    takes(0.75)

    assert main(["copying"]) == 1
    assert capsys.readouterr().out.splitlines()[3:] == [
        "  MISSED: CPU 0.750, goal ≤ 0.5, 3 rounds",
        "  MISSED: 750 ms, goal ≤ 400 ms",
        "  aim: ≤ 0.2, not reached yet",
    ]


def test_json_holds_every_sample(
    takes: Callable[[float], None], capsys: pytest.CaptureFixture[str]
) -> None:
    """And nothing else is printed."""
    takes(0.75)

    assert main(["--json"]) == 1
    said = json.loads(capsys.readouterr().out)
    (benchmark,) = said["benchmarks"]
    assert (said["version"], benchmark["ratio"], benchmark["met"]) == (1, 0.75, False)
    assert benchmark["ours"]["samples"][2] == {"wall": 4.5, "cpu": 0.75, "wait": 0.0}


def test_an_unknown_name_exits_with_2(
    takes: Callable[[float], None], capsys: pytest.CaptureFixture[str]
) -> None:
    """The message names those there are."""
    takes(0.25)

    with pytest.raises(SystemExit) as ended:
        main(["moving"])
    assert ended.value.code == 2
    assert capsys.readouterr().err.endswith(
        "error: there is no benchmark moving; there are copying\n"
    )


@pytest.mark.parametrize("name", find.names())
def test_a_benchmark_has_the_form_that_is_looked_for(name: str) -> None:
    """Its first line says what is compared, and it has a goal that can be missed."""
    case = find.load(name)

    assert " against " in find.about(case)
    assert 0 < case.GOAL.ratio <= 1.5 or case.GOAL.ours_ms is not None
    assert callable(case.sides)
