"""Proves the revisions of a history one after another, on a database that is only upgraded."""

import ast
from collections.abc import Callable, Collection, Iterator
from contextlib import ExitStack, contextmanager
from typing import Protocol

from arxos_migrations.domain.plan import Direction
from arxos_migrations.history.graph import History
from arxos_migrations.history.header import HeaderError, parse_header
from arxos_migrations.history.revision import RevisionFile
from arxos_migrations.history.undo import cannot_be_undone
from arxos_migrations.proof.key import before, proof_key
from arxos_migrations.proof.proof_file import Proof
from arxos_migrations.proof.verdict import Judgement, Verdict, judge
from arxos_migrations.proof.walk import Ground, Path, walk
from arxos_migrations.snapshot.delta import delta
from arxos_migrations.snapshot.value import Snapshot


class BaseGround(Ground, Protocol):
    """A ground that has a database nothing has migrated."""

    @property
    def base(self) -> str:
        """Name that database."""

    @property
    def engine(self) -> str:
        """The engine with its major version."""

    def url(self, name: str) -> str:
        """Give the URL of a database, for whoever migrates."""


def prove(
    ground: BaseGround,
    history: History,
    wanted: Collection[str],
    *,
    begin: Callable[[str], object] = str,
) -> Iterator[Proof]:
    """Prove the wanted revisions in the order of the history; `begin` is told of each first.

    Where an upgrade fails, nothing behind it can be proved; then it is the last one.
    """
    needed = history.ancestors(wanted)
    with ExitStack() as stack:
        chain = _Chain(ground, history, stack)
        for revision in history.order:
            if revision not in needed:
                continue
            begin(revision)
            below = chain.at(before(history, revision))
            with _above(ground, below, revision) as (above, failure):
                if failure is not None:
                    yield _failed(ground, history, revision, failure)
                    return
                if revision in wanted:
                    yield _proof(ground, history, revision, below=below, above=above)
                chain.keep(revision, above)


class _Chain:
    """The databases that were only upgraded, by the revisions that are in them."""

    def __init__(self, ground: BaseGround, history: History, stack: ExitStack) -> None:
        self._ground, self._history, self._stack = ground, history, stack
        start = stack.enter_context(ground.copied(ground.base))
        self._kept: dict[frozenset[str], str] = {frozenset(): start}

    def at(self, revisions: Collection[str]) -> str:
        """Give one that has these revisions and no other."""
        wanted = frozenset(revisions)
        nearest = max((found for found in self._kept if found <= wanted), key=len)
        name = self._kept[nearest]
        for revision in revisions:
            if revision not in nearest:
                name = self._stack.enter_context(self._ground.copied(name))
                self._ground.move(name, revision, Direction.UPGRADE)
        self._kept[wanted] = name
        return name

    def keep(self, revision: str, name: str) -> None:
        """Take a copy of one that is at a revision; it is the next one's start."""
        copied = self._stack.enter_context(self._ground.copied(name))
        self._kept[frozenset((*before(self._history, revision), revision))] = copied


@contextmanager
def _above(
    ground: BaseGround, below: str, revision: str
) -> Iterator[tuple[str, BaseException | None]]:
    with ground.copied(below) as above:
        try:
            ground.move(above, revision, Direction.UPGRADE)
        except Exception as error:  # noqa: BLE001 - whatever a revision raises
            yield above, error
        else:
            yield above, None


def _proof(ground: BaseGround, history: History, revision: str, *, below: str, above: str) -> Proof:
    path = Path(
        revision=revision,
        below=below,
        above=above,
        declared=declared(history.revisions[revision]),
    )
    return _made(
        ground, history, judge(walk(ground, path)), ground.snapshot(below), ground.snapshot(above)
    )


def _failed(ground: BaseGround, history: History, revision: str, error: BaseException) -> Proof:
    judgement = Judgement(
        revision=revision,
        verdict=Verdict.FAILED,
        reason=f"The upgrade fails: {ground.words(error)}",
    )
    nothing = Snapshot(engine=ground.engine, objects={})
    return _made(ground, history, judgement, nothing, nothing)


def _made(
    ground: BaseGround, history: History, judgement: Judgement, below: Snapshot, above: Snapshot
) -> Proof:
    revision = judgement.revision
    is_first = not history.parents[revision]
    start = Snapshot(engine=below.engine, objects={}) if is_first else below
    return Proof(
        judgement=judgement,
        engine=ground.engine,
        fingerprint=above.fingerprint,
        delta=delta(start, above),
        key=proof_key(history, revision, engine=ground.engine),
    )


def declared(file: RevisionFile) -> str | None:
    """Say why there is no way back, where the header says so; None where there is one."""
    if not cannot_be_undone(ast.parse(file.path.read_bytes())):
        return None
    try:
        return parse_header(file.docstring).rollback
    except HeaderError:
        return None
