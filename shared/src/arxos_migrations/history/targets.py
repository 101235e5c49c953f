"""What a person's target means: `head`, `+1`, `002`, `002-1`, `label@head`, a partial id.

The grammar and its meaning are Alembic's (`_parse_upgrade_target` and
`_parse_downgrade_target` in alembic.script.revision). Where Alembic guesses or stops with an
assertion, this refuses and names the candidates.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from arxos_migrations.domain.plan import Direction
from arxos_migrations.errors import UsageError
from arxos_migrations.history.graph import History

_RELATIVE = re.compile(r"(?:(.+?)@)?(\w+)?([+-]\d+)")
_PARTIAL_OF = 4
"""Alembic matches the beginning only of names with at least so many characters."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ResolvedTarget:
    """Where to go, in full identifiers; no revision at all is the base."""

    revisions: tuple[str, ...]
    relative: bool
    """Counted from the current revision: to be refused when that has moved in the meantime."""
    branch: str | None = None
    """The revision whose line a downgrade keeps to, where several lead away from the target."""


def resolve(
    history: History, target: str, *, current: Collection[str], direction: Direction
) -> ResolvedTarget:
    """Resolve a target against the files and the current revisions.

    Raises UsageError when it names nothing, more than one thing, or something past an end.
    """
    relative = _RELATIVE.fullmatch(target)
    if not relative:
        return _resolve_absolute(history, target, direction)
    label, symbol, steps = relative[1], relative[2], int(relative[3])
    if symbol is None:
        start = _start(history, target, current=tuple(current), direction=direction)
    else:
        start = _one(history, f"{label}@{symbol}" if label and steps < 0 else symbol, target)
    reached = _walk(history, start, steps, label=label, target=target)
    if reached is None and direction is Direction.UPGRADE:
        raise _too_far(target)
    branch = _branch(history, label) if label else start if symbol is None else None
    return ResolvedTarget(
        revisions=() if reached is None else (reached,),
        relative=symbol is None,
        branch=branch if direction is Direction.DOWNGRADE else None,
    )


def _resolve_absolute(history: History, target: str, direction: Direction) -> ResolvedTarget:
    if direction is Direction.UPGRADE:
        return ResolvedTarget(revisions=_absolute(history, target), relative=False)
    label, _, symbol = target.rpartition("@")
    found = _one(history, symbol, target)
    return ResolvedTarget(
        revisions=() if found is None else (found,),
        relative=False,
        branch=_branch(history, label) if label else None,
    )


def _start(
    history: History, target: str, *, current: tuple[str, ...], direction: Direction
) -> str | None:
    """Find the one revision that a count without a revision starts from; None is the base."""
    label, steps = target.rpartition("@")[0], int(target.rpartition("@")[2])
    if (steps > 0) is not (direction is Direction.UPGRADE) or steps == 0:
        sign = "+" if direction is Direction.UPGRADE else "-"
        raise UsageError(
            f"{target!r} counts in the wrong direction for {direction.value}.",
            remedy=f"Count from the current revision with {sign}1, {sign}2 and so on.",
        )
    starts = _applied_in_line(history, label, current, direction) if label else current
    if len(starts) > 1:
        raise _ambiguous(target, starts)
    if not starts and direction is Direction.DOWNGRADE:
        raise _too_far(target)
    return starts[0] if starts else None


def _applied_in_line(
    history: History, label: str, current: tuple[str, ...], direction: Direction
) -> tuple[str, ...]:
    """Give the current revisions of a branch, or the highest applied ones when it has none."""
    line = history.lineage(_branch(history, label))
    starts = tuple(name for name in current if name in line)
    if starts:
        return starts
    applied = history.ancestors(current)
    if direction is Direction.UPGRADE:
        applied &= line
    above = history.children if direction is Direction.UPGRADE else history.next_revisions
    tips = (name for name in applied & line if applied.isdisjoint(above[name]))
    return tuple(sorted(tips))


def _walk(
    history: History, start: str | None, steps: int, *, label: str | None, target: str
) -> str | None:
    """Take so many steps up or down; None is the base."""
    line = history.lineage(_branch(history, label)) if label and steps > 0 else None
    here = start
    for _ in range(abs(steps)):
        if steps < 0 and here is None:
            raise _too_far(target)
        if steps > 0:
            following = history.bases if here is None else history.next_revisions[here]
            choice = [name for name in following if line is None or name in line]
        else:
            choice = list(history.down_revisions(here or ""))
        if len(choice) > 1:
            raise _ambiguous(target, choice)
        if steps > 0 and not choice:
            raise _too_far(target)
        here = choice[0] if choice else None
    return here


def _one(history: History, symbol: str, target: str) -> str | None:
    """Resolve what must be one revision, or None for the base."""
    found = _absolute(history, symbol)
    if len(found) > 1:
        raise _ambiguous(target, found)
    return found[0] if found else None


def _absolute(history: History, target: str) -> tuple[str, ...]:
    label, at, symbol = target.rpartition("@")
    branch = _branch(history, label) if at else None
    if symbol == "base":
        return ()
    if symbol not in ("head", "heads"):
        return (_revision(history, symbol, branch),)
    heads = history.heads
    if branch is not None:
        line = history.lineage(branch)
        heads = tuple(head for head in heads if head in line)
    if symbol == "heads":
        return history.effective_heads if branch is None else _apart(history, heads, target)
    if len(heads) > 1:
        raise _ambiguous(target, heads)
    return heads


def _apart(history: History, heads: tuple[str, ...], target: str) -> tuple[str, ...]:
    """Refuse heads of which one needs the other: Alembic does not upgrade to both by name."""
    for head in heads:
        needed = [other for other in heads if other != head and other in history.ancestors([head])]
        if needed:
            raise UsageError(
                f"{target!r} means {head} and {', '.join(needed)}, which {head} depends on.",
                remedy=f"Name {head} alone, or `heads` for all.",
            )
    return heads


def _branch(history: History, label: str) -> str:
    return history.labels.get(label) or _revision(history, label, None)


def _revision(history: History, name: str, branch: str | None) -> str:
    """Find a revision by identifier, label or the beginning of either."""
    line = None if branch is None else history.lineage(branch)
    found = {history.labels.get(key, key) for key in _keys(history, name)}
    candidates = [revision for revision in found if line is None or revision in line]
    if len(candidates) == 1:
        return candidates[0]
    if candidates:
        raise _ambiguous(name, sorted(candidates))
    where = "" if branch is None else f" on the branch of {branch}"
    raise UsageError(
        f"No revision or branch is named {name!r}{where}.",
        remedy="`arxos-migrate status` shows what there is.",
    )


def _keys(history: History, name: str) -> Iterable[str]:
    if name in history.revisions or name in history.labels:
        return (name,)
    if not name:
        return ()
    keys = (*history.revisions, *history.labels)
    return [key for key in keys if len(key) >= _PARTIAL_OF and key.startswith(name)]


def _ambiguous(target: str, candidates: Sequence[str]) -> UsageError:
    return UsageError(
        f"{target!r} may mean any of {len(candidates)} revisions: {', '.join(candidates)}.",
        remedy="Name one of them in full, or a branch as in `label@head`.",
    )


def _too_far(target: str) -> UsageError:
    return UsageError(
        f"{target!r} leads past the end of the history.",
        remedy="Count fewer steps, or name a revision, `base` or `heads`.",
    )
