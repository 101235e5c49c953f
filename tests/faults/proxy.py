"""Stands between clients and PostgreSQL, counts their exchanges, and does harm at one of them.

An exchange is what a client sends until it wants an answer (a simple query or a Sync), and that
answer up to ReadyForQuery; the first of a connection is its start-up (PostgreSQL manual, "Message
Flow"). Clients connect by a Unix socket, which tells their process ids.
"""

import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from enum import Enum, StrEnum, auto
from pathlib import Path

_CHUNK = 65536
_PORT = 5432
_QUERY, _SYNC, _TERMINATE, _READY, _KEY = b"Q", b"S", b"X", b"Z", b"K"


class Moment(StrEnum):
    """When in an exchange."""

    BEFORE = "before"
    """The server has not got it."""
    SENT = "sent"
    """The server has got it, the client has no answer."""
    DONE = "done"
    """The server has answered, the client has no answer."""
    AFTER = "after"
    """The client has its answer."""


class Effect(Enum):
    """What a harm means for the connection."""

    CUT = auto()
    PASS = auto()
    """It goes on, as far as it can."""
    MISSED = auto()
    """There was nothing to harm."""


@dataclass(kw_only=True)
class Exchange:
    """One of them, and who is at its ends."""

    number: int
    client: int
    """Process id."""
    backend: int
    """Process id; 0 in a start-up."""
    request: bytes
    """What is sent; a harm may put something else in its place."""


Harm = Callable[[Exchange], Effect]


@dataclass(kw_only=True)
class Proxy:
    """Passes everything on; does its harm at the exchange of one number."""

    server: Path
    """The socket of the server."""
    folder: Path
    """Where its own socket is."""
    harm: Harm | None = None
    at: int = 0
    moment: Moment = Moment.BEFORE
    only: tuple[bytes, ...] = (b"",)
    """What the text of a request must begin with, one of them, for it to be counted."""
    seen: int = 0
    """Exchanges of all connections."""
    done: bool = False
    error: Exception | None = None
    """What the harm has raised."""
    requests: list[bytes] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def query(self) -> str:
        """What to add to a URL of the server."""
        return f"host={self.folder}&port={_PORT}"

    def count(self, client: int, backend: int, request: bytes) -> Exchange:
        """Give an exchange its number."""
        with self._lock:
            is_counted = text_of(request).startswith(self.only)
            self.seen += is_counted
            self.requests.append(request)
            number = self.seen if is_counted else 0
            return Exchange(number=number, client=client, backend=backend, request=request)

    def harms(self, exchange: Exchange, moment: Moment) -> bool:
        """Do the harm, if this is its moment; say whether to cut the connection."""
        if self.harm is None or self.done or exchange.number != self.at or moment != self.moment:
            return False
        try:
            effect = self.harm(exchange)
        except Exception as error:  # noqa: BLE001 - said where the proxy ends
            self.error, effect = error, Effect.CUT
        self.done = effect is not Effect.MISSED
        return effect is Effect.CUT

    def serve(self, listener: socket.socket) -> None:
        """Take connections until the listener is closed."""
        with suppress(OSError):
            while True:
                client, _ = listener.accept()
                threading.Thread(target=self._take, args=[client], daemon=True).start()

    def _take(self, client: socket.socket) -> None:
        with client, socket.socket(socket.AF_UNIX) as server, suppress(EOFError, OSError):
            server.connect(str(self.server))
            _Connection(self, client, server).talk()


class _Connection:
    """One client and its backend, in lock step: psycopg sends nothing before it has an answer."""

    def __init__(self, proxy: Proxy, client: socket.socket, server: socket.socket) -> None:
        self._proxy, self._client, self._server = proxy, client, server
        credentials = client.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12)
        (self._pid, _, _) = struct.unpack("3i", credentials)
        self._backend = 0

    def talk(self) -> None:
        """Pass exchange after exchange on."""
        request = _startup(self._client)
        while request:
            exchange = self._proxy.count(self._pid, self._backend, request)
            if self._proxy.harms(exchange, Moment.BEFORE):
                return
            with suppress(OSError):  # what a dead server said before its end is to be read
                self._server.sendall(exchange.request)
            if self._proxy.harms(exchange, Moment.SENT):
                return
            answer, is_ready = self._answer()
            if self._proxy.harms(exchange, Moment.DONE):
                return
            self._client.sendall(answer)
            if not is_ready:
                return
            if self._proxy.harms(exchange, Moment.AFTER):
                return
            request = self._request()

    def _request(self) -> bytes:
        parts: list[bytes] = []
        while True:
            message = _message(self._client)
            parts.append(message)
            if message[:1] in (_QUERY, _SYNC):
                return b"".join(parts)
            if not message or message[:1] == _TERMINATE:
                self._server.sendall(message)
                return b""

    def _answer(self) -> tuple[bytes, bool]:
        """Read up to where the server is ready again, and say whether it came to that."""
        parts: list[bytes] = []
        while message := _message(self._server):
            if message[:1] == _KEY:
                (self._backend,) = struct.unpack("!i", message[5:9])
            parts.append(message)
            if message[:1] == _READY:
                return b"".join(parts), True
        return b"".join(parts), False


def text_of(request: bytes) -> bytes:
    """Give a request from its SQL on, whether it is a simple query or one with parameters."""
    return request[5:].lstrip(b"\0")


@contextmanager
def proxy(server: Path, folder: Path) -> Iterator[Proxy]:
    """Run one for the block, with its socket in `folder`."""
    running = Proxy(server=server, folder=folder)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(folder / f".s.PGSQL.{_PORT}"))
        listener.listen(64)
        thread = threading.Thread(target=running.serve, args=[listener], daemon=True)
        thread.start()
        try:
            yield running
        finally:
            listener.shutdown(socket.SHUT_RDWR)
            thread.join()
            (folder / f".s.PGSQL.{_PORT}").unlink()
    if running.error is not None:
        raise running.error


def _startup(source: socket.socket) -> bytes:
    """Read the first message, which has no type; an SSL or GSS request is none on a Unix socket."""
    head = _exactly(source, 4)
    return head + _exactly(source, struct.unpack("!i", head)[0] - 4) if head else b""


def _message(source: socket.socket) -> bytes:
    head = _exactly(source, 5)
    return head + _exactly(source, struct.unpack("!i", head[1:])[0] - 4) if head else b""


def _exactly(source: socket.socket, count: int) -> bytes:
    parts = b""
    while len(parts) < count:
        data = source.recv(min(_CHUNK, count - len(parts)))
        if not data:
            return b""
        parts += data
    return parts
