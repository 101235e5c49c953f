"""A private server run by a container engine, where no binaries are installed."""

import hashlib
import os
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from arxos_migrations.errors import UsageError
from arxos_migrations.localdb.engine import Engine
from arxos_migrations.localdb.passwords import keep_password, read_password
from arxos_migrations.localdb.urls import Address

IMAGE_VARIABLE: Final = "POSTGIS_IMAGE"
DEFAULT_IMAGE: Final = "postgis/postgis:15-3.3"
VARIABLE: Final = "POSTGRES_PASSWORD"
INSIDE: Final = "5432/tcp"
DATA_INSIDE: Final = "/var/lib/postgresql/data"
PATIENCE_S: Final = 120.0
LOOK_S: Final = 0.2
ANSWER_S: Final = 2
STOP_S: Final = 60


def wanted_image() -> str:
    """Name the image, which the variable POSTGIS_IMAGE replaces."""
    return os.environ.get(IMAGE_VARIABLE) or DEFAULT_IMAGE


@dataclass(frozen=True, kw_only=True, slots=True)
class ContainerServer:
    """A container and a volume, both named after the project's folder."""

    engine: Engine
    folder: Path
    """Where the passwords are kept."""
    image: str

    @property
    def name(self) -> str:
        """The name of the container and of the volume with its data."""
        digest = hashlib.sha256(os.fsencode(self.folder.absolute())).hexdigest()[:12]
        return f"arxos-migrations-{digest}"

    @property
    def secret(self) -> Path:
        """The 0600 file with the superuser's password, in the engine's env-file form."""
        return self.folder / "container.env"

    @property
    def migration_secret(self) -> Path:
        """The 0600 file with the migration role's password, which the container never sees."""
        return self.folder / "migration.password"

    @property
    def migration_password(self) -> str:
        """The migration role's password, since the image asks everybody who comes by TCP."""
        return read_password(
            self.migration_secret,
            remedy="Run `nox -s db -- start`, which gives the role a new one.",
        )

    @property
    def is_running(self) -> bool:
        """Whether it takes connections; nobody's password is needed to ask that."""
        found = self.engine.inspect(self.name)
        return _is_up(found) and _answers(_published(found))

    @property
    def description(self) -> str:
        """Say what it is and where its data lies."""
        return f"{self.image} in {self.engine.command}, data in the volume {self.name}"

    def start(self) -> None:
        """Start it and wait up to 120 s until it takes connections.

        One that runs is waited for too: whoever started it may have ended before it was ready.
        """
        keep_password(self.migration_secret)
        found = self.engine.inspect(self.name)
        if not _is_up(found):
            self._run_anew(is_there=found is not None)
        self._wait()

    def stop(self, *, immediate: bool = False) -> None:
        """Stop its container; nothing happens when it does not run."""
        if not _is_up(self.engine.inspect(self.name)):
            return
        if immediate:
            self.engine.run("kill", self.name)
        else:
            self.engine.run("stop", "-t", str(STOP_S), self.name)

    def url(
        self, *, database: str = "postgres", user: str = "postgres", password: str | None = None
    ) -> str:
        """Give its URL on 127.0.0.1; the superuser's password is known here."""
        if user == "postgres" and password is None:
            password = self._password()
        address = Address(host="127.0.0.1", port=self._port())
        return address.url(database=database, user=user, password=password)

    def _run_anew(self, *, is_there: bool) -> None:
        """Make its container; an old one goes, whose port may be taken by now, not its volume."""
        if is_there:
            self.engine.run("rm", self.name)
        keep_password(self.secret, variable=VARIABLE)
        self.engine.run(*self._command())

    def _command(self) -> list[str]:
        """Write its command; the engine chooses the port, so nobody can be quicker."""
        return [
            *("run", "--detach", "--name", self.name),
            *("--env-file", str(self.secret)),
            *("--publish", f"127.0.0.1::{INSIDE}"),
            *("--volume", f"{self.name}:{DATA_INSIDE}"),
            self.image,
            *("-c", "log_statement=ddl"),
        ]

    def _password(self) -> str:
        return read_password(
            self.secret,
            variable=VARIABLE,
            remedy=f"Put it back, or remove the data with `{self.engine.command} rm -f "
            f"{self.name}; {self.engine.command} volume rm {self.name}` and run it again.",
        )

    def _port(self) -> int:
        port = _published(self.engine.inspect(self.name))
        if port is None:
            raise UsageError(
                "The private PostgreSQL does not run, so it has no address.",
                remedy="Start it with `nox -s db -- start`.",
            )
        return port

    def _wait(self) -> None:
        """By TCP: while it is first made, the image answers on its socket only."""
        import psycopg

        url, deadline = self.url(), time.monotonic() + PATIENCE_S
        while True:
            try:
                psycopg.connect(url, connect_timeout=2).close()
            except psycopg.OperationalError as error:
                if time.monotonic() > deadline or not _is_up(self.engine.inspect(self.name)):
                    raise self._did_not_start(str(error)) from None
                time.sleep(LOOK_S)
            else:
                return

    def _did_not_start(self, said: str) -> UsageError:
        return UsageError(
            "The private PostgreSQL's container did not take connections.",
            said.strip().splitlines()[-1],
            remedy=f"Read `{self.engine.command} logs {self.name}` and run the command again.",
        )


def _is_up(found: dict[str, Any] | None) -> bool:
    return bool(found and found.get("State", {}).get("Running"))


def _published(found: dict[str, Any] | None) -> int | None:
    """Read the port on 127.0.0.1; a container that does not run has none."""
    ports = ((found or {}).get("NetworkSettings", {}).get("Ports") or {}).get(INSIDE)
    return int(ports[0]["HostPort"]) if ports else None


def _answers(port: int | None) -> bool:
    """Ask as pg_isready does: the port answers before the server behind it takes anybody."""
    from psycopg.pq import PGconn, Ping

    asked = f"host=127.0.0.1 port={port} connect_timeout={ANSWER_S}"
    return port is not None and PGconn.ping(asked.encode()) == Ping.OK
