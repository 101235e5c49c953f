"""Compares a target's database with what its revision leads to."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from arxos_migrations.audit.looking import looking
from arxos_migrations.config import database_url
from arxos_migrations.deploy.destination import sound_history
from arxos_migrations.deploy.newer import refuse_newer
from arxos_migrations.domain.finding import Finding, Severity
from arxos_migrations.engines.engine import engine_of
from arxos_migrations.proof.expected import expected_snapshot
from arxos_migrations.snapshot.database import read_snapshot
from arxos_migrations.snapshot.difference import compare
from arxos_migrations.snapshot.words import difference_words, fact_words

if TYPE_CHECKING:
    from arxos_migrations.domain.service import Service, Target


def verify(service: "Service", target: "Target") -> Iterator[Finding]:
    """Find where the database is not what its revision leads to.

    What is only worth knowing is a warning. Raises RefusedError where a revision has no proof or
    is known to no file, and what keeps the database from being read.
    """
    url = database_url(service, target)
    history = sound_history(service)
    place = engine_of(service).place_of(url, service)
    refuse_newer(service, url, history, place.heads)
    if place.half_done is not None:
        yield Finding(
            rule="half-done",
            message=f"{place.half_done} is half done: {place.half_done.extent}.",
            revision=place.half_done.revision,
        )
    expected = expected_snapshot(history, place.heads, engine=service.engine)
    with looking(url, service) as driver:
        found = read_snapshot(driver, service)
    diff = compare(expected, found)
    for difference in diff.differences:
        yield Finding(
            rule="drift", message="\n".join(difference_words(difference)), object=difference.name
        )
    for change in diff.reported if expected.reported else ():
        yield Finding(
            rule="reported",
            severity=Severity.WARNING,
            message="\n".join(fact_words(change)),
            object=change.name,
        )
