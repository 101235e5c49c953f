"""Compares a target's database with what its revision leads to."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from arxos_migrations.audit.looking import looking
from arxos_migrations.audit.verifying import read_verifications
from arxos_migrations.config import database_url
from arxos_migrations.deploy.destination import sound_history
from arxos_migrations.deploy.newer import refuse_newer
from arxos_migrations.deploy.verifying.contents import content_deviations
from arxos_migrations.deploy.verifying.deviation import HALF_DONE, HEADS, Deviation, drift
from arxos_migrations.deploy.verifying.since import since_when
from arxos_migrations.deploy.verifying.surroundings import judged
from arxos_migrations.domain.finding import Finding, Severity
from arxos_migrations.engines.engine import engine_of
from arxos_migrations.proof.expected import proved_snapshot
from arxos_migrations.snapshot.database import read_snapshot
from arxos_migrations.snapshot.difference import compare
from arxos_migrations.snapshot.ignoring import without

if TYPE_CHECKING:
    from arxos_migrations.domain.place import Place
    from arxos_migrations.domain.service import Service, Target
    from arxos_migrations.history import History


def verify(service: "Service", target: "Target", *, every_row: bool = False) -> Iterator[Deviation]:
    """Find where the database is not what its revision leads to; nothing is written.

    What cannot be checked is a warning. `every_row` also asks what reads whole tables. Raises
    RefusedError where a revision has no proof that counts or is known to no file, and what keeps
    the database from being read.
    """
    url = database_url(service, target)
    history = sound_history(service)
    place = engine_of(service).place_of(url, service)
    refuse_newer(service, url, history, place.heads)
    yield from map(_alone, _of_place(place, history))
    known = proved_snapshot(history, place.heads, engine=service.engine)
    expected = without(known, service.ignore)
    with looking(url, service) as driver:
        if service.engine == "postgresql":
            from arxos_migrations.engines.postgresql.glance import hurry

            hurry(driver, patience_s=0)
        looks = read_verifications(driver, service)
        diff = compare(expected, judged(read_snapshot(driver, service), place.heads))
        deviations = [
            *map(drift, diff.differences),
            *content_deviations(driver, service, every_row=every_row),
        ]
    for each in deviations:
        finding = each.finding
        is_sure = finding.severity is Severity.ERROR
        since = since_when(looks, finding.rule, finding.object or "") if is_sure else None
        yield replace(each, since=since)


def _alone(finding: Finding) -> Deviation:
    return Deviation(finding=finding)


def _of_place(place: "Place", history: "History") -> Iterator[Finding]:
    if place.half_done is not None:
        yield Finding(
            rule=HALF_DONE,
            message=f"{place.half_done} is half done: {place.half_done.extent}.",
            revision=place.half_done.revision,
        )
    for head in place.heads:
        over = [each for each in place.heads if each != head and head in history.ancestors([each])]
        if over:
            yield Finding(
                rule=HEADS,
                message=f"The version table has {head} beside {over[0]}, which is behind it.",
                revision=head,
            )
