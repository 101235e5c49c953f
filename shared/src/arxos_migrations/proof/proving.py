"""Proves the revisions of a history one after another, on a database that is only upgraded."""

import ast
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from typing import Protocol

from arxos_migrations.history.graph import History
from arxos_migrations.history.header import rollback_of
from arxos_migrations.history.revision import RevisionFile
from arxos_migrations.history.undo import cannot_be_undone
from arxos_migrations.proof.causes import said_by
from arxos_migrations.proof.chain import Chain, Link
from arxos_migrations.proof.foreign.moving import UnusableEnvError
from arxos_migrations.proof.key import proof_key
from arxos_migrations.proof.proof_file import Proof
from arxos_migrations.proof.resume.result import Resumed
from arxos_migrations.proof.verdict import Judgement, Verdict, judge
from arxos_migrations.proof.walk import Ground, Passage, walk
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
    resume: Callable[[Passage], Resumed] | None = None,
) -> Iterator[Proof]:
    """Prove the wanted revisions in the order of the history; `begin` is told of each first.

    `resume` is what kills a revision and runs it again, where that is wanted.

    Where an upgrade fails, nothing behind it can be proved; then it is the last one.
    """
    needed = history.ancestors(wanted)
    with Chain(ground, history, needed).opened(ground.base) as chain:
        for revision in history.order:
            if revision not in needed:
                continue
            begin(revision)
            below = chain.below(revision)
            try:
                above = chain.above(revision)
            except UnusableEnvError:  # it says nothing of the revision
                raise
            except Exception as error:  # noqa: BLE001 - whatever a revision raises
                yield _failed(ground, history, revision, error)
                return
            if revision in wanted:
                passage = _passage(history, revision, below=below, above=above)
                walked = walk(ground, passage)
                proof = _made(ground, history, judge(walked), below.schema, above.schema)
                resumed = None if resume is None else resume(passage)
                yield replace(proof, trace=walked.trace, resumed=resumed)
            chain.done(revision)


def _passage(history: History, revision: str, *, below: Link, above: Link) -> Passage:
    return Passage(
        revision=revision,
        below=below.name,
        above=above.name,
        schema_below=below.schema,
        schema_above=above.schema,
        declared=declared(history.revisions[revision]),
    )


def _failed(ground: BaseGround, history: History, revision: str, error: BaseException) -> Proof:
    judgement = Judgement(
        revision=revision,
        verdict=Verdict.FAILED,
        reason=f"The upgrade fails: {said_by(error)}",
    )
    nothing = Snapshot(engine="", objects={})
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
    is_undone = not cannot_be_undone(ast.parse(file.path.read_bytes()))
    return None if is_undone else rollback_of(file.docstring)
