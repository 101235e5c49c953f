"""Options reach the server as they were meant."""

import shlex
from pathlib import Path

from arxos_migrations.localdb.launch import options


def test_own_options_win_and_a_shell_reads_them_back() -> None:
    """Nobody may open the server by a setting."""
    text = options(
        {"listen_addresses": "*", "log_line_prefix": "%m '$x' "},
        sockets=Path('/a b/"c"'),
        port=5433,
        listen=False,
    )

    assert shlex.split(text) == [
        "-c",
        "listen_addresses=",
        "-c",
        "log_line_prefix=%m '$x' ",
        "-c",
        "port=5433",
        "-c",
        'unix_socket_directories="/a b/""c"""',
    ]


def test_it_listens_on_loopback_only() -> None:
    """Never on other addresses."""
    text = options({}, sockets=Path("/s"), port=1, listen=True)

    assert "listen_addresses=127.0.0.1" in shlex.split(text)
