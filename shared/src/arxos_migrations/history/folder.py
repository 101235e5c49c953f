"""Which files of a folder Alembic takes for revisions, and which names hide or lose one."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from arxos_migrations.errors import UsageError
from arxos_migrations.history.problem import Problem, ProblemKind

# What `_only_source_rev_file` in alembic.script.base leaves out.
_LEFT_OUT = (".#", "__init__")
_SUFFIX = ".py"


@dataclass(frozen=True, kw_only=True, slots=True)
class Listing:
    """A folder's revision files in the order of their names, and the names to refuse."""

    paths: tuple[Path, ...]
    problems: tuple[Problem, ...]


def list_folder(folder: Path) -> Listing:
    """List what Alembic would run from this folder, not from the folders below it.

    Like Alembic it goes by the name of the file a link leads to. Names that Alembic runs
    unseen (`.x.py`) or skips without a word (`x.PY`) are problems. Raises UsageError when the
    folder cannot be read.
    """
    paths: list[Path] = []
    odd: list[Problem] = []
    for path in _files(folder):
        name = path.name
        if name.startswith(_LEFT_OUT):
            continue
        if name.endswith(_SUFFIX):
            paths.append(path)
            if name[0] == ".":
                odd.append(_hidden(path))
        elif name[-len(_SUFFIX) :].lower() == _SUFFIX:
            odd.append(_skipped(path))
    return Listing(paths=tuple(paths), problems=tuple(odd))


def _files(folder: Path) -> Iterator[Path]:
    for entry in _entries(folder):
        if entry.is_symlink():
            yield Path(os.path.realpath(entry.path))
        else:
            yield folder / entry.name


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            found = [entry for entry in entries if not entry.is_dir()]
    except OSError as error:
        raise UsageError(
            f"The revisions folder {folder} cannot be read: {error.strerror}.",
            remedy="Check `version_locations` and `script_location` in alembic.ini.",
        ) from error
    return sorted(found, key=_name)


def _name(entry: os.DirEntry[str]) -> str:
    return entry.name


def _hidden(path: Path) -> Problem:
    return Problem(
        kind=ProblemKind.FILE_NAME,
        message=f"{path} is hidden, yet Alembic runs it.",
        remedy="Remove it, or take the dot off its name.",
        paths=(path,),
    )


def _skipped(path: Path) -> Problem:
    return Problem(
        kind=ProblemKind.FILE_NAME,
        message=f"{path} is skipped by Alembic because its name does not end in `.py`.",
        remedy="Write the ending in small letters, or remove the file.",
        paths=(path,),
    )
