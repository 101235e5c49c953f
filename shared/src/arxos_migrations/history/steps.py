"""Which revisions an upgrade or a downgrade walks, in the very order Alembic walks them.

Alembic's order follows one branch as long as nothing above it is left, then goes on with the
first branch that still needs the revision it stopped at (`_topological_sort` in
alembic.script.revision). It is kept here, so that a plan lists the steps as they will run.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence

from arxos_migrations.errors import UsageError
from arxos_migrations.history.graph import History, closure
from arxos_migrations.history.revision import RevisionFile


def upgrade_steps(
    history: History, *, targets: Sequence[str], current: Collection[str]
) -> tuple[RevisionFile, ...]:
    """Give what leads from `current` to `targets`, first step first.

    Raises UsageError when either names a revision that no file has.
    """
    todo = history.ancestors(targets) - history.ancestors(current)
    downward = _walk(history, tips=targets, todo=todo)
    return tuple(history.revisions[name] for name in reversed(downward))


def pending(history: History, current: Collection[str]) -> tuple[RevisionFile, ...]:
    """Give what `upgrade heads` would apply to a database at `current`, first step first.

    Raises UsageError when the database is at a revision that no file has.
    """
    return upgrade_steps(history, targets=history.effective_heads, current=current)


def downgrade_steps(
    history: History, *, target: str | None, branch: str | None, current: Collection[str]
) -> tuple[RevisionFile, ...]:
    """Give what leads from `current` down to `target` (None: the base), first step first.

    With `branch`, a revision, only its line is left where several lead away from the target.
    Raises UsageError when the target is not below `current`.
    """
    active = history.ancestors(current)
    roots = _roots(history, target, branch)
    todo = history.descendants(roots) & active
    if target is not None and not todo and target not in current:
        raise UsageError(
            f"Revision {target} is not applied, so nothing can be downgraded to it.",
            remedy="Name a revision below the current one; `arxos-migrate status` shows both.",
        )
    return tuple(history.revisions[name] for name in _walk(history, tips=current, todo=todo))


def _roots(history: History, target: str | None, branch: str | None) -> Sequence[str]:
    roots = history.bases if target is None else tuple(history.next_revisions[target])
    if branch is None or len(roots) < 2:  # noqa: PLR2004 - one line leaves nothing to choose
        return roots
    line = closure([branch], {name: f.down_revisions for name, f in history.revisions.items()})
    kept = tuple(root for root in roots if root in line)
    if not kept:
        raise UsageError(
            f"No line of branch {branch} leads down to {target or 'the base'}.",
            remedy="Name a target on that branch.",
        )
    return kept


def _walk(history: History, *, tips: Iterable[str], todo: set[str]) -> list[str]:
    """Walk `todo` from the tips down. Empties `todo`."""
    place = {name: index for index, name in enumerate(history.revisions)}
    lines = sorted({tip for tip in tips if tip in todo}, key=place.__getitem__)
    parents = _without_inherited(history, todo)
    walked: list[str] = []
    at = 0
    while lines:
        here = lines[at]
        blocked_by = _first_line_above(history, here, lines=lines, todo=todo)
        if blocked_by is not None:
            at = blocked_by
            continue
        walked.append(here)
        todo.discard(here)
        further = [name for name in parents[here] if name in todo and name not in lines]
        if further:
            lines[at] = further[0]
            lines += further[1:]
        else:
            del lines[at]
            at = max(at - 1, 0)
    return walked


def _first_line_above(
    history: History, revision: str, *, lines: Sequence[str], todo: set[str]
) -> int | None:
    """Find the first line that has to be walked before this revision.

    Looks only at what is left above it: nothing at all along a plain chain.
    """
    left = [child for child in history.children[revision] if child in todo]
    reached = set(left)
    while left:
        for child in history.children[left.pop()]:
            if child in todo and child not in reached:
                reached.add(child)
                left.append(child)
    return next((i for i, name in enumerate(lines) if name in reached), None) if reached else None


def _without_inherited(history: History, todo: Collection[str]) -> Mapping[str, tuple[str, ...]]:
    """Leave out what a revision depends on when one below it in its line does so already."""
    dependent = {name for name in history.revisions if history.revisions[name].depends_on}
    if dependent.isdisjoint(todo):
        return history.parents
    own = {name: _needed(history, name) for name in dependent}
    below: dict[str, frozenset[str]] = {}
    parents: dict[str, tuple[str, ...]] = {}
    nothing: frozenset[str] = frozenset()
    for name in history.order:
        down = history.down_revisions(name)
        inherited = [below[parent] | own.get(parent, nothing) for parent in down]
        below[name] = nothing.union(*inherited) if len(inherited) != 1 else inherited[0]
        kept = own.get(name, nothing) - below[name]
        parents[name] = tuple(p for p in history.parents[name] if p in down or p in kept)
    return parents


def _needed(history: History, revision: str) -> frozenset[str]:
    names = history.revisions[revision].depends_on
    return frozenset(history.labels.get(name, name) for name in names)
