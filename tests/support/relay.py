"""A relay between a client and PostgreSQL that can lose the answer to one COMMIT."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

_COMMIT = b"Q\x00\x00\x00\x0bCOMMIT\x00"
"""The simple query that psycopg sends (PostgreSQL manual, "Message Formats")."""
_DONE = b"C\x00\x00\x00\x0bCOMMIT\x00"
_CHUNK = 65536


@dataclass(kw_only=True)
class Relay:
    """Passes everything on; the COMMIT of this number is done, and the connection then ends."""

    server: Path
    """The socket of the server."""
    loses: int
    reaches_server: bool
    """Whether the lost COMMIT still gets to the server."""
    port: int = 0
    seen: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def serve(self, listener: socket.socket) -> None:
        """Take connections until the listener is closed."""
        with suppress(OSError):
            while True:
                client, _ = listener.accept()
                threading.Thread(target=self._pass_on, args=[client], daemon=True).start()

    def _pass_on(self, client: socket.socket) -> None:
        with client, socket.socket(socket.AF_UNIX) as server, suppress(OSError):
            server.connect(str(self.server))
            back = threading.Thread(target=_copy, args=[server, client], daemon=True)
            loses = False
            back.start()
            while not loses and (data := client.recv(_CHUNK)):
                loses = self._is_the_one(data)
                if loses:
                    client.shutdown(socket.SHUT_WR)
                if not loses or self.reaches_server:
                    server.sendall(data)
            server.shutdown(socket.SHUT_WR)
            back.join()

    def _is_the_one(self, data: bytes) -> bool:
        with self._lock:
            self.seen += _COMMIT in data
            return _COMMIT in data and self.seen == self.loses


@contextmanager
def relay(server: Path, *, loses: int, reaches_server: bool = True) -> Iterator[Relay]:
    """Run a relay on 127.0.0.1 for the block."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        running = Relay(
            server=server,
            loses=loses,
            reaches_server=reaches_server,
            port=listener.getsockname()[1],
        )
        thread = threading.Thread(target=running.serve, args=[listener], daemon=True)
        thread.start()
        yield running
        listener.shutdown(socket.SHUT_RDWR)
        thread.join()


def _copy(source: socket.socket, drain: socket.socket) -> None:
    # A drain that is shut makes sending fail: what the server says then is lost, as intended.
    with suppress(OSError):
        while data := source.recv(_CHUNK):
            with suppress(OSError):
                drain.sendall(data)
        drain.shutdown(socket.SHUT_WR)
