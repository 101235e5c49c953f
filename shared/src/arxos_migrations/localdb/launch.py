"""What a server is told on its command line."""

import shlex
from collections.abc import Mapping
from pathlib import Path


def options(settings: Mapping[str, str], *, sockets: Path, port: int, listen: bool) -> str:
    """Write the server's options as one shell text, which is what `pg_ctl -o` wants.

    They are given at each start rather than written into the data folder, so that a moved
    project finds its socket again.
    """
    # A comma separates folders here, so the one folder stands in quotes.
    quoted = '"{}"'.format(str(sockets).replace('"', '""'))
    own = {
        "listen_addresses": "127.0.0.1" if listen else "",
        "port": str(port),
        "unix_socket_directories": quoted,
    }
    words = [
        word for name, value in {**settings, **own}.items() for word in ("-c", f"{name}={value}")
    ]
    return shlex.join(words)
