"""What tests do with a service on SQLite whose models are one file, in this process."""

from pathlib import Path
from runpy import run_path
from typing import TYPE_CHECKING

from sqlalchemy import create_engine

from support import modelled as any_engine
from support.file_database import FileDatabase
from support.scratch import Scratch, make_scratch

if TYPE_CHECKING:
    from sqlalchemy import MetaData


def modelled(parent: Path, models: str) -> Scratch:
    """Write the service, with models and no revision."""
    scratch = make_scratch(parent, engine="sqlite")
    (scratch.folder / "migrations" / "env.py").write_text(any_engine.MODELLED_ENV, encoding="utf-8")
    any_engine.write_models(scratch.service, models)
    return scratch


def metadata_of(database: FileDatabase) -> "MetaData":
    """Run the models."""
    found: MetaData = run_path(str(database.service.folder / "migrations" / "models.py"))[
        "metadata"
    ]
    return found


def autogenerate(database: FileDatabase) -> Path | None:
    """Write the next revision from what the models changed; None when nothing did."""
    return any_engine.autogenerate(database)


def differences(database: FileDatabase) -> list[str]:
    """Return the sentences of `lint --models`."""
    found = any_engine.differences(database)
    return [finding.message for finding in found]


def migrate(database: FileDatabase, destination: str) -> None:
    """Upgrade to head, or downgrade to anything else."""
    any_engine.migrate(database, destination)


def create_all(database: FileDatabase) -> None:
    """Make the models' schema as SQLAlchemy does, with no revision and no comparison of ours."""
    engine = create_engine(database.url)
    metadata_of(database).create_all(engine)
    engine.dispose()
