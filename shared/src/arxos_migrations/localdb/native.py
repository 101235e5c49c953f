"""A private server run by the binaries that are installed here."""

import shutil
import socket
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from subprocess import Popen
from typing import Final

from arxos_migrations.errors import UsageError
from arxos_migrations.localdb import pidfile, serverlog
from arxos_migrations.localdb.binaries import Binaries
from arxos_migrations.localdb.identity import ServerUser, popen_as, run_as
from arxos_migrations.localdb.initdb import check_major, make_data
from arxos_migrations.localdb.launch import options
from arxos_migrations.localdb.locks import locked
from arxos_migrations.localdb.places import make_home, make_socket_folder, socket_folder
from arxos_migrations.localdb.urls import Address

PORT: Final = 5432
"""On a socket of one's own every port is free."""
PATIENCE_S: Final = 60
ORPHANS: Final = "pre-existing shared memory block"
"""What it says while processes of a killed server still end; they take a moment."""
ORPHANS_S: Final = 10.0
LOOK_S: Final = 0.005
PERSISTENT: Final[Mapping[str, str]] = {"log_statement": "ddl", "log_timezone": "UTC"}


@dataclass(frozen=True, kw_only=True, slots=True)
class NativeServer:
    """A data folder, the binaries that read it and the user that runs them."""

    binaries: Binaries
    home: Path
    """The server's own folder, absolute: data, log and mostly its socket."""
    user: ServerUser | None
    port: int = PORT
    listen: bool = False
    """Answer on 127.0.0.1 too; passwords are asked there."""
    durable: bool = True
    """False makes data folders faster that nobody will miss."""
    settings: Mapping[str, str] = field(default_factory=lambda: PERSISTENT)

    @property
    def data(self) -> Path:
        """Where the rows are."""
        return self.home / "data"

    @property
    def log(self) -> Path:
        """Where the server writes what happens."""
        return self.home / "server.log"

    @property
    def sockets(self) -> Path:
        """The folder of its socket."""
        return socket_folder(self.home, self.port)

    @property
    def lock(self) -> Path:
        """Held while it is started; beside its folder, where its user cannot touch it."""
        return self.home.with_name(f"{self.home.name}.lock")

    @property
    def is_running(self) -> bool:
        """Whether it takes connections on its socket."""
        known = pidfile.read_pidfile(self.data)
        return known is not None and known.ready and pidfile.listens(self.sockets, known.port)

    @property
    def migration_password(self) -> None:
        """None: whoever reaches the socket is trusted."""

    @property
    def description(self) -> str:
        """Say what it is and where its data lies."""
        return f"PostgreSQL {self.binaries.version}, data in {self.data}"

    def start(self) -> None:
        """Make the data folder where it is missing, start, and wait up to 60 s."""
        if self.is_running:
            return
        with locked(self.lock):
            if not self.is_running:
                self._prepare_folders()
                self._launch()

    def stop(self, *, immediate: bool = False) -> None:
        """Stop it, ending what is connected; nothing happens when it does not run."""
        if not pidfile.is_alive(self.data):
            return
        mode = "immediate" if immediate else "fast"
        done = run_as(self.user, self._pg_ctl("stop", "-m", mode), cwd=self.home)
        if done.returncode != 0 and pidfile.is_alive(self.data):
            raise UsageError(
                f"The private PostgreSQL did not stop within {PATIENCE_S} s.",
                f"It said: {serverlog.last_line(self.log)}",
                remedy=f"Read {self.log} and stop it again.",
            )

    def remove_leftovers(self) -> None:
        """Remove what a stopped server has outside its own folder."""
        self.lock.unlink(missing_ok=True)
        if self.sockets != self.home:
            shutil.rmtree(self.sockets, ignore_errors=True)

    def url(
        self, *, database: str = "postgres", user: str = "postgres", password: str | None = None
    ) -> str:
        """Give the URL of its socket."""
        address = Address(host=str(self.sockets), port=self.port)
        return address.url(database=database, user=user, password=password)

    def tcp_url(
        self, *, database: str = "postgres", user: str = "postgres", password: str | None = None
    ) -> str:
        """Give the URL on 127.0.0.1, where it answers when `listen` is set."""
        address = Address(host="127.0.0.1", port=self.port)
        return address.url(database=database, user=user, password=password)

    def _prepare_folders(self) -> None:
        make_home(self.home, self.user)
        if self.sockets != self.home:
            make_socket_folder(self.sockets, self.user)
        if not (self.data / "PG_VERSION").exists():
            make_data(self.home, binaries=self.binaries, user=self.user, durable=self.durable)
        check_major(self.data, self.binaries)

    def _launch(self) -> None:
        """Start it; one that runs but not on our socket was moved with the project."""
        if pidfile.is_alive(self.data):
            self.stop()
        else:
            pidfile.disown(self.data)
            (self.sockets / f".s.PGSQL.{self.port}.lock").unlink(missing_ok=True)
        deadline = time.monotonic() + ORPHANS_S
        while said := self._try():
            if ORPHANS not in said or time.monotonic() > deadline:
                raise self._did_not_start(said)

    def _try(self) -> str:
        """Start it once; gives what it said when it did not start, else nothing."""
        written = serverlog.size(self.log)
        given = options(self.settings, sockets=self.sockets, port=self.port, listen=self.listen)
        command = self._pg_ctl("start", "-l", self.log.name, "-o", given)
        with popen_as(self.user, command, cwd=self.home) as waiting:
            said = self._wait(waiting)
        if self.is_running:
            return ""
        return serverlog.last_line(self.log, since=written) or said or "pg_ctl said nothing"

    def _wait(self, waiting: Popen[str]) -> str:
        """Wait for pg_ctl, which looks every 100 ms, or until we see earlier that it is up."""
        while waiting.poll() is None:
            if self.is_running:
                waiting.terminate()
            time.sleep(LOOK_S)
        return waiting.communicate()[1]

    def _pg_ctl(self, action: str, *words: str) -> list[str | Path]:
        """Write its command, with relative names: it hands what it gets to a shell."""
        tool = self.binaries.tool("pg_ctl")
        return [tool, action, "-D", self.data.name, "-w", "-t", str(PATIENCE_S), *words]

    def _did_not_start(self, said: str) -> UsageError:
        return UsageError(
            f"The private PostgreSQL did not start: {said}",
            f"Its log is {self.log}.",
            remedy="Cure what the log names and run the command again, or, if nobody needs the "
            f"rows, remove {self.home}.",
        )


def free_port() -> int:
    """Find a port nobody listens on now; somebody may be quicker, so be ready to try again."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
