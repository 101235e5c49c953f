"""The schema that a revision leads to, by the files of the proofs."""

from collections.abc import Iterable

from arxos_migrations.errors import RefusedError
from arxos_migrations.history.graph import History
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


def _step(history: History, revision: str, objects: dict[str, Facts]) -> dict[str, Facts]:
    path = proof_path(history.revisions[revision].path)
    proof: Proof | None = read_proof(path)
    if proof is None:
        raise RefusedError(
            f"Revision {revision} has no proof, so nobody knows the schema it leads to.",
            remedy="Run `arxos-migrate prove`, and put the files that it writes into version "
            "control.",
        )
    try:
        return applied(objects, proof.delta)
    except LookupError:
        raise RefusedError(
            f"{path} is the proof of a revision behind other ones.",
            remedy="Run `arxos-migrate prove`, which writes it again.",
        ) from None
