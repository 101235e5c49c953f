"""Commands on the two environments, and how they go where nothing disturbs them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from arxos_migrations.domain.service import Service
from faults.chain import write_chain
from faults.place import BASE, Place, Worker
from faults.proxy import Proxy, proxy
from faults.state import State, read_state
from support.database import Database
from support.messages import CANARY
from support.warm import Done

UP, DOWN = "upgrade", "downgrade"
Services = dict[str, Service]
"""`ours` and `plain`, with the same revisions."""


@dataclass(frozen=True, kw_only=True)
class Side:
    """A tool on an environment."""

    name: str
    env: str
    """`ours` or `plain`."""
    tool: str

    def words(self, direction: str) -> tuple[str, ...]:
        """Give what is typed."""
        return (self.tool, direction, "head" if direction == UP else "base")


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


def find_way(
    place: Place,
    side: Side,
    direction: str,
    services: Services,
    *,
    template: str = BASE,
    begun: str = "",
) -> Way:
    """Go it once, through a proxy that does nothing; up from base, or from where it is `begun`."""
    service, worker = services[side.env], place.workers[0]
    begun = "head" if direction == DOWN else begun
    if begun:
        template = _begun(place, service, template, begun)
    with place.database(service, template) as database:
        with proxied(database, worker) as (behind, through):
            must(worker.warm.run(behind, *side.words(direction)))
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


def _begun(place: Place, service: Service, template: str, destination: str) -> str:
    with place.database(service, template) as database:
        must(place.workers[0].warm.run(database, "alembic", UP, destination))
        return place.freeze(database)


def chain_way(place: Place, side: Side, direction: str) -> Way:
    """Go the chain once for all classes."""
    if "chain" not in place.services:
        place.services["chain"] = place.pair("chain", write_chain)
    key = f"{side.name} {direction}"
    if key not in place.ways:
        place.ways[key] = find_way(place, side, direction, place.services["chain"])
    found: Way = place.ways[key]
    return found


@contextmanager
def proxied(database: Database, worker: Worker) -> Iterator[tuple[Database, Proxy]]:
    """Stand before the server of a database, with a password that nobody may see."""
    server = database.server
    with proxy(server.sockets / f".s.PGSQL.{server.port}", worker.folder) as through:
        url = f"postgresql://arxos_migrator:{CANARY}@/{database.name}?{through.query}"
        variable = database.service.targets["local"].url_env
        yield replace(database, extra={**database.extra, variable: url}), through


def must(done: Done) -> None:
    """See that it ended well."""
    assert done.returncode == 0, done.stdout + done.stderr
