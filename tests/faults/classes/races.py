"""Eight migrators at once; a try is a round of them, and a failed re-run is one that fails."""

from collections.abc import Iterator
from dataclasses import replace

from faults.form import Form
from faults.place import Place, Worker
from faults.state import read_state
from faults.tally import Outcome, Tally
from faults.ways import COMMAND, OURS, PLAIN, UP, Side, Way, chain_way, find_way, must
from support.file_chain import write_chain as write_file_chain
from support.file_database import FileDatabase
from support.file_state import state_of
from support.scratch import make_scratch
from support.warm import Done

GOAL = "R4"
RACERS = 8


def run(place: Place, form: Form) -> Iterator[Tally]:
    """On an empty database and on one with steps to go."""
    for side, empty, begun in (
        (OURS, form.pick(9, 100), form.pick(5, 100)),
        (COMMAND, form.pick(1, 10), form.pick(0, 10)),
        (PLAIN, form.pick(2, 20), 0),
    ):
        yield _race(place, chain_way(place, side, UP), "empty database", empty)
        if begun:
            way = find_way(place, side, UP, place.services["chain"], begun="001")
            yield _race(place, way, "pending revisions", begun)
    for side, rounds in (
        (OURS, form.pick(4, 200)),
        (COMMAND, form.pick(1, 10)),
        (PLAIN, form.pick(2, 20)),
    ):
        yield _race_on_sqlite(place, side, rounds)


def _race(place: Place, way: Way, fault: str, rounds: int) -> Tally:
    name = f"{RACERS} at once, {fault}"
    tally = Tally(goal=GOAL, fault=name, engine="PostgreSQL", tool=way.side.name)

    def one(worker: Worker, number: int) -> None:
        with place.database(way.service, way.template) as database:
            done = worker.warm.at_once(database, [way.command] * RACERS)
            with place.connect(database) as connection:
                state = read_state(connection)
        is_wrong = bool(state.differences(way.expected))
        _count(place, tally, done, number, is_wrong=is_wrong, invalid=state.invalid)

    place.each(range(rounds), one)
    return tally


def _race_on_sqlite(place: Place, side: Side, rounds: int) -> Tally:
    folder = place.new_folder("races")
    scratch = make_scratch(folder, engine="sqlite", plain=side is PLAIN)
    write_file_chain(scratch, rooms=10, outside=False)
    read = make_scratch(folder / "read", engine="sqlite").service
    service = replace(read, folder=scratch.folder)
    alone = FileDatabase(service=service, path=folder / "alone.db")
    must(place.workers[0].warm.run(alone, *side.words(UP)))
    expected = state_of(alone.path)
    fault = f"{RACERS} at once, no file"
    tally = Tally(goal=GOAL, fault=fault, engine="SQLite", tool=side.name)

    def one(worker: Worker, number: int) -> None:
        database = replace(alone, path=folder / f"{number}.db")
        done = worker.warm.at_once(database, [side.words(UP)] * RACERS)
        is_wrong = not database.path.exists() or state_of(database.path) != expected
        _count(place, tally, done, number, is_wrong=is_wrong)

    place.each(range(rounds), one)
    return tally


def _count(
    place: Place, tally: Tally, done: list[Done], number: int, *, is_wrong: bool, invalid: int = 0
) -> None:
    failed = [ended for ended in done if ended.returncode != 0]
    if tally.tool != PLAIN.name:
        for ended in done:
            place.canaries.look_at_output(ended, what=tally.fault)
    outcome = Outcome(
        stopped=False,
        failed_reruns=len(failed),
        wrong_rows=int(is_wrong),
        invalid_indexes=invalid,
    )
    said = failed[0].stdout + failed[0].stderr if failed else ""
    tally.add(outcome, f"round {number}: {said}")
