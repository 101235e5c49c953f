"""The schema that a revision leads to, by the files of the proofs."""

from collections.abc import Iterable

from arxos_migrations.errors import RefusedError
from arxos_migrations.history.graph import History
from arxos_migrations.proof.key import proof_key
from arxos_migrations.proof.proof_file import Proof, proof_path, read_proof
from arxos_migrations.snapshot.delta import applied
from arxos_migrations.snapshot.value import Facts, Snapshot


def expected_snapshot(history: History, heads: Iterable[str], *, engine: str) -> Snapshot:
    """Put it together from the deltas of these revisions and of all before them.

    `engine` is its name without a version. Raises RefusedError where a revision has no proof, or
    where the deltas do not fit one another; UsageError for a file that cannot be read.
    """
    needed = history.ancestors(heads)
    objects: dict[str, Facts] = {}
    for revision in history.order:
        if revision in needed:
            objects = _step(history, revision, objects)
    return Snapshot(engine=engine, objects=objects)


def proved_snapshot(
    history: History, heads: tuple[str, ...], *, engine: str, on: str | None = None
) -> Snapshot:
    """Do the same by proofs that count: of these revisions as they are now.

    `on` is the engine with its major version, where only proofs made on that will do. Raises what
    `expected_snapshot` does, and RefusedError where a proof does not count.
    """
    snapshot = expected_snapshot(history, heads, engine=engine)
    for head in heads:
        proof = read_proof(proof_path(history.revisions[head].path))
        if proof is None or proof.key != proof_key(history, head, engine=proof.engine):
            raise _not_counting(f"Revision {head}, or one before it, was changed after its proof.")
        if len(heads) == 1 and proof.fingerprint != snapshot.fingerprint:
            raise _not_counting(f"The proof of revision {head} is older than one before it.")
        if on is not None and proof.engine != on:
            raise RefusedError(
                f"The proof of revision {head} was made on {proof.engine}, and this is {on}.",
                remedy="Prove on the version that the databases have.",
            )
    return snapshot


def refuse_unproved(history: History, heads: Iterable[str]) -> None:
    """Raise RefusedError where one of these revisions, or one before them, has no proof at all."""
    for revision in sorted(history.ancestors(heads), key=history.order.index):
        if not proof_path(history.revisions[revision].path).exists():
            raise _unproved(revision)


def _unproved(revision: str) -> RefusedError:
    cause = f"Revision {revision} has no proof, so nobody knows the schema it leads to."
    return _not_counting(cause)


def _not_counting(cause: str) -> RefusedError:
    return RefusedError(
        cause,
        remedy="Run `arxos-migrate prove`, and put the files that it writes into version control.",
    )


def _step(history: History, revision: str, objects: dict[str, Facts]) -> dict[str, Facts]:
    path = proof_path(history.revisions[revision].path)
    proof: Proof | None = read_proof(path)
    if proof is None:
        raise _unproved(revision)
    try:
        return applied(objects, proof.delta)
    except LookupError:
        raise RefusedError(
            f"{path} is the proof of a revision behind other ones.",
            remedy="Run `arxos-migrate prove`, which writes it again.",
        ) from None
