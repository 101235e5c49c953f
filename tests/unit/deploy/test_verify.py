"""A database compared with what its revision leads to."""

from dataclasses import replace

import pytest

from arxos_migrations.deploy.verify import verify
from arxos_migrations.domain.finding import Finding
from arxos_migrations.errors import PartlyDoneError, RefusedError
from support.deployments import Deployment


@pytest.fixture
def migrated(proved: Deployment) -> Deployment:
    """Give a database at 002."""
    proved.bring_to("002")
    return proved


def found(deployment: Deployment) -> list[Finding]:
    """Verify."""
    return [each.finding for each in verify(deployment.service, deployment.target)]


def test_a_database_that_was_migrated_is_what_it_should_be(migrated: Deployment) -> None:
    """At any revision, also at none."""
    assert found(migrated) == []
    migrated.bring_to("003")
    assert found(migrated) == []


def test_what_somebody_has_changed_is_found(migrated: Deployment) -> None:
    """Object by object."""
    with migrated.database.connect() as connection:
        connection.execute("ALTER TABLE rooms ADD COLUMN hack text")
        connection.execute("DROP INDEX first")
    assert found(migrated) == [
        Finding(
            rule="drift",
            message="column public.rooms.hack is not expected.",
            object="column public.rooms.hack",
        ),
        Finding(
            rule="drift", message="index public.first is missing.", object="index public.first"
        ),
    ]


def test_a_revision_without_proof_cannot_be_verified(migrated: Deployment) -> None:
    """Nobody knows what it leads to."""
    (migrated.scratch.versions.parent / "proofs" / "002_take_step.json").unlink()
    with pytest.raises(RefusedError, match="Revision 002 has no proof"):
        found(migrated)


def test_a_half_done_revision_is_said(migrated: Deployment) -> None:
    """Beside what it has made so far."""
    body = """
    with op.get_context().autocommit_block():
        op.execute("CREATE TABLE part ()")
    raise ValueError
    """
    migrated.scratch.revise("003", parent="002", up=body)
    with pytest.raises(PartlyDoneError):
        migrated.upgrade()
    assert [(finding.rule, finding.revision or finding.object) for finding in found(migrated)] == [
        ("half-done", "003"),
        ("drift", "table public.part"),
    ]


def test_a_proof_that_does_not_count_verifies_nothing(migrated: Deployment) -> None:
    """The revision leads to something else now."""
    file = migrated.scratch.versions / "001_take_step.py"
    file.write_text(file.read_text() + "# changed\n")
    with pytest.raises(RefusedError, match="Revision 002, or one before it, was changed after"):
        found(migrated)


def test_what_is_ignored_is_no_difference(migrated: Deployment) -> None:
    """Neither where it is missing nor where it is not expected."""
    with migrated.database.connect() as connection:
        connection.execute("DROP INDEX first")
        connection.execute("CREATE TABLE other ()")
    service = replace(migrated.service, ignore=("index public.first", "table public.other"))
    assert list(verify(service, migrated.target)) == []
