"""Streams that take whatever is written."""

import os
from pathlib import Path

import pytest

from arxos_migrations.deploy.unread import carefree


def test_what_can_be_written_is(tmp_path: Path) -> None:
    """Line by line; the stream behind it stays open."""
    path = tmp_path / "out"
    with path.open("w", encoding="latin-1") as stream:
        ours = carefree(stream)
        assert ours is not None
        ours.write("é →\n")
        assert path.read_bytes() == b"\xe9 \\u2192\n"
        ours.close()
        stream.write("more")
    assert path.read_bytes() == b"\xe9 \\u2192\nmore"


@pytest.mark.parametrize("unread", ["full", "pipe"])
def test_what_cannot_be_written_is_lost(unread: str) -> None:
    """However much it is."""
    reading, writing = os.pipe()
    os.close(reading)
    with (
        os.fdopen(writing, "w") as pipe,
        open("/dev/full", "w", encoding="utf-8") as full,  # noqa: PTH123 - a device
    ):
        ours = carefree(full if unread == "full" else pipe)
        assert ours is not None
        assert ours.write("line\n" * 100_000) == 500_000
        ours.close()


def test_no_stream_stays_none() -> None:
    """As Python has it where it was closed."""
    assert carefree(None) is None
