"""A downgrade discards nothing that nobody has agreed to lose, and that is in no backup."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from arxos_migrations.audit.records import Consent, Discarded
from arxos_migrations.deploy.backup import back_up
from arxos_migrations.deploy.destination import taken_back, wanted_heads
from arxos_migrations.deploy.discarding import Discard, discarded
from arxos_migrations.deploy.private import is_private
from arxos_migrations.domain.events import BackupBegun, BackupMade
from arxos_migrations.domain.plan import Direction
from arxos_migrations.errors import Finding, RefusedError

if TYPE_CHECKING:
    from arxos_migrations.config.urls import DatabaseUrl
    from arxos_migrations.domain.events import Listener
    from arxos_migrations.domain.service import Service
    from arxos_migrations.history import History

_SHOWN = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Allowance:
    """What was typed about losses."""

    data_loss: bool = False
    backup: Path | None = None
    """A new file."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Downgrade:
    """One that is about to begin."""

    service: "Service"
    target: str
    """Its name."""
    url: "DatabaseUrl"
    history: "History"
    destination: str
    current: tuple[str, ...]

    @property
    def loses_nothing_real(self) -> bool:
        """Say whether nobody would miss the rows, whatever they are."""
        target = self.service.targets[self.target]
        return target.disposable or is_private(self.service, self.url)

    def discards(self) -> tuple[Discard, ...]:
        """Count what it would discard now."""
        steps = taken_back(self.history, self.destination, self.current)
        return discarded(self.service, self.url, self.history, steps)

    def command(self) -> str:
        """Say what to type for exactly this one."""
        heads = wanted_heads(
            self.history,
            direction=Direction.DOWNGRADE,
            destination=self.destination,
            current=self.current,
        )
        to = heads[0] if len(heads) == 1 else self.destination if heads else "base"
        target = "" if self.target == "local" else f" --target {self.target}"
        return f"arxos-migrate downgrade {self.service.named} {to}{target}"


def consented(downgrade: Downgrade, allowance: Allowance, *, tell: "Listener") -> Consent | None:
    """Make the backup that was asked for; say what may be lost, None where that is nothing.

    A private database, or one that is disposable, is nobody's loss. Raises RefusedError where rows
    would be lost without consent or backup, or were written while that was made; BackupFailedError.
    """
    is_said = allowance.data_loss or allowance.backup is not None
    if not is_said and downgrade.loses_nothing_real:
        return None
    discards = downgrade.discards()
    backup = allowance.backup
    if discards and (backup is None or not allowance.data_loss):
        raise _refused(downgrade, discards)
    if backup is None:
        return None
    file = backup.absolute()
    tables = [each.taken.table for each in discards if each.taken.table]
    tell(BackupBegun(file=str(file)))
    back_up(downgrade.service, downgrade.url, file, tables=list(dict.fromkeys(tables)))
    tell(BackupMade(file=str(file), size=file.stat().st_size))
    _refuse_other_rows(downgrade, discards, file)
    if not discards:
        return None
    listed = (Discarded(each.object, each.count.rows, each.words) for each in discards)
    return Consent(str(file), tuple(listed))


def _refused(downgrade: Downgrade, discards: Sequence[Discard]) -> RefusedError:
    shown, more = [each.line for each in discards[:_SHOWN]], len(discards[_SHOWN:])
    shown[-1] += f", and {more} more" if more else ""
    remedy = f"To lose that, type: {downgrade.command()} --allow-data-loss --backup FILE"
    error = RefusedError(
        f"The downgrade of {downgrade.service.name} discards what was written:",
        *shown,
        remedy=remedy,
    )
    error.findings = tuple(Finding(each.line, remedy) for each in discards)
    return error


def _refuse_other_rows(downgrade: Downgrade, before: Sequence[Discard], file: Path) -> None:
    """Count again: what was written behind the backup is not in it."""
    known = {each.object: each.count for each in before}
    for now in downgrade.discards():
        if known.get(now.object) != now.count:
            raise RefusedError(
                f"{now.object} was written to while the backup was made: {now.words} now.",
                f"Nothing was changed; {file} has the database as it was before.",
                remedy="Stop who writes, then run the same command again with another file.",
            )
