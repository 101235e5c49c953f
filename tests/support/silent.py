"""A server that takes connections and never says a word."""

import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

_LOOPBACK = ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1"))


@contextmanager
def silent_server() -> Iterator[int]:
    """Listen on every loopback address for the block, and give the port."""
    with ExitStack() as stack:
        port = 0
        for family, address in _LOOPBACK if socket.has_ipv6 else _LOOPBACK[:1]:
            listener = stack.enter_context(socket.socket(family))
            listener.bind((address, port))
            listener.listen()
            port = listener.getsockname()[1]
        yield port


@contextmanager
def closed_port() -> Iterator[int]:
    """Give a port of 127.0.0.1 that nobody else gets and nobody listens on."""
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        yield holder.getsockname()[1]
