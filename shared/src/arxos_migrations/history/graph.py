"""All revision files as one frozen graph. Every walk takes linear time and no recursion."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from arxos_migrations.errors import UsageError
from arxos_migrations.history.faults import cycle, graph_faults
from arxos_migrations.history.folder import list_folder
from arxos_migrations.history.problem import as_error
from arxos_migrations.history.revision import RevisionFile
from arxos_migrations.history.revision_file import read_revision_file


@dataclass(frozen=True, kw_only=True, slots=True)
class History:
    """Revisions and how they hang together; parents include what a revision depends on."""

    revisions: Mapping[str, RevisionFile]
    """By identifier, in the order the files were read."""
    labels: Mapping[str, str]
    """The revision that carries each branch label."""
    parents: Mapping[str, tuple[str, ...]]
    children: Mapping[str, Sequence[str]]
    next_revisions: Mapping[str, Sequence[str]]
    """Children that name the revision as `down_revision`; Alembic counts steps along these."""
    order: tuple[str, ...]
    """Topological: every revision after its parents, else in the order of the files."""
    heads: tuple[str, ...]
    bases: tuple[str, ...]

    @property
    def effective_heads(self) -> tuple[str, ...]:
        """What the version table holds after `upgrade heads`: heads nothing depends on."""
        return tuple(name for name in self.revisions if not self.children[name])

    def is_known(self, revision: str) -> bool:
        """Tell whether a file has exactly this identifier."""
        return revision in self.revisions

    def down_revisions(self, revision: str) -> tuple[str, ...]:
        """Give the parents without what the revision merely depends on."""
        return self.revisions[revision].down_revisions

    def ancestors(self, revisions: Iterable[str]) -> set[str]:
        """Give these revisions and everything they need; raises UsageError for unknown ones."""
        return closure(self._checked(revisions), self.parents)

    def descendants(self, revisions: Iterable[str]) -> set[str]:
        """Give these revisions and everything that needs them."""
        return closure(self._checked(revisions), self.children)

    def lineage(self, revision: str) -> set[str]:
        """Give what lies below and above a revision along `down_revision` alone."""
        below = closure([revision], self._downward())
        return below | closure([revision], self.next_revisions)

    def _downward(self) -> Mapping[str, Sequence[str]]:
        return {name: file.down_revisions for name, file in self.revisions.items()}

    def _checked(self, revisions: Iterable[str]) -> list[str]:
        asked = list(revisions)
        for revision in asked:
            if revision not in self.revisions:
                raise UsageError(
                    f"Revision {revision!r} is in none of the {len(self.revisions)} files.",
                    remedy="Check out the code that has it, or name a revision that exists.",
                )
        return asked


def read_history(versions: Sequence[Path]) -> History:
    """Read all revision files of these folders, in the order of folders and names.

    Raises UsageError with everything that is wrong: unreadable files, names that Alembic hides
    or skips, two files with one identifier, missing parents, circles. Several heads are no error.
    """
    files: list[RevisionFile] = []
    seen: set[Path] = set()
    for folder in versions:
        listing = list_folder(folder)
        if listing.problems:
            raise as_error(listing.problems)
        for path in listing.paths:
            if path not in seen:
                seen.add(path)
                files.append(read_revision_file(path))
    return make_history(files)


def make_history(files: Sequence[RevisionFile]) -> History:
    """Connect files that are already read; raises UsageError with all that keeps them apart."""
    faults = graph_faults(files)
    if faults:
        raise as_error(faults)
    revisions = {file.revision: file for file in files}
    labels = {label: file.revision for file in files for label in file.branch_labels}
    parents = {file.revision: _parents(file, labels) for file in files}
    children: dict[str, list[str]] = {name: [] for name in revisions}
    following: dict[str, list[str]] = {name: [] for name in revisions}
    for name, above in parents.items():
        for parent in above:
            children[parent].append(name)
        for parent in dict.fromkeys(revisions[name].down_revisions):
            following[parent].append(name)
    return History(
        revisions=revisions,
        labels=labels,
        parents=parents,
        children=children,
        next_revisions=following,
        order=_order(revisions, parents, children),
        heads=tuple(name for name in revisions if not following[name]),
        bases=tuple(file.revision for file in files if not file.down_revisions),
    )


def closure(start: Iterable[str], edges: Mapping[str, Sequence[str]]) -> set[str]:
    """Give everything that can be reached from `start`, itself included."""
    todo = list(start)
    reached = set(todo)
    while todo:
        for name in edges[todo.pop()]:
            if name not in reached:
                reached.add(name)
                todo.append(name)
    return reached


def _parents(file: RevisionFile, labels: Mapping[str, str]) -> tuple[str, ...]:
    if not file.depends_on:
        return tuple(dict.fromkeys(file.down_revisions))
    needed = (labels.get(name, name) for name in file.depends_on)
    return tuple(dict.fromkeys((*file.down_revisions, *needed)))


def _order(
    revisions: Mapping[str, RevisionFile],
    parents: Mapping[str, tuple[str, ...]],
    children: Mapping[str, Sequence[str]],
) -> tuple[str, ...]:
    waiting = {name: len(above) for name, above in parents.items()}
    order = [name for name, count in waiting.items() if not count]
    for name in order:
        for child in children[name]:
            waiting[child] -= 1
            if not waiting[child]:
                order.append(child)
    if len(order) < len(revisions):
        stuck = {name: parents[name] for name, count in waiting.items() if count}
        raise as_error([cycle(stuck, revisions)])
    return tuple(order)
