"""The file of a proof: one for each revision, beside the revisions, in version control."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from arxos_migrations.errors import UsageError
from arxos_migrations.proof.resume.result import Resumed, resumed_of
from arxos_migrations.proof.trace import Trace, trace_of
from arxos_migrations.proof.verdict import Judgement, Verdict
from arxos_migrations.snapshot.delta import Delta, delta_of

FOLDER: Final = "proofs"
VERSION: Final = 1
"""Of the form."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Proof:
    """What was proved of a revision, and the schema that it leads to."""

    judgement: Judgement
    engine: str
    """With its major version, on which the schema was read."""
    fingerprint: str
    """Of the snapshot at this revision."""
    delta: Delta
    """From what the revisions before it lead to."""
    key: str
    """What it was proved of; where that is another one now, this is no proof."""
    trace: Trace | None = None
    """What its statements do to others; None where nothing was traced."""
    resumed: Resumed | None = None
    """What became of it when it was killed; None where nobody has looked."""


def proof_path(revision_file: Path) -> Path:
    """Name the file of a revision's proof."""
    return revision_file.parent.parent / FOLDER / f"{revision_file.stem}.json"


def write_proof(path: Path, proof: Proof) -> None:
    """Write it, in whole or not at all."""
    path.parent.mkdir(exist_ok=True)
    new = path.with_suffix(".new")
    new.write_text(proof_text(proof), encoding="utf-8")
    new.replace(path)


def read_proof(path: Path) -> Proof | None:
    """Read it; None where there is none. Raises UsageError where it cannot be read."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeError):
        raise _unreadable(path) from None
    try:
        return proof_from(text) if json.loads(text)["version"] == VERSION else None
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        raise _unreadable(path) from None


def proof_text(proof: Proof, *, is_timed: bool = False) -> str:
    """Write it as JSON, in an order that depends on nothing else; with durations if it is timed."""
    judgement, trace = proof.judgement, proof.trace
    form = {
        "version": VERSION,
        "revision": judgement.revision,
        "verdict": judgement.verdict.value,
        "reason": judgement.reason,
        "lost": list(judgement.lost),
        "losses": [list(spot) for spot in judgement.losses],
        "notes": list(judgement.notes),
        "engine": proof.engine,
        "fingerprint": proof.fingerprint,
        "key": proof.key,
        "delta": proof.delta.to_form(),
        **({} if trace is None else {"trace": trace.to_form(is_timed=is_timed)}),
        **({} if proof.resumed is None else {"resumable": proof.resumed.to_form()}),
    }
    return json.dumps(form, indent=1, ensure_ascii=False) + "\n"


def proof_from(text: str) -> Proof:
    """Read what `proof_text` wrote. Raises ValueError, LookupError or TypeError for other text."""
    form: Mapping[str, Any] = json.loads(text)
    return Proof(
        judgement=Judgement(
            revision=form["revision"],
            verdict=Verdict(form["verdict"]),
            reason=form["reason"],
            lost=tuple(form["lost"]),
            notes=tuple(form["notes"]),
            losses=tuple((table, column) for table, column in form.get("losses", ())),
        ),
        engine=form["engine"],
        fingerprint=form["fingerprint"],
        delta=delta_of(form["delta"]),
        key=form["key"],
        trace=trace_of(form.get("trace")),
        resumed=resumed_of(form.get("resumable")),
    )


def _unreadable(path: Path) -> UsageError:
    return UsageError(
        f"{path} cannot be read as the proof of a revision.",
        remedy="Remove it, then run `arxos-migrate prove`, which writes it again.",
    )
