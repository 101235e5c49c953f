"""Proves the revisions of a service, and keeps what was proved beside them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from arxos_migrations.deploy.destination import sound_history
from arxos_migrations.deploy.private_server import private_folder
from arxos_migrations.errors import UsageError
from arxos_migrations.history.header import HeaderError, parse_header
from arxos_migrations.proof.key import proof_key
from arxos_migrations.proof.proof_file import Proof, proof_path, read_proof, write_proof
from arxos_migrations.proof.running import run_proofs
from arxos_migrations.proof.verdict import Judgement, Verdict

if TYPE_CHECKING:
    from arxos_migrations.domain.service import Service
    from arxos_migrations.history import History


@dataclass(frozen=True, kw_only=True, slots=True)
class Proved:
    """A revision with what is known of it."""

    judgement: Judgement
    declared: str | None
    """What its header says that a downgrade loses."""
    is_new: bool
    """Whether it was proved just now."""
    misfit: str = ""
    """Why what was proved before does not count; empty where it does, or where nobody asked."""

    @property
    def is_sound(self) -> bool:
        """Say whether nothing is lost that the author has not said."""
        if self.misfit or self.judgement.verdict is Verdict.FAILED:
            return False
        return self.judgement.verdict.is_sound or self.declared is not None

    def shape(self) -> dict[str, Any]:
        """Give what JSON shows."""
        return {
            "revision": self.judgement.revision,
            "verdict": self.judgement.verdict.value,
            "reason": self.misfit or self.judgement.reason,
            "lost": list(self.judgement.lost),
            "notes": list(self.judgement.notes),
            "declared": self.declared,
            "sound": self.is_sound,
            "new": self.is_new,
        }


def prove_service(
    service: "Service",
    *,
    revisions: Sequence[str],
    again: bool,
    check: bool,
    install: bool,
    tell: Callable[[str], None],
) -> Iterator[Proved]:
    """Prove what has no proof that counts, or with `again` everything; of all, or of `revisions`.

    With `check` no file is written: what has no proof that counts is said to have none, and with
    `again` what was proved is compared with the files. Raises UsageError for unsound files and
    unknown revisions.
    """
    history = sound_history(service)
    chosen = _chosen(history, revisions)
    stored = {name: read_proof(proof_path(history.revisions[name].path)) for name in chosen}
    fitting = {
        name: proof
        for name, proof in stored.items()
        if proof is not None and proof.key == proof_key(history, name, engine=proof.engine)
    }
    wanted = [name for name in chosen if again or (name not in fitting and not check)]
    new = _run(service, wanted, install=install, tell=tell) if wanted else iter(())
    for name in chosen:
        if name not in wanted:
            yield _known(history, name, fitting.get(name), stored[name])
            continue
        found = next(new, None)
        if found is None:
            yield _not_reached(history, name)
        elif check:
            yield _compared(history, found, fitting.get(name))
        else:
            yield _kept(history, found)


def _chosen(history: "History", revisions: Sequence[str]) -> list[str]:
    for name in revisions:
        if not history.is_known(name):
            known = ", ".join(history.order[-5:])
            raise UsageError(
                f"There is no revision {name}.", remedy=f"Name one of them, such as {known}."
            )
    return [name for name in history.order if not revisions or name in revisions]


def _run(
    service: "Service", wanted: Sequence[str], *, install: bool, tell: Callable[[str], None]
) -> Iterator[Proof | Judgement]:
    variables = [
        name
        for target in service.targets.values()
        for name in (target.url_env, target.admin_url_env)
        if name is not None
    ]
    return run_proofs(
        service,
        wanted,
        folder=private_folder(service),
        secret=[*variables, *(f"{name}_FILE" for name in variables)],
        install=install,
        tell=tell,
    )


def _known(history: "History", name: str, proof: Proof | None, stored: Proof | None) -> Proved:
    if proof is not None:
        return Proved(judgement=proof.judgement, declared=_declared(history, name), is_new=False)
    why = "It has no proof." if stored is None else "It, or one before it, was proved otherwise."
    return Proved(
        judgement=Judgement(revision=name, verdict=Verdict.FAILED, reason=""),
        declared=_declared(history, name),
        is_new=False,
        misfit=why,
    )


def _not_reached(history: "History", name: str) -> Proved:
    reason = "It could not be reached: one before it fails."
    return Proved(
        judgement=Judgement(revision=name, verdict=Verdict.FAILED, reason=reason),
        declared=_declared(history, name),
        is_new=True,
    )


def _kept(history: "History", found: Proof | Judgement) -> Proved:
    judgement = found.judgement if isinstance(found, Proof) else found
    path = proof_path(history.revisions[judgement.revision].path)
    if isinstance(found, Proof) and judgement.verdict is not Verdict.FAILED:
        write_proof(path, found)
    else:
        path.unlink(missing_ok=True)
    return Proved(judgement=judgement, declared=_declared(history, judgement.revision), is_new=True)


def _compared(history: "History", found: Proof | Judgement, stored: Proof | None) -> Proved:
    judgement = found.judgement if isinstance(found, Proof) else found
    misfit = ""
    if stored is None:
        misfit = "It has no proof."
    elif found != stored:
        misfit = "Its proof says something else."
    return Proved(
        judgement=judgement,
        declared=_declared(history, judgement.revision),
        is_new=True,
        misfit=misfit,
    )


def _declared(history: "History", name: str) -> str | None:
    try:
        return parse_header(history.revisions[name].docstring).rollback
    except HeaderError:
        return None
