"""Everything that speaks against going on, in whole sentences, at once."""

from dataclasses import replace

import pytest

from arxos_migrations.domain.service import Target, VersionTable
from arxos_migrations.errors import FailedCleanError, RefusedError
from arxos_migrations.runner.postgresql.preflight import check
from support.facts import SOUND
from support.server import backend
from unit.runner.postgresql.preflights import FINDINGS, foreign, refusal, run


def test_a_server_whose_language_does_not_load_is_refused() -> None:
    """The whole message."""
    assert refusal(SOUND, fault="UndefinedFile (58P01) could not load library") == (
        "PL/pgSQL does not work on the server: UndefinedFile (58P01) could not load library.\n"
        "Restart the server: its packages were upgraded while it ran."
    )


def test_a_sound_database_goes_on() -> None:
    """Without a word."""
    run(SOUND)


@pytest.mark.parametrize(("changes", "message"), FINDINGS)
def test_a_finding_is_refused_with_its_remedy(changes: dict[str, object], message: str) -> None:
    """The whole text of each."""
    assert refusal(SOUND._replace(**changes)) == message  # type: ignore[arg-type] # by name


@pytest.mark.parametrize(
    "changes",
    [
        {"superuser": True, "role": "postgres"},
        {"may_create": False, "own_schema_usable": False, "role": "arxos_app"},
    ],
)
def test_the_wrong_role_is_not_told_that_the_right_one_is_a_stranger(
    changes: dict[str, object],
) -> None:
    """The schema and its version table belong to the migration role."""
    alone = SOUND._replace(**changes)  # type: ignore[arg-type] # by name
    owned = alone._replace(
        schema_owner="arxos_migrator", version_writers=["arxos_migrator"], version_remedies=["x"]
    )
    assert refusal(owned) == refusal(alone)


def test_another_project_needs_a_place_for_its_journal() -> None:
    """Its version table is where it was."""
    project = replace(foreign(), version_table=VersionTable(schema=None, name="alembic_version"))
    assert refusal(SOUND._replace(own_schema_usable=False), service=project) == (
        "Role arxos_migrator may not use the schema arxos_migrations, which holds the journal.\n"
        "As a superuser: CREATE SCHEMA IF NOT EXISTS arxos_migrations; "
        "ALTER SCHEMA arxos_migrations OWNER TO arxos_migrator;"
    )


@pytest.mark.parametrize("usable", [True, False])
def test_another_project_is_told_what_lets_it_write_beside_a_role(*, usable: bool) -> None:
    """That role loses nothing."""
    facts = SOUND._replace(
        own_schema_usable=usable, own_schema_keeper="other", sharing_remedy="GRANT x TO y;"
    )
    assert refusal(facts, service=foreign()) == (
        "Schema arxos_migrations belongs to role other, which migrates projects of this "
        "database.\n"
        "Use the URL of that role, or let both write, as a superuser: GRANT x TO y;"
    )


def test_what_one_command_mends_is_said_with_it() -> None:
    """It is the last line, whatever is said of each finding alone."""
    facts = SOUND._replace(
        may_create=False,
        own_schema_usable=False,
        role="arxos_app",
        schema_creators=["PUBLIC"],
        missing_extensions=["postgis"],
    )
    assert refusal(facts) == (
        "Role arxos_app may not create tables in schema public.\n"
        "PUBLIC may create objects in schema public, which is in the search path: "
        "a planted object could run with the migration's rights.\n"
        "Role arxos_app may not use the schema arxos_migrations, "
        "which holds the version table.\n"
        "The extension postgis is missing, and role arxos_app may not create it.\n"
        "Run arxos-migrate bootstrap backend and migrate as the role it makes."
    )


def test_what_is_mended_in_several_ways_is_said_with_each() -> None:
    """Two findings, two lines, and one that says that both have to be mended."""
    facts = SOUND._replace(protocol_pid=8)
    assert refusal(facts, fault="UndefinedFile (58P01) could not load library") == (
        "A pooler stands before the server, and a session lock needs a session. "
        'Give the URL of the server itself, or state pooler = "session" in targets.local '
        "when the pooler keeps sessions.\n"
        "PL/pgSQL does not work on the server: UndefinedFile (58P01) could not load library. "
        "Restart the server: its packages were upgraded while it ran.\n"
        "Mend all of that, then run the same command again."
    )


def test_many_findings_are_counted_and_all_are_kept() -> None:
    """A message has five lines; JSON has them all."""
    facts = SOUND._replace(
        server_version=130000,
        protocol_pid=8,
        schema_exists=False,
        own_schema_usable=False,
        missing_extensions=["postgis"],
    )
    with pytest.raises(RefusedError) as caught:
        run(facts)
    assert caught.value.lines[2:] == (
        "There is no schema public in the database. "
        "CREATE SCHEMA public, or run arxos-migrate bootstrap backend.",
        "Role arxos_migrator may not use the schema arxos_migrations, "
        "which holds the version table. Run arxos-migrate bootstrap backend.",
        "Mend these and 1 more, then run the same command again.",
    )
    assert caught.value.shape()["findings"][4] == {
        "message": "The extension postgis is missing, and role arxos_migrator may not create it.",
        "remedy": "Run arxos-migrate bootstrap backend, "
        "or as a superuser: CREATE EXTENSION postgis;",
    }


def test_a_pooler_that_keeps_sessions_is_let_through() -> None:
    """When the target says so."""
    run(SOUND._replace(protocol_pid=8), pooler="session")


def test_an_extension_that_the_role_may_create_is_left_to_the_revisions() -> None:
    """As the first one of the backend does."""
    run(SOUND._replace(missing_extensions=["postgis"], creatable_extensions=["postgis"]))


def test_a_foreign_project_has_its_own_ways_with_roles() -> None:
    """Who is a superuser, owns its schema or writes its version table is its business."""
    facts = SOUND._replace(
        superuser=True, schema_owner="app", version_writers=["app"], version_remedies=["none"]
    )
    run(facts, service=foreign())


def test_a_foreign_project_is_named_by_its_ini() -> None:
    """It has no alias."""
    assert refusal(SOUND._replace(may_create=False), service=foreign()) == (
        "Role arxos_migrator may not create tables in schema public.\n"
        "Run arxos-migrate bootstrap --config their/alembic.ini, which makes the role that may."
    )


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"in_recovery": True, "read_only": True}, "a physical replica"),
        ({"read_only": True}, "set to default_transaction_read_only"),
    ],
)
def test_a_server_that_takes_no_writes_is_said(changes: dict[str, object], why: str) -> None:
    """It failed and changed nothing."""
    with pytest.raises(FailedCleanError) as caught:
        run(SOUND._replace(**changes))  # type: ignore[arg-type] # by name
    assert str(caught.value) == (
        f"The server takes no writes: it is {why}.\n"
        "Give the URL of the primary, or let role arxos_migrator write, "
        "then run the same command again."
    )


def test_a_server_that_takes_no_writes_is_judged_nevertheless() -> None:
    """Rights can be read there, and the first finding says what kind of error it is."""
    with pytest.raises(FailedCleanError) as caught:
        run(SOUND._replace(read_only=True, may_create=False))
    assert str(caught.value) == (
        "The server takes no writes: it is set to default_transaction_read_only. "
        "Give the URL of the primary, or let role arxos_migrator write.\n"
        "Role arxos_migrator may not create tables in schema public. "
        "Run arxos-migrate bootstrap backend, which makes the role that may.\n"
        "Mend all of that, then run the same command again."
    )


def test_every_target_is_judged_by_its_own_policy() -> None:
    """And named by its own name."""
    target = Target(name="production", url_env="A", admin_url_env="B")
    with pytest.raises(RefusedError, match=r"in targets\.production when"):
        check(SOUND._replace(protocol_pid=8), service=backend(), target=target)
