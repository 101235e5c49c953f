"""Runs of `deploy` on a small service with a database of its own."""

from collections.abc import Callable, Mapping

import pytest

from arxos_migrations.deploy import prove as proving
from arxos_migrations.deploy.prove import prove_service
from support.database import Database
from support.deployments import Deployment
from support.proved import SHADOWS, three_revisions
from support.scratch import URL, Scratch, counted_steps, make_scratch


@pytest.fixture
def deployment(
    scratch: Scratch,
    on_empty: Callable[[Scratch], Database],
    monkeypatch: pytest.MonkeyPatch,
    no_urls: None,  # noqa: ARG001 - the URL is the one that is set here
) -> Deployment:
    """Give a service without revisions and an empty database."""
    database = on_empty(scratch)
    monkeypatch.setenv(URL, database.url)
    return Deployment(scratch=scratch, database=database)


@pytest.fixture
def counted(deployment: Deployment) -> Deployment:
    """Give a service with three revisions, whose effects can be counted."""
    counted_steps(deployment.scratch)
    return deployment


@pytest.fixture(scope="session")
def proof_files(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """Prove three revisions once, and keep the files that this has written."""
    scratch = three_revisions(make_scratch(tmp_path_factory.mktemp("proved")))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(proving, "private_folder", lambda _: SHADOWS)
        options = {"again": False, "check": False, "install": False}
        list(prove_service(scratch.service, revisions=(), tell=print, **options))
    folder = scratch.versions.parent / "proofs"
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture
def proved(deployment: Deployment, proof_files: Mapping[str, bytes]) -> Deployment:
    """Give a service whose three revisions are proved, and a database at base without PostGIS."""
    three_revisions(deployment.scratch)
    folder = deployment.scratch.versions.parent / "proofs"
    folder.mkdir()
    for name, content in proof_files.items():
        (folder / name).write_bytes(content)
    with deployment.database.connect(deployment.database.admin_url) as connection:
        connection.execute("DROP EXTENSION postgis")
    return deployment
