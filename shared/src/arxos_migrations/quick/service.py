"""A service of the repository, found as `config.services` finds it."""

import os

from arxos_migrations.domain.layout import VERSIONS, version_table_name
from arxos_migrations.domain.mistakes import DEFAULT_TARGET, mistakes_in
from arxos_migrations.domain.simple_toml import read_toml

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class QuickService:
    """As much of a service as is asked here."""

    __slots__ = ("alias", "engine", "folder", "name", "url_env", "version_table", "versions")

    def __init__(self, folder: str, table: "dict[str, Any]") -> None:
        """Take a table without mistakes."""
        self.folder = folder
        self.name = os.path.basename(os.path.realpath(folder))  # noqa: PTH119 - pathlib is slow to import
        self.alias: str = table["alias"]
        self.engine: str = table["engine"]
        self.versions = "/".join((folder, *VERSIONS))
        self.version_table = version_table_name(self.engine, self.name)
        self.url_env: str = table["targets"][DEFAULT_TARGET]["url_env"]


def find_service(name: str | None) -> QuickService | None:
    """Find the one that is named, or without a name that of this folder."""
    here = os.getcwd()  # noqa: PTH109 - pathlib is slow to import
    try:
        own = _read(here)
        if name is None:
            return own
        known = _all_services(here)
    except _UncertainError:
        return None
    return next((service for service in known if name in (service.name, service.alias)), None)


class _UncertainError(Exception):
    """A file that only the whole reading can judge."""


def _all_services(start: str) -> list[QuickService]:
    folder = start
    while True:
        found = _services_in(f"{folder.rstrip('/')}/services")
        if found or folder == "/":
            return found
        folder = folder.rpartition("/")[0] or "/"


def _services_in(folder: str) -> list[QuickService]:
    try:
        names = sorted(os.listdir(folder))  # noqa: PTH208 - pathlib is slow to import
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError:
        raise _UncertainError from None
    found = (_read(f"{folder}/{name}") for name in names)
    return [service for service in found if service is not None]


def _read(folder: str) -> QuickService | None:
    """Read a service; None where the folder is none."""
    text = _text(f"{folder}/pyproject.toml")
    if _holds_no_table(text):
        return None
    document = read_toml(text)
    tool = document.get("tool", {}) if document is not None else None
    if not isinstance(tool, dict):
        raise _UncertainError
    table = tool.get("arxos-migrations")
    if table is None:
        return None
    if not isinstance(table, dict) or any(mistakes_in(table)):
        raise _UncertainError
    return QuickService(folder, table)


def _holds_no_table(text: str) -> bool:
    """Say whether no line of a document, plain or not, can begin a table of ours.

    That of a workspace has all of TOML in it, and whether that is sound is not asked here.
    """
    bare = f"\n{text}"
    for sign in " \t'\"":
        bare = bare.replace(sign, "")
    begins = ("[tool.arxos-migrations", "[tool]", "\ntool.", "\ntool=", "\\u", "\\U")
    return not any(sign in bare for sign in begins)


def _text(path: str) -> str:
    try:
        with open(path, encoding="utf-8", newline="") as file:  # noqa: PTH123 - pathlib is slow to import
            return file.read()
    except (FileNotFoundError, NotADirectoryError):
        return ""
    except (OSError, UnicodeDecodeError):
        raise _UncertainError from None
