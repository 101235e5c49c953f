"""What is done to a run at an exchange with the server."""

import os
import signal
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any

import psycopg

from arxos_migrations.localdb import NativeServer
from faults.proxy import Effect, Exchange, Harm

_CANCELLED = (
    "DO $$ BEGIN RAISE 'canceling statement due to user request' "
    "USING ERRCODE = 'query_canceled'; END $$"
)


def kill_client(exchange: Exchange) -> Effect:
    """Kill the process that has connected; its backend may work on for a while."""
    _kill(exchange.client)
    return Effect.CUT


def kill_parent(exchange: Exchange) -> Effect:
    """Kill the command that has started the process that has connected."""
    parent = _parent_of(exchange.client)
    # What we have started ourselves starts commands, and is none.
    _kill(exchange.client if _parent_of(parent) == os.getpid() else parent)
    return Effect.PASS


def terminate(url: str) -> Harm:
    """pg_terminate_backend, by the superuser of the URL."""
    return _signal_backend(url, "SELECT pg_terminate_backend(%s, 5000)")


def cancel(url: str) -> Harm:
    """pg_cancel_backend, which does nothing to a backend that is idle."""
    return _signal_backend(url, "SELECT pg_cancel_backend(%s)")


def cancel_at_once(exchange: Exchange) -> Effect:
    """Let the statement fail as if it was cancelled right at its beginning."""
    if not exchange.backend:
        return Effect.MISSED
    body = _CANCELLED.encode() + b"\0"
    exchange.request = b"Q" + (len(body) + 4).to_bytes(4, "big") + body
    return Effect.PASS


def cut(_exchange: Exchange) -> Effect:
    """Lose the connection."""
    return Effect.CUT


def crash(server: NativeServer) -> Harm:
    """Stop the server as a crash does: nothing is written that was not."""

    def harm(_exchange: Exchange) -> Effect:
        server.stop(immediate=True)
        return Effect.CUT

    return harm


def fill(ballast: Path) -> Harm:
    """Leave no room on the file system of a file."""

    def harm(_exchange: Exchange) -> Effect:
        with ballast.open("wb", buffering=0) as file, suppress(OSError):
            while True:
                file.write(b"\0" * 4096)
        return Effect.PASS

    return harm


def kill_later(seconds: float) -> Harm:
    """Kill the process that has connected, that much later, while its run goes on."""

    def harm(exchange: Exchange) -> Effect:
        process = os.pidfd_open(exchange.client)

        def kill() -> None:
            with suppress(ProcessLookupError):
                signal.pidfd_send_signal(process, signal.SIGKILL)
            os.close(process)

        threading.Timer(seconds, kill).start()
        return Effect.PASS

    return harm


def _signal_backend(url: str, query: str) -> Harm:
    def harm(exchange: Exchange) -> Effect:
        if not exchange.backend:
            return Effect.MISSED
        with _admin(url) as connection:
            connection.execute(query.encode(), [exchange.backend])
        return Effect.PASS

    return harm


def _admin(url: str) -> "psycopg.Connection[Any]":
    return psycopg.connect(url, autocommit=True)


def _parent_of(pid: int) -> int:
    text = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    return int(text.rpartition(")")[2].split()[1])


def _kill(pid: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
