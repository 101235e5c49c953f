"""What the steps of a downgrade take away: by what was proved of them, else by their source."""

import ast
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from arxos_migrations.history.undo import drops_of_downgrade
from arxos_migrations.proof.key import before, proof_key
from arxos_migrations.proof.proof_file import Proof, proof_path, read_proof
from arxos_migrations.proof.renamed import Place, Renamed, parts
from arxos_migrations.proof.rows import Spot
from arxos_migrations.proof.verdict import Verdict
from arxos_migrations.snapshot.value import OF

if TYPE_CHECKING:
    from arxos_migrations.domain.service import Service
    from arxos_migrations.history.graph import History
    from arxos_migrations.history.revision import RevisionFile

_PLAIN = re.compile(r"[a-z_][a-z0-9_$]*")
_TABLE, _COLUMN, _ENUM = "table ", "column ", "enum "
Labels = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Taken:
    """Something that the way back of a revision removes."""

    revision: str
    words: str
    table: tuple[str, ...] = ()
    """Its schema, where the engine has any, and its name; empty where nobody knows."""
    column: str | None = None
    """None where whole rows are meant."""
    is_part: bool = False
    """Whether that is no more than some of the rows."""
    labels: Labels = ()
    """Those that enums have lost; where the column is of one, that is why."""
    is_proved: bool = True
    is_traced: bool = True
    """Whether all newer steps have proofs, so that what is not there was not renamed by one."""


def taken_away(
    history: "History", steps: "Sequence[RevisionFile]", service: "Service"
) -> tuple[Taken, ...]:
    """Find what these steps take away, the first step first; nothing of it twice.

    Raises UsageError for a proof that cannot be read.
    """
    found: list[Taken] = []
    renamed = Renamed()
    for step in steps:
        proof = _proof_of(history, step.revision)
        of_step = _by_source(step, service) if proof is None else _by_proof(history, proof)
        found += [now for each in _sorted_out(of_step) for now in _traced(each, renamed)]
        if proof is None:
            renamed.is_whole = False
        else:
            delta = proof.delta
            renamed.behind(delta.removed, delta.added, _kept(proof))
    whole = {taken.table for taken in found if _is_whole_table(taken)}
    first: dict[tuple[object, ...], Taken] = {}
    for taken in found:
        if _is_whole_table(taken) or not taken.table or taken.table not in whole:
            known = taken.words if not taken.table else ""
            first.setdefault((taken.table, taken.column, known), taken)
    return tuple(first.values())


def _is_whole_table(taken: Taken) -> bool:
    return bool(taken.table) and taken.column is None and not taken.is_part


def _sorted_out(found: Iterator[Taken]) -> list[Taken]:
    """Put what goes for certain before what may have lost a part."""
    return sorted(found, key=lambda taken: taken.is_part)


def _traced(taken: Taken, renamed: Renamed) -> Iterator[Taken]:
    """Look for it where newer steps have put it."""
    place: Place = (taken.table, taken.column)
    if not taken.table:
        yield taken
        return
    for now in renamed.now(place):
        table, column = now.place
        names = table if column is None else (*table, column)
        yield replace(
            taken,
            words=taken.words if now.place == place else ".".join(map(_spelled, names)),
            table=table,
            column=column,
            is_part=taken.is_part or now.is_part,
            is_traced=renamed.is_whole,
        )


def _proof_of(history: "History", revision: str) -> Proof | None:
    """Read the one that counts."""
    proof = read_proof(proof_path(history.revisions[revision].path))
    if proof is not None and proof.key == proof_key(history, revision, engine=proof.engine):
        return proof
    return None


def _by_proof(history: "History", proof: Proof) -> Iterator[Taken]:
    judgement = proof.judgement
    explained: set[Spot] = set()
    for spot, is_member in _added(proof):
        explained.add(spot)
        if not is_member and not _is_kept(proof, spot):
            yield _taken(proof, spot)
    labels = _lost_labels(history, proof)
    for table, column in judgement.losses:
        if (table, column) not in explained and (table, None) not in explained:
            yield _taken(proof, (table, column), is_part=True, labels=labels)


def _added(proof: Proof) -> Iterator[tuple[Spot, bool]]:
    """Give the tables and columns that are new, and whether each goes with another one."""
    added = proof.delta.added
    for name, facts in added.items():
        owner = str(facts.get(OF, ""))
        if name.startswith(_TABLE):
            yield (
                (name.removeprefix(_TABLE), None),
                f"{_TABLE}{facts.get('partition of', '')}" in added,
            )
        elif name.startswith(_COLUMN) and owner.startswith(_TABLE):
            table = owner.removeprefix(_TABLE)
            column = parts(name.removeprefix(f"{_COLUMN}{table}."))[0]
            yield (table, column), owner in added or "generated" in facts


def _kept(proof: Proof) -> list[Place]:
    return [
        (parts(table), column)
        for (table, column), is_member in _added(proof)
        if not is_member and _is_kept(proof, (table, column))
    ]


def _taken(proof: Proof, spot: Spot, *, is_part: bool = False, labels: Labels = ()) -> Taken:
    table, column = spot
    return Taken(
        revision=proof.judgement.revision,
        words=table if column is None else f"{table}.{_spelled(column)}",
        table=parts(table),
        column=column,
        is_part=is_part,
        labels=labels,
    )


def _is_kept(proof: Proof, spot: Spot) -> bool:
    """Say whether both walks have seen that something new survives, as what is renamed does."""
    judgement, table = proof.judgement, spot[0]
    if judgement.verdict is Verdict.IRREVERSIBLE:
        return False
    if spot in judgement.losses or (table, None) in judgement.losses:
        return False
    had_no_rows = (f"{table} ", f"{table}.")
    return not any(note.startswith(had_no_rows) for note in judgement.notes)


def _lost_labels(history: "History", proof: Proof) -> Labels:
    return tuple(
        (name.removeprefix(_ENUM), tuple(label for label in facts["labels"] if label not in had))
        for name, facts in proof.delta.changed.items()
        if name.startswith(_ENUM) and facts.get("labels")
        for had in [_labels_before(history, proof.judgement.revision, name)]
    )


def _labels_before(history: "History", revision: str, enum: str) -> Sequence[str]:
    for name in reversed(before(history, revision)):
        proof = read_proof(proof_path(history.revisions[name].path))
        delta = proof.delta if proof is not None else None
        if delta is not None and (facts := delta.added.get(enum) or delta.changed.get(enum)):
            labels = facts.get("labels")
            if labels:
                return list(labels)
    return ()


def _by_source(file: "RevisionFile", service: "Service") -> Iterator[Taken]:
    for drop in drops_of_downgrade(ast.parse(file.path.read_bytes())):
        table = drop.table
        if len(table) == 1 and service.engine != "sqlite":
            table = (service.schema, *table)
        names = (*table, drop.column) if drop.column is not None else table
        yield Taken(
            revision=file.revision,
            words=".".join(map(_spelled, names)) if table else drop.words,
            table=table,
            column=drop.column,
            is_part=drop.is_part,
            is_proved=False,
        )


def _spelled(name: str) -> str:
    return name if _PLAIN.fullmatch(name) else '"' + name.replace('"', '""') + '"'
