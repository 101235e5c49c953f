"""Looks at a database before a run and behind it, and records what it has found."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from arxos_migrations.audit.looking import looking
from arxos_migrations.audit.verifying import record_verification
from arxos_migrations.deploy.verifying.age import had_as_many, was_there_before
from arxos_migrations.deploy.verifying.deviation import EMPTIED, NOT_CHECKED, drift
from arxos_migrations.deploy.verifying.look import Look, look
from arxos_migrations.deploy.verifying.surroundings import judged
from arxos_migrations.deploy.verifying.verification import Verification
from arxos_migrations.domain.finding import Finding, Severity
from arxos_migrations.domain.plan import Direction
from arxos_migrations.engines.engine import engine_of
from arxos_migrations.errors import ArxosError
from arxos_migrations.proof.proof_file import proof_path, read_proof
from arxos_migrations.proof.verdict import Verdict
from arxos_migrations.snapshot.difference import compare

if TYPE_CHECKING:
    from arxos_migrations.config.urls import DatabaseUrl
    from arxos_migrations.domain.service import Service
    from arxos_migrations.history import History

_KEEP_ROWS = {
    Direction.UPGRADE: (Verdict.EXACT, Verdict.DISCARDS),
    Direction.DOWNGRADE: (Verdict.EXACT,),
}
"""Of revisions that lose no row that was there before they ran that way."""
_ANOTHER = "Another migrator is at work."


class BehindRun:
    """The verification of one run, upgrade or downgrade."""

    def __init__(
        self,
        service: "Service",
        url: "DatabaseUrl",
        history: "History",
        *,
        direction: Direction,
        wanted: tuple[str, ...],
        target: str,
        goes_on: bool,
    ) -> None:
        """Do nothing yet; a run `goes_on` where one before it has left a step half done.

        `wanted` are the heads that it is to bring the database to.
        """
        self._service, self._url, self._history = service, url, history
        self._direction, self._wanted, self._goes_on = direction, wanted, goes_on
        self._before: Look | str = ""
        option = "" if target == "local" else f" --target {target}"
        self._command = f"arxos-migrate verify {service.named}{option}"

    def look_before(self) -> None:
        """Look while nothing of the run is done."""
        self._before = self._look(self._wanted)

    def verify(self, *, process_id: int, since: datetime) -> Verification:
        """Look again and compare; what was found is recorded, if that can be done.

        The run is the one of this process, which had begun after `since`. Raises nothing.
        """
        if isinstance(self._before, str):
            return Verification(why_not=self._before)
        after = self._look(())
        if isinstance(after, str):
            return Verification(why_not=after)
        found = replace(self._compared(self._before, after), command=self._command)
        if found.new and self._is_moving(after):
            return Verification(why_not=_ANOTHER)
        with suppress(Exception), looking(self._url, self._service) as driver:
            recorded = found.recorded
            record_verification(driver, self._service, recorded, process_id=process_id, since=since)
        return found

    def _look(self, heads: tuple[str, ...]) -> Look | str:
        return look(self._service, self._url, self._history, heads=heads)

    def _compared(self, before: Look, after: Look) -> Verification:
        new: list[Finding] = []
        old: list[Finding] = []
        is_first = not before.heads and not self._goes_on
        found = judged(after.found, after.heads)
        for difference in compare(after.expected, found).differences:
            is_old = was_there_before(difference, before, after, is_first=is_first)
            (old if is_old else new).append(drift(difference).finding)
        reasons = [each for look in (before, after) if (each := look.contents.why_not)]
        if reasons:
            warning = Finding(
                rule=NOT_CHECKED,
                severity=Severity.WARNING,
                message=f"Rows were not looked at: {reasons[0]}.",
            )
            return Verification(new=tuple(new), old=tuple(old), warnings=(warning,))
        for finding, rows in after.contents.faults.items():
            (old if had_as_many(finding, rows, before) else new).append(finding)
        warnings = tuple(self._emptied(before, after))
        return Verification(new=tuple(new), old=tuple(old), warnings=warnings)

    def _emptied(self, before: Look, after: Look) -> Iterator[Finding]:
        if not self._keeps_rows(before, after):
            return
        for table in sorted(before.contents.filled - after.contents.filled):
            if table in after.found.objects:
                yield Finding(
                    rule=EMPTIED,
                    severity=Severity.WARNING,
                    message=f"{table} had rows before the run and has none now.",
                    object=table,
                )

    def _keeps_rows(self, before: Look, after: Look) -> bool:
        """Say whether no revision that was applied or taken back meanwhile is known to lose any."""
        ancestors = self._history.ancestors
        for revision in ancestors(before.heads) ^ ancestors(after.heads):
            proof = read_proof(proof_path(self._history.revisions[revision].path))
            if proof is None or proof.judgement.verdict not in _KEEP_ROWS[self._direction]:
                return False
        return True

    def _is_moving(self, after: Look) -> bool:
        """Say whether somebody else has begun to change it."""
        try:
            place = engine_of(self._service).place_of(self._url, self._service)
        except ArxosError:
            return True
        return place.half_done is not None or place.heads != after.heads
