"""Messages show the line of the log that matters."""

from pathlib import Path

import pytest

from arxos_migrations.localdb.serverlog import TAIL_BYTES, last_line, size


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("LOG:  a\nFATAL:  b\nLOG:  database system is shut down\n", "FATAL:  b"),
        ("LOG:  a\nLOG:  b\n\n", "LOG:  b"),
        ("", ""),
    ],
)
def test_the_grave_line_is_shown(tmp_path: Path, text: str, shown: str) -> None:
    """The last line is often a farewell."""
    (tmp_path / "log").write_text(text)

    assert last_line(tmp_path / "log") == shown


def test_what_an_earlier_start_wrote_is_not_shown(tmp_path: Path) -> None:
    """Not even when this one wrote nothing."""
    log = tmp_path / "log"
    log.write_text("FATAL:  old\n")
    before = size(log)
    assert last_line(log, since=before) == ""

    with log.open("a") as file:
        file.write("LOG:  new\n")

    assert last_line(log, since=before) == "LOG:  new"


def test_only_the_end_of_a_long_log_is_read(tmp_path: Path) -> None:
    """It grows for months."""
    (tmp_path / "log").write_text("FATAL:  old\n" + "LOG:  new\n" * TAIL_BYTES)

    assert last_line(tmp_path / "log") == "LOG:  new"


def test_a_log_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    """The server's user must not show us files of ours."""
    (tmp_path / "secret").write_text("FATAL:  secret\n")
    (tmp_path / "log").symlink_to(tmp_path / "secret")

    assert last_line(tmp_path / "log") == ""
