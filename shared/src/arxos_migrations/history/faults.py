"""What makes a set of revision files no graph: found before anything walks it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from arxos_migrations.history.problem import Problem, ProblemKind
from arxos_migrations.history.revision import RevisionFile


def graph_faults(files: Sequence[RevisionFile]) -> tuple[Problem, ...]:
    """Find everything that keeps the files from being a graph, in the order of the files."""
    known = {file.revision: file for file in files}
    owners: dict[str, RevisionFile] = {}
    found = [*_duplicates(files, known)]
    for file in files:
        if file.branch_labels:
            found += _label_faults(file, known, owners)
    for file in files:
        found += _reference_faults(file, known, owners)
    return tuple(found)


def cycle(stuck: Mapping[str, Sequence[str]], files: Mapping[str, RevisionFile]) -> Problem:
    """Name one circle among revisions that all have a parent among themselves."""
    revision = min(stuck)
    trail: dict[str, int] = {}
    while revision not in trail:
        trail[revision] = len(trail)
        revision = min(parent for parent in stuck[revision] if parent in stuck)
    members = sorted(name for name, place in trail.items() if place >= trail[revision])
    shown = ", ".join(files[member].path.name for member in members[:10])
    return Problem(
        kind=ProblemKind.CYCLE,
        message=f"{len(members)} revisions come before one another in a circle: {shown}.",
        remedy="Correct the `down_revision` or `depends_on` of one of them.",
        paths=tuple(files[member].path for member in members),
    )


def _duplicates(
    files: Sequence[RevisionFile], known: Mapping[str, RevisionFile]
) -> Iterator[Problem]:
    if len(known) == len(files):
        return
    counts = Counter(file.revision for file in files)
    for revision in (revision for revision, count in counts.items() if count > 1):
        paths = tuple(file.path for file in files if file.revision == revision)
        yield Problem(
            kind=ProblemKind.DUPLICATE,
            message=f"Revision {revision} is in {len(paths)} files: {_joined(paths)}.",
            remedy="Give all but one of them a new number, in the name and in the file.",
            paths=paths,
        )


def _label_faults(
    file: RevisionFile, known: Mapping[str, RevisionFile], owners: dict[str, RevisionFile]
) -> Iterator[Problem]:
    for label in file.branch_labels:
        other = known.get(label) or owners.setdefault(label, file)
        if other is not file or label in known:
            yield Problem(
                kind=ProblemKind.BRANCH_LABEL,
                message=f"The branch label {label!r} of {file.path} already names {other.path}.",
                remedy="Choose another label.",
                paths=(file.path, other.path),
            )


def _reference_faults(
    file: RevisionFile, known: Mapping[str, RevisionFile], labels: Mapping[str, RevisionFile]
) -> Iterator[Problem]:
    for revision in file.down_revisions:
        if revision == file.revision:
            yield _self(file, "down_revision")
        elif revision not in known:
            yield _missing(file, "down_revision", revision, known)
    for name in file.depends_on:
        if name == file.revision or labels.get(name) is file:
            yield _self(file, "depends_on")
        elif name not in known and name not in labels:
            yield _missing(file, "depends_on", name, {**known, **labels})


def _self(file: RevisionFile, name: str) -> Problem:
    return Problem(
        kind=ProblemKind.SELF_REFERENCE,
        message=f"{file.path} names itself as its own `{name}`.",
        remedy="Name the revision before it, or None.",
        paths=(file.path,),
    )


def _missing(
    file: RevisionFile, name: str, revision: str, known: Mapping[str, RevisionFile]
) -> Problem:
    near = _nearest(revision, known)
    hint = f" The nearest is {near}, in {known[near].path.name}." if near else ""
    return Problem(
        kind=ProblemKind.MISSING_PARENT,
        message=f"{file.path} names {revision!r} as `{name}`, which no file has.{hint}",
        remedy="Bring the missing file back, or correct the name.",
        paths=(file.path,),
    )


def _nearest(revision: str, known: Mapping[str, RevisionFile]) -> str | None:
    from difflib import get_close_matches

    return next(iter(get_close_matches(revision, known, n=1, cutoff=0.0)), None)


def _joined(paths: Sequence[Path]) -> str:
    return f"{', '.join(map(str, paths[:-1]))} and {paths[-1]}"
