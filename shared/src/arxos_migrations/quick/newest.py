"""The newest revision of a folder in which nothing is wrong, as `history.checks` would find."""

import os

from arxos_migrations.domain.head import read_head

_BLOCK = 1 << 13
"""Bytes per read; most revision files fit into one, and more memory takes longer to get."""
_LEAST_DIGITS = 3
_LEAST_WORDS = 2
_PASSES = 3
"""How often revisions may come before their parents in the order of names, as 1000 before 999."""


def newest_of(folder: str) -> str | None:
    """Give the one head of a history with one base, numbered files and nothing else in it."""
    try:
        names = _names(folder)
        parents = names and _read_all(names, folder)
    except OSError:
        return None
    if not parents or not _is_graph(parents):
        return None
    heads = set(parents).difference(*parents.values())
    bases = [name for name, down in parents.items() if not down]
    return heads.pop() if len(heads) == 1 == len(bases) else None


def _names(folder: str) -> list[str] | None:
    names = []
    with os.scandir(folder) as entries:
        for entry in entries:
            name = entry.name
            if name == "__pycache__":
                continue
            if not name.endswith(".py") or not entry.is_file(follow_symlinks=False):
                return None
            names.append(name)
    return sorted(names)


def _read_all(names: list[str], folder: str) -> dict[str, tuple[str, ...]] | None:
    """Give the parents of each revision; None where a file is not of the usual kind."""
    parents: dict[str, tuple[str, ...]] = {}
    place = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        for name in names:
            head = read_head(_read(name, place))
            if head is None:
                return None
            revision, down, depends, labels, _ = head
            if depends or labels or revision in parents or not _is_named(name, revision):
                return None
            parents[revision] = down
    finally:
        os.close(place)
    return parents


def _read(name: str, place: int) -> bytes:
    descriptor = os.open(name, os.O_RDONLY, dir_fd=place)
    try:
        blocks = [os.read(descriptor, _BLOCK)]
        while len(blocks[-1]) == _BLOCK:
            blocks.append(os.read(descriptor, _BLOCK))
    finally:
        os.close(descriptor)
    return b"".join(blocks)


def _is_named(name: str, revision: str) -> bool:
    """Say whether a name is NNN_verb_object.py, with the number of the revision."""
    stem = name[:-3]
    return (
        stem.partition("_")[0] == revision
        and stem.count("_") >= _LEAST_WORDS
        and stem.replace("_", "").isalnum()
        and stem[-1] != "_"
        and "__" not in stem
        and name.isascii()
        and name.islower()
        and revision[:_LEAST_DIGITS].isdigit()
        and len(revision) >= _LEAST_DIGITS
        and (revision.isdigit() or revision[:-1].isdigit())
    )


def _is_graph(parents: dict[str, tuple[str, ...]]) -> bool:
    """Say whether every revision comes after its parents, so that none is missing or a circle."""
    known: set[str] = set()
    waiting = list(parents)
    for _ in range(_PASSES):
        late = []
        for name in waiting:
            if known.issuperset(parents[name]):
                known.add(name)
            else:
                late.append(name)
        if not late:
            return True
        waiting = late
    return False
