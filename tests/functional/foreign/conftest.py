"""A project that is not ours, in an environment without any database."""

from pathlib import Path

import pytest

from support.foreign import Foreign, make_foreign


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Foreign:
    """Give an empty one; commands are typed in its folder."""
    for name in ("DATABASE_URL", "DATABASE_URL_FILE", "FLASK_APP"):
        monkeypatch.delenv(name, raising=False)
    made = make_foreign(tmp_path / "theirs")
    monkeypatch.chdir(made.folder)
    return made
