"""What the parent asks of the proving child process, and what the child says back: JSON lines."""

import json
from dataclasses import asdict, dataclass
from typing import Any

from arxos_migrations.domain.error_form import error_form, error_from
from arxos_migrations.errors import ArxosError
from arxos_migrations.proof.foreign.terms import Terms
from arxos_migrations.proof.proof_file import Proof, proof_from, proof_text


@dataclass(frozen=True, kw_only=True, slots=True)
class ProofRequest:
    """Which revisions of which project are to be proved. It holds no URL: there is none."""

    ini: str
    wanted: tuple[str, ...]
    folder: str
    """Where a shadow is kept."""
    install: bool
    """Whether packages may be installed for one."""
    resume: bool = False
    """Whether they are to be killed and run again as well."""
    engine: str = ""
    """The engine of its database; what says so may be a variable that the child does not have."""
    terms: Terms | None = None
    """How the env.py of a project that is not ours is run; None where it is one of ours."""

    def to_line(self) -> str:
        """Write it as one line."""
        return json.dumps(asdict(self)) + "\n"


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """A sentence for whoever waits."""

    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Began:
    """A revision is being proved."""

    revision: str


Said = Proof | Told | Began | ArxosError


def read_request(line: str) -> ProofRequest:
    """Read what `to_line` wrote."""
    values = json.loads(line)
    terms = values["terms"] and Terms.from_form(values["terms"])
    return ProofRequest(**{**values, "wanted": tuple(values["wanted"]), "terms": terms})


def said_line(said: Said) -> str:
    """Write what the child says as one line."""
    form: dict[str, Any]
    if isinstance(said, Proof):
        form = {"proof": proof_text(said, is_timed=True)}
    elif isinstance(said, ArxosError):
        form = error_form(said)
    else:
        form = {type(said).__name__: asdict(said)}
    return json.dumps(form) + "\n"


def read_said(line: str) -> Said:
    """Read what the child said."""
    form = json.loads(line)
    if "proof" in form:
        return proof_from(form["proof"])
    if "error" in form:
        return error_from(form)
    return Told(**form["Told"]) if "Told" in form else Began(**form["Began"])
