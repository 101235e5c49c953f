"""What was found, for people and for programs."""

from dataclasses import replace

from arxos_migrations.deploy.verifying.deviation import Deviation, drift
from arxos_migrations.domain.finding import Finding
from arxos_migrations.snapshot.difference import Difference


def test_a_difference_has_both_sides() -> None:
    """Its words are those of `diff`."""
    found = drift(Difference(name="index a", expected={"unique": True}, found=None))
    finding = Finding(rule="drift", message="index a is missing.", object="index a")
    assert found == Deviation(finding=finding, expected={"unique": True})
    assert found.text == "index a is missing."
    assert found.shape() == {
        "rule": "drift",
        "severity": "error",
        "object": "index a",
        "revision": None,
        "message": "index a is missing.",
        "expected": {"unique": True},
        "found": None,
        "since": None,
    }


def test_since_when_is_a_line_of_its_own() -> None:
    """Where that is known."""
    found = drift(Difference(name="index a", expected=None, found={}))
    assert replace(found, since="after run 3").text == ("index a is not expected.\n  after run 3")
