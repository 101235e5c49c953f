"""Databases without an audit, of both engines."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from support.audited import Audited, audited_file, audited_server


@pytest.fixture(params=["postgresql", "sqlite"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Audited]:
    """Give a bootstrapped database, or a file that is not there yet."""
    if request.param == "sqlite":
        with audited_file(tmp_path / "rooms.db") as place:
            yield place
        return
    with audited_server(request.getfixturevalue("empty")) as place:
        yield place
