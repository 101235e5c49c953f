"""Reads an Alembic project that is not ours, as its ini file describes it."""

import os
from configparser import Error as IniError
from configparser import RawConfigParser
from importlib.util import find_spec
from pathlib import Path

from arxos_migrations.config.services import service_at
from arxos_migrations.config.urls import engine_of_project
from arxos_migrations.domain.mistakes import DEFAULT_TARGET
from arxos_migrations.domain.service import Service, Target, VersionTable
from arxos_migrations.errors import UsageError, readable

_SEPARATORS = {"os": os.pathsep, "space": " ", "newline": "\n", ":": ":", ";": ";"}


def foreign_service(ini: Path) -> Service:
    """Describe the project of an ini file; one of our own services where it is one.

    Raises UsageError when the file or its script_location cannot be read.
    """
    own = service_at(ini.parent)
    if own is not None:
        return own
    section = _section(ini)
    location = section.get("script_location") or _beside(ini)
    if not location:
        raise UsageError(
            f"{ini} has no script_location in its section [alembic].",
            remedy="Name the ini file of an Alembic project with --config.",
        )
    script = _folder(location, ini)
    target = Target(name=DEFAULT_TARGET, url_env="DATABASE_URL", admin_url_env="ADMIN_DATABASE_URL")
    name = readable(ini.resolve().parent.name)
    return Service(
        name=name,
        alias=name,
        engine=engine_of_project(ini, target.url_env),
        folder=ini.parent,
        ini=ini,
        env=script / "env.py",
        versions=_versions(section, script, ini),
        models=None,
        schema="public",
        extensions=(),
        version_table=VersionTable(schema=None, name="alembic_version"),
        targets={DEFAULT_TARGET: target},
        foreign=True,
    )


def _beside(ini: Path) -> str | None:
    """Find the env.py beside the ini, where Flask-Migrate has it without saying so."""
    return str(ini.parent.resolve()) if ini.with_name("env.py").is_file() else None


def _section(ini: Path) -> dict[str, str]:
    parser = RawConfigParser()
    try:
        with ini.open(encoding="utf-8") as file:
            parser.read_file(file)
    except (OSError, UnicodeDecodeError, IniError) as error:
        reason = error.strerror if isinstance(error, OSError) else type(error).__name__
        raise UsageError(
            f"{ini} cannot be read: {reason}.",
            remedy="Name the ini file of an Alembic project with --config.",
        ) from None
    if not parser.has_section("alembic"):
        return {}
    here = str(ini.resolve().parent)
    return {
        key: value.replace("%(here)s", here).replace("%%", "%")
        for key, value in parser.items("alembic")
    }


def _versions(section: dict[str, str], script: Path, ini: Path) -> tuple[Path, ...]:
    text = section.get("version_locations", "").strip()
    separator = section.get("path_separator", section.get("version_path_separator", ""))
    if not text:
        folders = [script / "versions"]
    else:
        # Without a separator Alembic splits at spaces and commas, as it always did.
        sign = _SEPARATORS.get(separator)
        split = text.split(sign) if sign else text.replace(",", " ").split()
        folders = [_folder(part.strip(), ini) for part in split if part.strip()]
    if section.get("recursive_version_locations", "").lower() == "true":
        folders = [Path(path) for top in folders for path, _, _ in os.walk(top)]
    return tuple(folder for folder in folders if folder.name != "__pycache__")


def _folder(location: str, ini: Path) -> Path:
    package, colon, path = location.partition(":")
    if colon and not Path(location).is_absolute():
        spec = find_spec(package)
        if spec is not None and spec.submodule_search_locations:
            return Path(next(iter(spec.submodule_search_locations)), *path.split("/"))
    # Alembic reads a relative location from where it is started, and we start it in the ini's
    # folder; a folder of that name where the command was typed is another one.
    return ini.parent / location
