"""A private server run by a container engine, where no binaries are installed."""

import hashlib
import os
import secrets
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from arxos_migrations.errors import UsageError
from arxos_migrations.localdb.engine import Engine
from arxos_migrations.localdb.urls import Address

IMAGE_VARIABLE: Final = "POSTGIS_IMAGE"
DEFAULT_IMAGE: Final = "postgis/postgis:15-3.3"
VARIABLE: Final = "POSTGRES_PASSWORD"
INSIDE: Final = "5432/tcp"
DATA_INSIDE: Final = "/var/lib/postgresql/data"
PATIENCE_S: Final = 120.0
LOOK_S: Final = 0.2
STOP_S: Final = 60


def wanted_image() -> str:
    """Name the image, which the variable POSTGIS_IMAGE replaces."""
    return os.environ.get(IMAGE_VARIABLE) or DEFAULT_IMAGE


@dataclass(frozen=True, kw_only=True, slots=True)
class ContainerServer:
    """A container and a volume, both named after the project's folder."""

    engine: Engine
    folder: Path
    """Where the password is kept."""
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
    def is_running(self) -> bool:
        """Whether its container runs."""
        return _is_up(self.engine.inspect(self.name))

    @property
    def description(self) -> str:
        """Say what it is and where its data lies."""
        return f"{self.image} in {self.engine.command}, data in the volume {self.name}"

    def start(self) -> None:
        """Start it and wait up to 120 s until it takes connections."""
        found = self.engine.inspect(self.name)
        if _is_up(found):
            return
        if found is not None:
            self.engine.run("rm", self.name)  # its port may be taken by now; the volume stays
        self._make_secret()
        self.engine.run(*self._command())
        self._wait()

    def stop(self, *, immediate: bool = False) -> None:
        """Stop its container; nothing happens when it does not run."""
        if not self.is_running:
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

    def _make_secret(self) -> None:
        """Keep one password as long as the volume; a second start must not change it."""
        try:
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
            descriptor = os.open(self.secret, flags, 0o600)
        except FileExistsError:
            return
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(f"{VARIABLE}={secrets.token_urlsafe(24)}\n")

    def _password(self) -> str:
        try:
            return self.secret.read_text("ascii").strip().removeprefix(f"{VARIABLE}=")
        except OSError as error:
            raise UsageError(
                f"The private PostgreSQL's password cannot be read: {error.strerror}.",
                f"It was kept in {self.secret}.",
                remedy=f"Put it back, or remove the data with `{self.engine.command} rm -f "
                f"{self.name}; {self.engine.command} volume rm {self.name}` and run it again.",
            ) from error

    def _port(self) -> int:
        found = self.engine.inspect(self.name)
        ports = (found or {}).get("NetworkSettings", {}).get("Ports", {}).get(INSIDE)
        if not ports:
            raise UsageError(
                "The private PostgreSQL does not run, so it has no address.",
                remedy="Start it with `nox -s db -- start`.",
            )
        return int(ports[0]["HostPort"])

    def _wait(self) -> None:
        """By TCP: while it is first made, the image answers on its socket only."""
        import psycopg

        url, deadline = self.url(), time.monotonic() + PATIENCE_S
        while True:
            try:
                psycopg.connect(url, connect_timeout=2).close()
            except psycopg.OperationalError as error:
                if time.monotonic() > deadline or not self.is_running:
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
