"""What is wrong with revision files, and where models and database differ."""

from dataclasses import replace

import pytest

from arxos_migrations.deploy.lint import lint_files, lint_models, not_compared
from arxos_migrations.domain.finding import Finding, Severity
from arxos_migrations.errors import RefusedError
from support.deployments import Deployment

MODELS = """\
from sqlalchemy import Column, Integer, MetaData, Table
from arxos_migrations.env import run_migrations

metadata = MetaData()
Table("rooms", metadata, Column("id", Integer, primary_key=True))
run_migrations(metadata)
"""


def test_sound_files_have_no_findings(counted: Deployment) -> None:
    """Names, numbers, graph and headers."""
    assert list(lint_files(counted.service)) == []


def test_two_heads_are_a_finding(counted: Deployment) -> None:
    """With both files and the way out."""
    second = counted.scratch.revise("003a", parent="002")
    first = counted.scratch.versions / "003_take_step.py"
    assert list(lint_files(counted.service)) == [
        Finding(
            rule="several-heads",
            message=f"There are 2 heads: {first}, {second}. "
            "Join them with `alembic merge heads` in the service's folder.",
            severity=Severity.ERROR,
        )
    ]


def test_a_header_is_a_finding_of_our_own_projects_only(counted: Deployment) -> None:
    """Others have headers of their own."""
    path = counted.scratch.versions / "003_take_step.py"
    path.write_text(path.read_text().replace("Phase: expand\n", ""))
    assert [finding.rule for finding in lint_files(counted.service)] == ["header"]
    assert list(lint_files(replace(counted.service, foreign=True))) == []


def test_files_that_cannot_be_read_are_not_asked_for_heads(counted: Deployment) -> None:
    """One finding, not several that come from it."""
    counted.scratch.revise("004", parent="901")
    assert [finding.rule for finding in lint_files(counted.service)] == ["missing-parent"]


def test_a_revision_that_is_no_python_below_its_head_is_a_finding(counted: Deployment) -> None:
    """Its head is all that other commands read."""
    path = counted.scratch.versions / "003_take_step.py"
    path.write_text(path.read_text() + "def (\n")
    (found,) = lint_files(counted.service)
    assert found.rule == "unreadable"
    assert found.message.startswith(f"{path}:")
    assert "is not valid Python: " in found.message


def test_what_was_not_compared_is_a_warning() -> None:
    """So nobody takes silence for agreement."""
    assert not_compared() == Finding(
        rule="models",
        severity=Severity.WARNING,
        message="models and database were not compared, because revision files are wrong. "
        "Correct those and repeat the command.",
    )


def test_models_that_agree_have_no_findings(deployment: Deployment) -> None:
    """Nothing is in either."""
    assert list(lint_models(deployment.service, deployment.target)) == []


def test_a_table_that_is_only_in_the_models_is_a_finding(deployment: Deployment) -> None:
    """By the table's name."""
    deployment.service.env.write_text(MODELS)
    (found,) = lint_models(deployment.service, deployment.target)
    assert (found.rule, found.object, found.severity) == ("models", "rooms", Severity.ERROR)
    assert "rooms" in found.message


def test_a_database_that_is_behind_is_not_compared(counted: Deployment) -> None:
    """The whole message."""
    counted.bring_to("001")
    with pytest.raises(RefusedError) as caught:
        list(lint_models(counted.service, counted.target))
    assert str(caught.value) == (
        "The database of scratch is at 001 and not at 003, "
        "so comparing it with the models says nothing.\n"
        "Run arxos-migrate upgrade scratch, then this command again."
    )
