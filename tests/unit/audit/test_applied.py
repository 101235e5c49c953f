"""What is recorded of each revision."""

from arxos_migrations.audit.applied import LastStep, last_steps
from arxos_migrations.domain.plan import Direction
from support.audited import Audited, record_run

SOURCE = 4 * "0123456789abcdef"


def test_nothing_is_known_of_a_database_without_a_record(place: Audited) -> None:
    """It may be an old one."""
    assert last_steps(place.driver, place.service) == {}


def test_the_last_step_of_a_revision_counts(place: Audited) -> None:
    """Of those that succeeded, and of this history."""
    record_run(place)
    source = 4 * "0123456789abcdef"
    assert last_steps(place.driver, place.service) == {"004": LastStep(Direction.UPGRADE, source)}
    record_run(place)
    place.change("UPDATE arxos_migrations.steps SET direction = 'downgrade' WHERE run = 2")
    assert last_steps(place.driver, place.service)["004"].direction is Direction.DOWNGRADE
    place.change("UPDATE arxos_migrations.steps SET outcome = 'FAILED_CLEAN' WHERE run = 2")
    assert last_steps(place.driver, place.service)["004"].direction is Direction.UPGRADE
    place.change("UPDATE arxos_migrations.runs SET version_table = 'another'")
    assert last_steps(place.driver, place.service) == {}


def test_all_that_was_accepted_since_it_was_applied_is_known(place: Audited) -> None:
    """Whatever came last; what was there before it was applied again is not."""
    for _ in range(4):
        record_run(place)
    place.change("UPDATE arxos_migrations.steps SET source = 'before' WHERE run = 1")
    for run, source in ((3, "formatted"), (4, "again")):
        place.change(
            "UPDATE arxos_migrations.steps "
            f"SET direction = 'accept', source = '{source}' WHERE run = {run}"
        )
    step = last_steps(place.driver, place.service)["004"]
    assert step == LastStep(Direction.ACCEPT, "again", frozenset((SOURCE, "formatted")))
    assert [step.knows(one) for one in (SOURCE, "formatted", "again", "before")] == [
        True,
        True,
        True,
        False,
    ]


def test_what_a_newer_version_of_this_package_did_is_not_judged(place: Audited) -> None:
    """It knows more directions."""
    record_run(place)
    place.change("UPDATE arxos_migrations.steps SET direction = 'sideways'")
    assert last_steps(place.driver, place.service) == {"004": LastStep(None, SOURCE)}
