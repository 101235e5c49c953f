"""One try: a fresh database, a run that is harmed, the same command again, and a look."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from arxos_migrations.domain.service import Service
from faults.place import BASE, Place, Worker
from faults.proxy import Harm, Moment, Proxy, proxy
from faults.state import State, read_state
from faults.tally import Outcome
from support.database import Database
from support.messages import CANARY
from support.scratch import URL
from support.warm import Done

RERUNS = 2
"""If the second fails as the first did, it takes a person."""


@dataclass(frozen=True, kw_only=True)
class Side:
    """A tool on an environment."""

    name: str
    env: str
    """`ours` or `plain`."""
    tool: str

    def words(self, direction: str) -> tuple[str, ...]:
        """Give what is typed."""
        return (self.tool, direction, "head" if direction == "upgrade" else "base")


OURS = Side(name="alembic, our env.py", env="ours", tool="alembic")
COMMAND = Side(name="arxos-migrate", env="ours", tool="arxos-migrate")
PLAIN = Side(name="plain alembic", env="plain", tool="alembic")


@dataclass(frozen=True, kw_only=True)
class Way:
    """A command from one place to another, as it goes where nothing disturbs it."""

    side: Side
    service: Service
    command: tuple[str, ...]
    template: str
    expected: State
    requests: tuple[bytes, ...]
    """All that is sent to the server."""

    @property
    def exchanges(self) -> range:
        """Number them."""
        return range(1, len(self.requests) + 1)


@dataclass(frozen=True, kw_only=True)
class Fault:
    """What is done, and when."""

    at: int
    moment: Moment
    harm: Harm
    only: bytes = b""
    repair: Callable[[], object] = lambda: None
    """Ends the fault itself, such as a server that is down."""


def find_way(
    place: Place,
    side: Side,
    direction: str,
    services: dict[str, Service],
    *,
    template: str = BASE,
) -> Way:
    """Go it once, through a proxy that does nothing."""
    service, worker = services[side.env], place.workers[0]
    if direction == "downgrade":
        with place.database(service, template) as database:
            _must(worker.warm.run(database, *side.words("upgrade")))
            template = place.freeze(database)
    with place.database(service, template) as database:
        with proxied(database, worker) as through:
            _must(worker.warm.run(behind(database, through), *side.words(direction)))
        with place.connect(database) as connection:
            expected = read_state(connection)
    return Way(
        side=side,
        service=service,
        command=side.words(direction),
        template=template,
        expected=expected,
        requests=tuple(through.requests),
    )


def attempt(place: Place, worker: Worker, way: Way, *faults: Fault) -> Outcome:
    """Do harm, once or in several runs, then let the command run undisturbed."""
    with place.database(way.service, way.template) as database:
        for fault in faults:
            with proxied(database, worker) as through:
                through.harm, through.only = fault.harm, fault.only
                through.at, through.moment = fault.at, fault.moment
                done = worker.warm.run(behind(database, through), *way.command)
            fault.repair()
            _watch(place, way, through, done)
        if not through.done:
            return Outcome(met=False)
        return outcome(place, worker, way, database)


def outcome(place: Place, worker: Worker, way: Way, database: Database) -> Outcome:
    """Run the command again, and compare."""
    codes = []
    for _ in range(RERUNS):
        done = worker.warm.run(database, *way.command)
        if way.side.env == "ours":
            place.canaries.look_at_output(done, what=way.side.name)
        codes.append(done.returncode)
        if done.returncode == 0:
            break
    with place.connect(database) as connection:
        state = read_state(connection)
    return Outcome(
        failed_reruns=int(codes[0] != 0),
        manual_steps=int(codes[-1] != 0),
        wrong_rows=int(codes[-1] == 0 and bool(state.differences(way.expected))),
        invalid_indexes=state.invalid,
    )


def proxied(database: Database, worker: Worker):  # type: ignore[no-untyped-def]
    """Stand before the server of a database."""
    server = database.server
    return proxy(server.sockets / f".s.PGSQL.{server.port}", worker.folder)


def behind(database: Database, through: Proxy) -> Database:
    """Go through a proxy, with a password that nobody may see."""
    url = f"postgresql://arxos_migrator:{CANARY}@/{database.name}?{through.query}"
    return replace(database, extra={**database.extra, URL: url})


def _watch(place: Place, way: Way, through: Proxy, done: Done) -> None:
    if way.side.env == "ours":
        place.canaries.look_at_output(done, what=way.side.name)
        starts = [request for request in through.requests if b"application_name" in request]
        place.canaries.look("start-ups of connections", starts, what=way.side.name)


def _must(done: Done) -> None:
    assert done.returncode == 0, done.stdout + done.stderr
