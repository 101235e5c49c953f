"""What the two walks of a revision say of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from arxos_migrations.proof.rows import Loss, Spot
from arxos_migrations.proof.walked import OldRows, Walked
from arxos_migrations.snapshot.words import words


class Verdict(StrEnum):
    """How far a downgrade brings back what there was before the upgrade."""

    EXACT = "EXACT"
    """Neither schema nor rows lose anything, whichever way is gone first."""
    DISCARDS = "DISCARDS"
    """The old state is back; what was written since the upgrade is lost."""
    LEAVES = "LEAVES"
    """The old state is back, with rows that the upgrade has added."""
    LOSSY = "LOSSY"
    """Old rows, or the old schema, do not come back."""
    IRREVERSIBLE = "IRREVERSIBLE"
    """There is no way back, and the revision says so."""
    FAILED = "FAILED"
    """One of the ways cannot be gone."""

    @property
    def is_sound(self) -> bool:
        """Say whether it needs no word of the author's."""
        return self in (Verdict.EXACT, Verdict.DISCARDS)


@dataclass(frozen=True, kw_only=True, slots=True)
class Judgement:
    """A verdict with its reasons, in words."""

    revision: str
    verdict: Verdict
    reason: str
    """In a sentence; empty where there is nothing to say."""
    lost: tuple[str, ...] = ()
    """What does not come back, object by object."""
    notes: tuple[str, ...] = ()
    """What is no loss and worth knowing: what is tightened, how it was seeded."""
    losses: tuple[Spot, ...] = ()
    """Where rows of either walk have lost something, whatever the verdict is."""


_SHOWN = 3
"""Differences that a note names."""
_Found = tuple[Verdict, str, tuple[str, ...]]


def judge(walked: Walked) -> Judgement:
    """Judge a revision by what was seen of it."""
    verdict, reason, lost = next(_found(walked))
    return Judgement(
        revision=walked.revision,
        verdict=verdict,
        reason=reason,
        lost=lost,
        notes=tuple(_notes(walked)),
        losses=_losses(walked),
    )


def _found(walked: Walked) -> Iterator[_Found]:
    """Go through what may be said, the worst first."""
    old, new = walked.old, walked.new
    if old.up is not None:
        yield Verdict.FAILED, f"The upgrade fails: {old.up}", ()
    if walked.unreadable:
        reason = f"A view of its own cannot be selected from: {'; '.join(walked.unreadable)}"
        yield Verdict.FAILED, reason, ()
    if walked.declared is not None:
        yield Verdict.IRREVERSIBLE, walked.declared, ()
    if old.down is not None:
        yield Verdict.FAILED, f"The downgrade fails: {old.down}", ()
    if schema := tuple(words(old.schema_back)):
        yield Verdict.LOSSY, "The old schema does not come back.", (*schema, *_words(old.lost))
    if old.lost:
        yield Verdict.LOSSY, "Old rows do not come back.", _words(old.lost)
    yield from _not_again(old)
    if new is not None and new.down is not None:
        reason = f"The downgrade fails on rows that are written after the upgrade: {new.down}"
        yield Verdict.FAILED, reason, ()
    if old.left:
        yield Verdict.LEAVES, "Rows that the upgrade adds stay.", old.left
    if new is not None and new.lost:
        yield Verdict.DISCARDS, "What is written since the upgrade is lost.", _words(new.lost)
    yield Verdict.EXACT, "", ()


def _words(losses: tuple[Loss, ...]) -> tuple[str, ...]:
    return tuple(loss.words for loss in losses)


def _losses(walked: Walked) -> tuple[Spot, ...]:
    found = (*walked.old.lost, *(walked.new.lost if walked.new is not None else ()))
    return tuple(dict.fromkeys(spot for loss in found for spot in loss.spots))


def _not_again(old: OldRows) -> Iterator[_Found]:
    if old.again is not None:
        yield Verdict.FAILED, f"The upgrade fails when it is run again: {old.again}", ()
    if differing := tuple(words(old.schema_again)):
        yield Verdict.FAILED, "The upgrade makes another schema when it is run again.", differing
    if differing := tuple(words(old.schema_with_rows)):
        yield Verdict.FAILED, "The upgrade makes another schema where there are rows.", differing


def _notes(walked: Walked) -> list[str]:
    old = walked.old
    notes = []
    if old.tightens is not None:
        notes.append(f"The upgrade refuses rows that were allowed: {old.tightens}")
    if old.makes_nothing:
        notes.append("The upgrade changes neither schema nor rows.")
    if old.unlike and not old.lost:
        what = "; ".join(_words(old.unlike[:_SHOWN]))
        notes.append(f"Two upgrades of the same rows differ: {what}")
    if walked.new is not None and walked.new.odd is not None:
        notes.append(f"The downgrade fails on odd rows, not on plain ones: {walked.new.odd}")
    return [*notes, *walked.calls, *walked.untraced, *walked.seeded]
