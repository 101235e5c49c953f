"""Everything that may be wrong with a folder of revisions, found at once.

Copies that editors leave behind (`x.py~`, `#x.py#`, `.#x.py`) are no problem: Alembic never
runs them.
"""

import os
from ast import Module
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from arxos_migrations.errors import UsageError
from arxos_migrations.history.folder import list_folder
from arxos_migrations.history.graph import History, make_history
from arxos_migrations.history.header import HeaderError, parse_header
from arxos_migrations.history.literals import parse
from arxos_migrations.history.names import FILE_NAME, number_of
from arxos_migrations.history.problem import Problem, ProblemKind, ProblemsError, as_error
from arxos_migrations.history.revision import RevisionFile
from arxos_migrations.history.revision_file import read_revision_file, read_source
from arxos_migrations.history.undo import cannot_be_undone, lost_by_downgrade

__all__ = ["as_error", "head_problems", "header_problems", "problems", "sound_history"]


def problems(folders: Sequence[Path], *, own: bool) -> tuple[Problem, ...]:
    """Find what is wrong with names, files and graph; nothing here is raised.

    `own` folders also keep our rules: numbered names, one base, no revision in a sub-folder.
    """
    return _examine(folders, own=own)[0]


def sound_history(folders: Sequence[Path], *, own: bool) -> History:
    """Read the files once, for both; raises UsageError with all problems where there are any."""
    found, history = _examine(folders, own=own)
    if found or history is None:
        raise as_error(found)
    return history


def head_problems(history: History) -> tuple[Problem, ...]:
    """Find several heads; apart, because `merge` and `revision --head` must work with them."""
    if len(history.heads) < 2:  # noqa: PLR2004 - one head is the aim
        return ()
    return (_several("heads", [history.revisions[head] for head in history.heads]),)


def header_problems(files: Sequence[RevisionFile]) -> tuple[Problem, ...]:
    """Find own revisions whose header does not say what it must, or that are no Python."""
    return tuple(problem for file in files for problem in _header_problems(file))


def _examine(folders: Sequence[Path], *, own: bool) -> tuple[tuple[Problem, ...], History | None]:
    """Give the graph as well, where the files make one."""
    found: list[Problem] = []
    by_place: dict[str, RevisionFile] = {}
    for folder in folders:
        found += _read(folder, by_place)
        if own:
            found += _in_subfolders(folder)
    files = tuple(by_place.values())
    history = None
    if own:
        found += [problem for file in files for problem in _name_problems(file)]
    try:
        history = make_history(files)
    except ProblemsError as error:
        found += error.problems
    if own:
        found += _base_problems(files)
    return tuple(found), history


def _read(folder: Path, files: dict[str, RevisionFile]) -> Iterator[Problem]:
    try:
        listing = list_folder(folder)
    except UsageError as error:
        yield _unreadable(error, folder)
        return
    yield from listing.problems
    for path in listing.paths:
        try:
            files.setdefault(str(path), read_revision_file(path))
        except UsageError as error:
            yield _unreadable(error, path)


def _unreadable(error: UsageError, path: Path) -> Problem:
    cause, *_, remedy = error.lines
    return Problem(kind=ProblemKind.UNREADABLE, message=cause, remedy=remedy, paths=(path,))


def _in_subfolders(folder: Path) -> Iterator[Problem]:
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        if Path(parent) == folder:
            continue
        for name in sorted(names):
            if name.lower().endswith(".py") and not name.startswith("__init__"):
                path = Path(parent, name)
                yield Problem(
                    kind=ProblemKind.SUBFOLDER,
                    message=f"{path} is in a sub-folder, which Alembic does not read.",
                    remedy=f"Move it into {folder}.",
                    paths=(path,),
                )


def _name_problems(file: RevisionFile) -> Iterable[Problem]:
    name = file.path.name
    if number_of(name) == file.revision:
        return ()
    return _odd_name(file, name)


def _odd_name(file: RevisionFile, name: str) -> Iterator[Problem]:
    if name.startswith("."):
        return  # refused already for being hidden
    if not FILE_NAME.fullmatch(name):
        yield Problem(
            kind=ProblemKind.FILE_NAME,
            message=f"{file.path} is not named NNN_verb_object.py.",
            remedy=f"Name it like {_example(file.revision)}_add_rooms.py.",
            paths=(file.path,),
        )
    else:
        yield Problem(
            kind=ProblemKind.FILE_NAME,
            message=f"{file.path} is revision {file.revision!r}, not the number in its name.",
            remedy="Make `revision` and the number in the name equal.",
            paths=(file.path,),
        )


def _example(revision: str) -> str:
    return revision if number_of(f"{revision}_add_rooms.py") == revision else "002"


def _base_problems(files: Sequence[RevisionFile]) -> Iterator[Problem]:
    bases = [file for file in files if not file.down_revisions]
    if len(bases) > 1:
        yield _several("bases", bases)


def _several(what: str, files: Sequence[RevisionFile]) -> Problem:
    paths = tuple(file.path for file in files)
    return Problem(
        kind=ProblemKind(f"several-{what}"),
        message=f"There are {len(files)} {what}: {', '.join(map(str, paths))}.",
        remedy={
            "heads": "Join them with `alembic merge heads` in the service's folder.",
            "bases": "Give all but the first one a `down_revision`.",
        }[what],
        paths=paths,
    )


def _header_problems(file: RevisionFile) -> Iterator[Problem]:
    try:
        has_rollback = parse_header(file.docstring).rollback is not None
    except HeaderError as error:
        for reason in error.problems:
            yield _of_header(file, reason)
        has_rollback = "\nRollback:" in file.docstring
    try:
        # Names and graph are read from a file's head alone; the rest may be no Python.
        module = parse(read_source(file.path), file.path)
    except UsageError as error:
        yield _unreadable(error, file.path)
        return
    if not has_rollback:
        yield from _rollback_problems(file, module)


def _rollback_problems(file: RevisionFile, module: Module) -> Iterator[Problem]:
    lost = lost_by_downgrade(module)
    if cannot_be_undone(module):
        message = "the upgrade cannot be undone, and the header does not say so."
        remedy = "Write `downgrade()`, or say under `Rollback:` what is lost."
    elif lost:
        message = f"the downgrade drops {', '.join(lost)}, and the header does not say so."
        remedy = "Say under `Rollback:` what is lost."
    else:
        return
    yield Problem(
        kind=ProblemKind.ROLLBACK,
        message=f"{file.path}: {message}",
        remedy=remedy,
        paths=(file.path,),
    )


def _of_header(file: RevisionFile, reason: str) -> Problem:
    return Problem(
        kind=ProblemKind.HEADER,
        message=f"{file.path}: {reason}",
        remedy="Write the docstring as the revision template does.",
        paths=(file.path,),
    )
