"""A finding as JSON shows it."""

import json

from arxos_migrations.domain.finding import Finding, Severity


def test_a_finding_has_five_fields_and_is_an_error_unless_said_otherwise() -> None:
    """The shape is a contract."""
    assert Finding(rule="models", message="Table rooms differs.").shape() == {
        "rule": "models",
        "message": "Table rooms differs.",
        "severity": "error",
        "object": None,
        "revision": None,
    }


def test_a_shape_can_be_written_as_json() -> None:
    """Its severity is a word there."""
    finding = Finding(
        rule="r", message="m", severity=Severity.WARNING, object="rooms", revision="001"
    )
    assert json.loads(json.dumps(finding.shape())) == finding.shape()
