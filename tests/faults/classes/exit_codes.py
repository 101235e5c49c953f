"""What the command says is what is in the database, however its run ended."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from faults.form import Form
from faults.harms import cut, kill_client
from faults.place import Place, Worker
from faults.proxy import Harm, Moment, text_of
from faults.tally import Tally
from faults.tries import rerun, watch
from faults.ways import COMMAND, PLAIN, UP, Side, Way, find_way, proxied
from support.database import Database
from support.scratch import Scratch

GOAL = "R9"
COMMIT = (b"COMMIT\0",)
DONE, CLEAN, PARTLY = 0, 6, 7
VERSIONS = "SELECT version_num FROM {table}"


@dataclass(frozen=True, kw_only=True)
class Ending:
    """How a run ends."""

    name: str
    env: dict[str, str]
    """Read by the revisions."""
    harm: Harm | None = None
    at: int = 0
    moment: Moment = Moment.BEFORE


def run(place: Place, form: Form) -> Iterator[Tally]:
    """Lost answers and requests at COMMIT, sys.exit, os._exit, a kill."""
    services = place.pair("endings", _write)
    for side in (COMMAND, PLAIN):
        way = find_way(place, side, UP, services)
        tallies = {
            name: Tally(goal=GOAL, fault=name, engine="PostgreSQL", tool=side.name)
            for name in dict.fromkeys(ending.name for ending in _endings(way, form))
        }
        place.each(_endings(way, form), partial(_end, place, way, tallies))
        yield from tallies.values()


def _endings(way: Way, form: Form) -> list[Ending]:
    commits = sum(text_of(request).startswith(COMMIT) for request in way.requests)
    at_commits = [
        Ending(name=f"{what} at COMMIT", env={}, harm=harm, at=number, moment=moment)
        for what, harm, moment in (
            ("lost answer", cut, Moment.DONE),
            ("lost request", cut, Moment.BEFORE),
            ("kill -9", kill_client, Moment.SENT),
        )
        for number in range(1, commits + 1, form.pick(4, 1))
    ]
    written = [
        Ending(name=code, env={"SCRATCH_ENDS": code, "SCRATCH_ENDS_IN": place})
        for code in ("sys.exit(0)", "os._exit(0)", "os.kill(os.getpid(), signal.SIGKILL)")
        for place in form.pick(("002", "003 block"), ("001", "002", "003", "003 block"))
        for _ in range(form.pick(1, 5))
    ]
    return at_commits + written


def _end(place: Place, way: Way, tallies: dict[str, Tally], worker: Worker, ending: Ending) -> None:
    with place.database(way.service, way.template) as database:
        with proxied(database, worker) as (behind, through):
            through.harm, through.only = ending.harm, COMMIT
            through.at, through.moment = ending.at, ending.moment
            done = worker.warm.run(behind, *way.command, env=ending.env)
        watch(place, way, through, done)
        code, expected = done.returncode, _truth(place, way.side, database)
        is_true = code == expected if way.side is COMMAND else (code == 0) == (expected == 0)
        again = rerun(place, worker, way, database)
        remark = f"{ending}: {code} instead of {expected}: {done.stdout}{done.stderr}"
        met = ending.harm is None or through.done
        again = replace(again, met=met, stopped=code != 0, wrong_reports=int(not is_true))
        tallies[ending.name].add(again, remark)


def _truth(place: Place, side: Side, database: Database) -> int:
    """Give the exit code that the database speaks for."""
    tables = {
        "ours": ("arxos_migrations.alembic_version_scratch", "arxos_migrations.journal"),
        "plain": ("public.alembic_version",),
    }
    rows: list[str] = []
    with place.connect(database) as connection:
        for table in tables[side.env]:
            found = connection.execute("SELECT to_regclass(%s)", [table]).fetchone()
            if found is not None and found[0] is not None:
                query = f"SELECT t::text FROM {table} AS t"
                rows += [str(row) for (row,) in connection.execute(query.encode())]
    return DONE if rows == ["(003)"] else PARTLY if rows else CLEAN


def _write(scratch: Scratch) -> None:
    end = (
        'if os.environ.get("SCRATCH_ENDS_IN") == {place!r}:\n    eval(os.environ["SCRATCH_ENDS"])\n'
    )
    for number, parent in (("001", None), ("002", "001")):
        scratch.revise(
            number,
            parent=parent,
            up=f'op.execute("CREATE TABLE step{number} (id integer)")\n' + end.format(place=number),
        )
    scratch.revise(
        "003",
        parent="002",
        up='op.execute("CREATE TABLE step003 (id integer)")\n'
        "with op.get_context().autocommit_block():\n"
        '    op.execute("INSERT INTO step003 VALUES (1)")\n'
        + end.format(place="003 block")
        + 'op.execute("ALTER TABLE step003 ADD COLUMN name text")\n'
        + end.format(place="003"),
    )
