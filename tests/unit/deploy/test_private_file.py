"""A private file, which is made by the first migration."""

import os
from pathlib import Path

import pytest

from arxos_migrations.deploy.private_file import prepared_file_url, private_file, private_file_url
from arxos_migrations.errors import UsageError
from support.scratch import Scratch


def test_it_stands_beside_the_services(scratch: Scratch) -> None:
    """Named after the service, as SQL would write the name."""
    root = scratch.folder.parents[1]
    assert private_file(scratch.service) == root / "data" / "scratch.db"
    assert private_file_url(scratch.service) == f"sqlite:///{root}/data/scratch.db"


def test_its_folder_is_made_and_it_is_named(scratch: Scratch) -> None:
    """Twice: the second time the folder is there."""
    told: list[str] = []
    for _ in range(2):
        url = prepared_file_url(scratch.service, install=False, tell=told.append)
    assert told == [f"Database: {url}"] * 2
    assert private_file(scratch.service).parent.is_dir()
    assert not private_file(scratch.service).exists()


def test_a_folder_that_cannot_be_made_is_named(
    scratch: Scratch, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The whole message."""

    def refuse(_path: Path, *, exist_ok: bool) -> None:
        raise PermissionError(13, os.strerror(13), str(exist_ok))

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(UsageError) as caught:
        prepared_file_url(scratch.service, install=False, tell=lambda _words: None)
    assert str(caught.value) == (
        f"The folder {scratch.folder.parents[1] / 'data'} cannot be made: Permission denied.\n"
        "Make it, or name a file by the service's URL variable."
    )
