"""The words by which a schema is named."""

from pathlib import Path

import pytest

from arxos_migrations.deploy import sources
from arxos_migrations.deploy.sources import Reading, snapshot_of
from arxos_migrations.errors import ArxosError
from arxos_migrations.snapshot.value import Snapshot
from support.deployments import Deployment
from support.proved import SHADOWS

INDEX = "index public.first"


@pytest.fixture
def compared(proved: Deployment, monkeypatch: pytest.MonkeyPatch) -> Deployment:
    """Give a database at 001."""
    monkeypatch.setattr(sources, "private_folder", lambda _: SHADOWS)
    proved.bring_to("001")
    return proved


def read(deployment: Deployment, word: str, *, is_here: bool = True) -> Snapshot:
    """Read what a word names, typed in the repository or in the service's folder."""
    reading = Reading(
        service=deployment.service if is_here else None,
        folder=deployment.scratch.folder.parent.parent,
        install=False,
        tell=print,
    )
    return snapshot_of(word, reading)


def test_a_database_is_named_by_its_service(compared: Deployment) -> None:
    """And by a target of it."""
    found = read(compared, "scratch")
    assert "table public.rooms" in found.objects
    assert INDEX not in found.objects
    assert read(compared, "scratch:local") == found
    assert read(compared, ":local") == found


def test_a_revision_is_named_behind_its_service(compared: Deployment) -> None:
    """What it leads to is what the database has."""
    assert read(compared, "scratch@001") == read(compared, "scratch")
    assert INDEX in read(compared, "@002").objects
    assert "index public.second" in read(compared, "@head").objects
    assert read(compared, "@base").objects == {}


def test_what_is_to_be_ignored_is_in_no_schema(compared: Deployment) -> None:
    """Neither in that of a database nor in that of a revision."""
    assert "table public.rooms" in read(compared, "scratch").objects
    project = compared.scratch.folder / "pyproject.toml"
    table = "[tool.arxos-migrations]\n"
    text = project.read_text("utf-8")
    assert table in text
    project.write_text(text.replace(table, f'{table}ignore = ["table public.r*"]\n'))
    for word in ("scratch", "scratch@002"):
        names = {*read(compared, word, is_here=False).objects}
        assert names
        assert not [name for name in names if "public.rooms" in name or name == INDEX]


def test_a_file_is_named_by_its_path(compared: Deployment, tmp_path: Path) -> None:
    """As it was saved."""
    found = read(compared, "scratch")
    (tmp_path / "saved.json").write_text(found.to_json(), encoding="utf-8")
    assert read(compared, str(tmp_path / "saved.json")) == found


def test_the_models_are_made_in_a_shadow(
    compared: Deployment, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By SQLAlchemy."""
    (tmp_path / "scratch_models.py").write_text(
        "from sqlalchemy import Column, Integer, MetaData, Table\n"
        "metadata = MetaData()\n"
        "Table('rooms', metadata, Column('id', Integer, primary_key=True, autoincrement=False))\n"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    project = compared.scratch.folder / "pyproject.toml"
    project.write_text(
        project.read_text("utf-8").replace(
            'alias = "scratch"', 'alias = "scratch"\nmodels = "scratch_models:metadata"'
        )
    )
    assert read(compared, "@models") == read(compared, "@001")


@pytest.mark.parametrize(
    ("word", "message"),
    [
        (
            "nobody",
            "There is no service named 'nobody'.\nThe services are: scratch (scratch).",
        ),
        (
            "scratch:nowhere",
            "scratch has no target named 'nowhere'.\nIts targets are: local.",
        ),
        (
            "scratch@9",
            "There is no revision 9.\nName one of them, such as 001, 002, 003.",
        ),
        (
            "scratch@models",
            "scratch names no models.\n"
            'Write `models = "module:metadata"` into [tool.arxos-migrations].',
        ),
    ],
)
def test_a_word_that_names_nothing_is_refused(
    word: str, message: str, compared: Deployment
) -> None:
    """With what there is."""
    with pytest.raises(ArxosError) as refused:
        read(compared, word)
    assert str(refused.value) == message


def test_a_word_that_needs_a_service_is_refused_elsewhere(compared: Deployment) -> None:
    """At the top of the repository nobody knows which."""
    with pytest.raises(ArxosError) as refused:
        read(compared, "@001", is_here=False)
    assert str(refused.value) == ("No service is named.\nWrite it before the @, as in backend@006.")


def test_a_file_that_is_none_is_refused(compared: Deployment, tmp_path: Path) -> None:
    """Whether it is missing or something else."""
    path = tmp_path / "other.json"
    with pytest.raises(ArxosError) as refused:
        read(compared, str(path))
    assert str(refused.value) == (
        f"There is no file {path}.\nName one that `arxos-migrate diff --save` wrote."
    )
    path.write_bytes(b"\xff")
    with pytest.raises(ArxosError) as refused:
        read(compared, str(path))
    assert str(refused.value).startswith(f"{path} is no snapshot.\n")
