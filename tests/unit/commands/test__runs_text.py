"""Recorded runs for people."""

from dataclasses import replace

from arxos_migrations.commands._runs_text import text_of_run, text_of_runs, text_of_stats
from arxos_migrations.domain.outcome import Outcome
from arxos_migrations.domain.plan import Direction
from support.recorded import CONSENT, FOUND, RUN, STATEMENTS, STEP

OPEN = replace(
    RUN,
    run=8,
    heads_before=(),
    heads_after=None,
    finished=None,
    outcome=None,
    database_bytes=None,
    database_user=None,
    ci_job=None,
    steps=(),
)
FAILED = replace(
    RUN, run=10, outcome=Outcome.FAILED_CLEAN, heads_after=("003",), error_class="23505"
)


def test_each_run_has_a_line() -> None:
    """One that is open has no end."""
    assert text_of_runs([FAILED, OPEN, RUN]) == (
        "10  FAILED_CLEAN  upgrade  003 -> 003  2026-11-21 15:04:05 UTC  1 step   3.00 s        "
        "23505\n"
        "8   open          upgrade  base -> ?   2026-11-21 15:04:05 UTC  0 steps  end not seen\n"
        "7   SUCCEEDED     upgrade  003 -> 004  2026-11-21 15:04:05 UTC  1 step   3.00 s"
    )


def test_an_accepted_file_is_no_step() -> None:
    """It is shown as what it is, where one run is shown; neither took any time."""
    edited = replace(STEP, revision="001", direction=Direction.ACCEPT)
    gone = replace(edited, revision="002", source=None)
    run = replace(RUN, steps=(edited, gone, STEP))
    assert "UTC  1 step  3.00 s" in text_of_runs([run])
    assert text_of_run(run).splitlines()[-3:] == [
        "accepted 001, source 0123456789ab",
        "accepted 002, whose file is gone",
        "upgrade 004 SUCCEEDED in 2.00 s, waited 0.75 s, 13 statements, source 0123456789ab",
    ]
    assert text_of_stats([run]).splitlines()[0] == (
        "004  upgrade  1 time  median 2.00 s  longest 2.00 s  waited 0.75 s"
    )


def test_one_run_is_shown_whole() -> None:
    """Who, where, when, and what each step has done."""
    step = replace(STEP, statements=STATEMENTS)
    assert text_of_run(replace(RUN, steps=(step,))) == (
        "Run 7 of arx-backend: upgrade to head, SUCCEEDED\n"
        "From 003 to 004, target local\n"
        "Started 2026-11-21 15:04:05 UTC, 3.00 s\n"
        "By arxos_migrator, deploy on runner-1 pid 4711, arxos-migrations 0.1.0\n"
        "Job GitHub 77 arxos/arxos migrate\n"
        "Database 12.3 MB afterwards\n"
        "upgrade 004 SUCCEEDED in 2.00 s, waited 0.75 s, 13 statements, source 0123456789ab\n"
        "    0.250 s  1x          CREATE TABLE rooms (id integer)\n"
        "    1.500 s  12x  1 row  UPDATE walls SET height = ? "
        "(waited 0.75 s for psql (backend 7))"
    )


def test_what_is_not_known_is_left_out() -> None:
    """The class of an error is shown where there is one, a source where there is a file."""
    stamped = replace(STEP, source=None, waited_s=0.0, statement_count=1)
    nobody = replace(STATEMENTS[1], waited_for=None)
    run = replace(OPEN, error_class="signal 9", steps=(replace(stamped, statements=(nobody,)),))
    assert text_of_run(run) == (
        "Run 8 of arx-backend: upgrade to head, open\n"
        "From base to ?, target local\n"
        "Started 2026-11-21 15:04:05 UTC, end not seen\n"
        "By deploy on runner-1 pid 4711, arxos-migrations 0.1.0\n"
        "Error signal 9\n"
        "upgrade 004 SUCCEEDED in 2.00 s, 1 statement\n"
        "    1.500 s  12x  1 row  UPDATE walls SET height = ? (waited 0.75 s)"
    )


def test_what_was_allowed_to_be_lost_is_shown() -> None:
    """With who has allowed it, and where it is."""
    assert text_of_run(replace(RUN, consent=CONSENT)).splitlines()[-4:-1] == [
        "Data loss was allowed by deploy, backup /backups/before.dump",
        "    public.rooms: 1,204 rows",
        "    public.walls.height: not counted",
    ]


def test_what_was_found_behind_a_run_is_shown() -> None:
    """Nothing where nobody has looked."""
    assert "erified" not in text_of_run(RUN)
    assert text_of_run(replace(RUN, verification=())).splitlines()[-2] == "Verified afterwards"
    assert text_of_run(replace(RUN, verification=FOUND)).splitlines()[-5:-1] == [
        "Verified afterwards, and these differed:",
        "    index public.a (drift)",
        "    table public.t (emptied)",
        "    index public.b (drift, before the run as well)",
    ]


def test_revisions_and_sizes_are_listed() -> None:
    """Of the runs that are read."""
    assert text_of_stats([RUN]) == (
        "004  upgrade  1 time  median 2.00 s  longest 2.00 s  waited 0.75 s\n"
        "run 7  2026-11-21 15:04:08 UTC  12.3 MB"
    )
    assert text_of_stats([OPEN]) == "nothing to compare yet"
