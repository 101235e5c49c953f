"""Stands between one client and PostgreSQL, counts what the client asks, and ends it at a point."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO, cast

from arxos_migrations.localdb.urls import Address
from arxos_migrations.proof.resume.point import Moment, Point
from arxos_migrations.proof.resume.postgresql.messages import (
    ASKING,
    CANCEL,
    ENCRYPTION,
    Statements,
    messages,
    startup,
    startup_code,
)

_CHUNK = 65536
_PORT = 5432
_AT_ONCE = (b"d", b"p")
"""Messages that are no request, or a part of one that may be long: COPY data, passwords."""
_CONNECTING = "to connect"


@dataclass(kw_only=True)
class Proxy:
    """Passes everything on, both ways, on as many connections as the client opens."""

    server: Address
    end_client: Callable[[], None]
    kill: Point | None = None
    seen: int = 0
    """Requests of all connections."""
    killed_at: str | None = None
    """What was asked when the client was ended."""
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _threads: list[threading.Thread] = field(default_factory=list)

    def count(self) -> int:
        """Give a request its number; nothing more is passed on behind the end of the client."""
        with self._lock:
            if self.killed_at is not None:
                raise EOFError
            self.seen += 1
            return self.seen

    def ends(self, number: int, moment: Moment, statement: str) -> bool:
        """End the client where this is its point, and say so."""
        if self.kill != Point(number=number, moment=moment):
            return False
        self.killed_at = statement
        self.end_client()
        return True

    def serve(self, listener: socket.socket) -> None:
        """Take connections until the listener is closed."""
        with suppress(OSError):
            while True:
                client, _ = listener.accept()
                thread = threading.Thread(target=self._take, args=[client], daemon=True)
                self._threads.append(thread)
                thread.start()

    def wait(self) -> None:
        """Wait until the server has ended what it did for the client, which is gone."""
        for thread in self._threads:
            thread.join()

    def _take(self, client: socket.socket) -> None:
        with client, _connected(self.server) as server:
            _Connection(self, client, server).talk()


class _Connection:
    """One of them: this thread passes on what the client asks, another one the answers."""

    def __init__(self, proxy: Proxy, client: socket.socket, server: socket.socket) -> None:
        self._proxy, self._client, self._server = proxy, client, server
        self._asked = cast("BinaryIO", client.makefile("rb"))
        self._statements = Statements()

    def talk(self) -> None:
        """Pass all on until the client has gone, and wait for the server to go as well."""
        answers = threading.Thread(target=_pass_on, args=[self._server, self._client], daemon=True)
        with suppress(EOFError, OSError):
            first = self._startup()
            answers.start()
            self._pass(first, _CONNECTING)
            self._requests()
        with suppress(OSError):
            self._server.shutdown(socket.SHUT_WR)
        if answers.ident is not None:
            answers.join()

    def _startup(self) -> bytes:
        while message := startup(self._asked):
            code = startup_code(message)
            if code == CANCEL:
                self._server.sendall(message)
                break
            if code not in ENCRYPTION:
                return message
            self._client.sendall(b"N")
        raise EOFError

    def _requests(self) -> None:
        held = bytearray()
        for message in messages(self._asked):
            kind = message[:1]
            if kind in _AT_ONCE:
                self._server.sendall(message)
                continue
            held += message
            self._statements.note(message)
            if kind in ASKING:
                self._pass(bytes(held), self._statements.take())
                held.clear()
        self._server.sendall(held)  # that the client ends the connection wants no answer

    def _pass(self, request: bytes, statement: str) -> None:
        number = self._proxy.count()
        if self._proxy.ends(number, Moment.BEFORE, statement):
            raise EOFError
        self._server.sendall(request)
        if self._proxy.ends(number, Moment.AFTER, statement):
            raise EOFError


@contextmanager
def proxied(
    server: Address, end_client: Callable[[], None], kill: Point | None
) -> Iterator[tuple[Proxy, Address]]:
    """Give one for the block, and where it listens: on a socket of the server's own kind."""
    proxy = Proxy(server=server, end_client=end_client, kill=kill)
    with _listener(server) as (listener, address):
        thread = threading.Thread(target=proxy.serve, args=[listener], daemon=True)
        thread.start()
        try:
            yield proxy, address
        finally:
            listener.shutdown(socket.SHUT_RDWR)
            thread.join()
            proxy.wait()


@contextmanager
def _listener(server: Address) -> Iterator[tuple[socket.socket, Address]]:
    if not server.host.startswith("/"):
        with socket.create_server(("127.0.0.1", 0)) as listener:
            yield listener, Address(host="127.0.0.1", port=listener.getsockname()[1])
        return
    with TemporaryDirectory(prefix="arxos-") as folder, socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(Path(folder, f".s.PGSQL.{_PORT}")))
        listener.listen()
        yield listener, Address(host=folder, port=_PORT)


def _connected(server: Address) -> socket.socket:
    if not server.host.startswith("/"):
        return socket.create_connection((server.host, server.port))
    connection = socket.socket(socket.AF_UNIX)
    connection.connect(f"{server.host}/.s.PGSQL.{server.port}")
    return connection


def _pass_on(source: socket.socket, drain: socket.socket) -> None:
    # What the server still says to a client that is gone is read, so that it can end.
    with suppress(OSError):
        while data := source.recv(_CHUNK):
            with suppress(OSError):
                drain.sendall(data)
        drain.shutdown(socket.SHUT_WR)
