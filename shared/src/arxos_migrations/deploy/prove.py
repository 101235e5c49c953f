"""Proves the revisions of a service, and keeps what was proved beside them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from arxos_migrations.deploy.destination import sound_history
from arxos_migrations.deploy.private_server import private_folder
from arxos_migrations.errors import UsageError
from arxos_migrations.history.header import rollback_of
from arxos_migrations.proof.key import proof_key
from arxos_migrations.proof.proof_file import Proof, proof_path, read_proof, write_proof
from arxos_migrations.proof.resume.result import Resumed
from arxos_migrations.proof.running import run_proofs
from arxos_migrations.proof.trace import Trace
from arxos_migrations.proof.verdict import Judgement, Verdict

if TYPE_CHECKING:
    from arxos_migrations.domain.service import Service
    from arxos_migrations.history import History
    from arxos_migrations.proof.foreign.terms import Terms


@dataclass(frozen=True, kw_only=True, slots=True)
class Proved:
    """A revision with what is known of it."""

    judgement: Judgement
    declared: str | None
    """What its header says that a downgrade loses."""
    is_new: bool
    """Whether it was proved just now."""
    resumed: Resumed | None = None
    """What became of it when it was killed; None where nobody has looked."""
    trace: Trace | None = None
    """What its statements do to others; None where nothing is traced."""
    misfit: str = ""
    """Why what was proved before does not count; empty where it does, or where nobody asked."""

    @property
    def is_sound(self) -> bool:
        """Say whether nothing is lost that the author has not said."""
        if self.misfit or self.judgement.verdict is Verdict.FAILED:
            return False
        if self.resumed is not None and not self.resumed.is_resumable:
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
            "trace": None if self.trace is None else self.trace.to_form(is_timed=True),
            "resumable": None if self.resumed is None else self.resumed.to_form(),
            "sound": self.is_sound,
            "new": self.is_new,
        }


def prove_service(  # noqa: PLR0913 - every option is one
    service: "Service",
    terms: "Terms | None" = None,
    /,
    *,
    revisions: Sequence[str],
    again: bool,
    check: bool,
    resume: bool = False,
    save: bool = True,
    install: bool,
    tell: Callable[[str], None],
) -> Iterator[Proved]:
    """Prove what has no proof that counts, or with `again` everything; of all, or of `revisions`.

    With `resume` they are also killed and run again, if they have not stood that before. With
    `check` no file is written: what has no proof that counts is said to have none, and with
    `again` what was proved is compared with the files; without `save` none is written either, and
    what was proved is said all the same. `terms` are those of a project with an env.py of its
    own. Raises UsageError for unsound files and unknown revisions.
    """
    if resume and terms is not None:
        raise UsageError(
            f"{service.env} is not ours, so nothing that it runs is resumed.",
            remedy="Leave --resume out, or let it call arxos_migrations.env.run_migrations.",
        )
    history = sound_history(service)
    chosen = _chosen(history, revisions)
    stored = {name: read_proof(proof_path(history.revisions[name].path)) for name in chosen}
    fitting = {
        name: proof
        for name, proof in stored.items()
        if proof is not None and proof.key == proof_key(history, name, engine=proof.engine)
    }
    done = [name for name, proof in fitting.items() if not resume or _resumes(proof)]
    wanted = [name for name in chosen if again or (name not in done and not check)]
    new: Iterator[Proof | Judgement] = iter(())
    if wanted:
        new = _run(service, wanted, resume=resume, terms=terms, install=install, tell=tell)
    for name in chosen:
        if name not in wanted:
            yield _known(history, name, fitting.get(name), stored[name], resume=resume)
            continue
        found = next(new, None)
        if found is None:
            yield _not_reached(history, name)
        elif check:
            yield _compared(history, found, fitting.get(name))
        else:
            yield _kept(history, _with_what_is_known(found, fitting.get(name)), save=save)


def _chosen(history: "History", revisions: Sequence[str]) -> list[str]:
    for name in revisions:
        if not history.is_known(name):
            known = ", ".join(history.order[-5:])
            raise UsageError(
                f"There is no revision {name}.", remedy=f"Name one of them, such as {known}."
            )
    return [name for name in history.order if not revisions or name in revisions]


def _resumes(proof: Proof) -> bool:
    return proof.resumed is not None and proof.resumed.is_resumable


def _with_what_is_known(found: Proof | Judgement, stored: Proof | None) -> Proof | Judgement:
    """Keep what became of it when it was killed, where nobody has looked again."""
    if isinstance(found, Judgement) or found.resumed is not None or stored is None:
        return found
    return replace(found, resumed=stored.resumed) if found.key == stored.key else found


def _run(
    service: "Service",
    wanted: Sequence[str],
    *,
    resume: bool,
    terms: "Terms | None",
    install: bool,
    tell: Callable[[str], None],
) -> Iterator[Proof | Judgement]:
    variables = [*(terms.variables if terms is not None else ())] + [
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
        resume=resume,
        terms=terms,
        tell=tell,
    )


def _known(
    history: "History", name: str, proof: Proof | None, stored: Proof | None, *, resume: bool
) -> Proved:
    if proof is not None:
        is_missing = resume and proof.resumed is None
        return Proved(
            judgement=proof.judgement,
            declared=_declared(history, name),
            is_new=False,
            resumed=proof.resumed,
            trace=proof.trace,
            misfit="Nobody has looked whether it resumes." if is_missing else "",
        )
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


def _kept(history: "History", found: Proof | Judgement, *, save: bool) -> Proved:
    judgement = found.judgement if isinstance(found, Proof) else found
    path = proof_path(history.revisions[judgement.revision].path)
    if save and isinstance(found, Proof) and judgement.verdict is not Verdict.FAILED:
        write_proof(path, found)
    elif save:
        path.unlink(missing_ok=True)
    return Proved(
        judgement=judgement,
        declared=_declared(history, judgement.revision),
        is_new=True,
        resumed=found.resumed if isinstance(found, Proof) else None,
        trace=found.trace if isinstance(found, Proof) else None,
    )


def _compared(history: "History", found: Proof | Judgement, stored: Proof | None) -> Proved:
    judgement = found.judgement if isinstance(found, Proof) else found
    misfit = ""
    if stored is None:
        misfit = "It has no proof."
    elif not _is_same(found, stored):
        misfit = "Its proof says something else."
    return Proved(
        judgement=judgement,
        declared=_declared(history, judgement.revision),
        is_new=True,
        resumed=found.resumed if isinstance(found, Proof) else None,
        trace=found.trace if isinstance(found, Proof) else None,
        misfit=misfit,
    )


def _is_same(found: Proof | Judgement, stored: Proof) -> bool:
    """Say whether it proves the same; how often a revision is killed is another number each time.

    It depends on what stands around the revision, not on the revision alone.
    """
    if isinstance(found, Judgement):
        return False
    if found.resumed is not None and _resumes(found) != _resumes(stored):
        return False
    return replace(found, resumed=None) == replace(stored, resumed=None)


def _declared(history: "History", name: str) -> str | None:
    return rollback_of(history.revisions[name].docstring)
