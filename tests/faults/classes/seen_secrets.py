"""A password and a value of a row are looked for wherever others might see them."""

from collections.abc import Iterator
from functools import partial

from faults.canaries import command_lines
from faults.form import Form
from faults.place import Place, Worker
from faults.proxy import Effect, Exchange, Moment
from faults.tally import Outcome, Tally
from faults.ways import COMMAND, OURS, PLAIN, UP, Way, chain_way, find_way, proxied
from support.database import Database
from support.messages import CANARY
from support.scratch import Scratch

GOAL = "R12"
TEXTS = """
    SELECT query_to_xml('SELECT * FROM arxos_migrations.' || quote_ident(relname), true, false, '')
    FROM pg_class WHERE relnamespace = to_regnamespace('arxos_migrations') AND relkind = 'r'
"""
"""All that is recorded; answers in the journal are bytes that only the migration role reads."""
PYTHON = "int() of a name"
ERRORS = {
    "unique": f"INSERT INTO birds VALUES ('{CANARY}')",
    "check": f"UPDATE birds SET name = upper('{CANARY}')",
    "cast": "SELECT name::integer FROM birds",
    "not null": "INSERT INTO birds SELECT NULL FROM birds",
    "python": PYTHON,
}


def run(place: Place, form: Form) -> Iterator[Tally]:
    """In failing revisions, in the list of processes, and in all that other classes have said."""
    services = place.pair("birds", _write)
    for side in (OURS, COMMAND, PLAIN):
        way, birds = chain_way(place, side, UP), find_way(place, side, UP, services)
        moments = way.exchanges[:: form.pick(120, 10)]
        errors = tuple(ERRORS)[:: form.pick(2, 1)]
        for fault, attempt, tries in (
            ("secrets seen in a run", partial(_look, place, way), moments),
            ("secrets seen in failures", partial(_fail, place, birds), errors),
        ):
            tally = Tally(goal=GOAL, fault=fault, engine="PostgreSQL", tool=side.name)
            place.each(tries, partial(attempt, tally))
            yield tally
    yield from _of_all(place)


def _of_all(place: Place) -> Iterator[Tally]:
    """Sum up what all classes have looked at."""
    for kind, count in place.canaries.looked_at.items():
        tally = Tally(goal=GOAL, fault=f"secrets in {kind}", engine="all", tool="all of ours")
        tally.tries = count
        seen = [what for what in place.canaries.seen if what.startswith(f"{kind}: ")]
        tally.counts["wrong_reports"] = len(seen)
        tally.remarks += seen
        yield tally


def _look(place: Place, way: Way, tally: Tally, worker: Worker, number: int) -> None:
    """Look at the names of processes, sessions and files in the middle of a real run."""
    found = []

    def look(_exchange: Exchange) -> Effect:
        found.extend(command_lines())
        with place.connect(database) as connection:
            names = connection.execute("SELECT application_name FROM pg_stat_activity").fetchall()
            found.extend(str(name).encode() for (name,) in names)
        found.extend(str(path).encode() for path in place.folder.rglob("*"))
        return Effect.PASS

    with place.database(way.service, way.template) as database:
        with proxied(database, worker) as (behind, through):
            through.harm, through.at, through.moment = look, number, Moment.SENT
            with behind.start(*way.command) as process:
                out, err = process.communicate(timeout=300)
        recorded = _recorded(place, database)
    hits = sum(CANARY.encode() in text for text in (*found, *recorded, out.encode(), err.encode()))
    tally.add(Outcome(met=through.done, stopped=False, wrong_reports=hits), f"{out}{err}")


def _fail(place: Place, way: Way, tally: Tally, worker: Worker, error: str) -> None:
    with place.database(way.service, way.template) as database:
        with proxied(database, worker) as (behind, _):
            env = {"SCRATCH_STATEMENT": ERRORS[error]}
            done = worker.warm.run(behind, *way.command, env=env)
        recorded = _recorded(place, database)
    hits = sum(CANARY in text for text in (done.stdout, done.stderr))
    hits += sum(CANARY.encode() in text for text in recorded)
    outcome = Outcome(met=done.returncode != 0, wrong_reports=hits)
    tally.add(outcome, f"{error}: {done.stdout}{done.stderr}")


def _recorded(place: Place, database: Database) -> list[bytes]:
    with place.connect(database) as connection:
        return [str(text).encode() for (text,) in connection.execute(TEXTS).fetchall()]


def _write(scratch: Scratch) -> None:
    scratch.revise(
        "001",
        up=f"""
        op.execute("CREATE TABLE birds (name text NOT NULL UNIQUE CHECK (name = lower(name)))")
        op.execute("INSERT INTO birds VALUES ('{CANARY}')")
        """,
    )
    scratch.revise(
        "002",
        parent="001",
        up=f"""
        with op.get_context().autocommit_block():
            op.execute("UPDATE birds SET name = name || ''")
            statement = os.environ.get("SCRATCH_STATEMENT", "SELECT 1")
            if statement == "{PYTHON}":
                int(op.get_bind().exec_driver_sql("SELECT name FROM birds").scalar_one())
            op.execute(statement)
        """,
    )
