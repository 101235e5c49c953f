"""What was found behind a run, in words, in JSON and for the record."""

from arxos_migrations.audit.records import Differing
from arxos_migrations.deploy.verifying.verification import Verification, failure
from arxos_migrations.domain.finding import Finding, Severity
from arxos_migrations.errors import ExitCode

INDEX = Finding(rule="drift", message="index a is missing.", object="index a")
TABLE = Finding(rule="drift", message="table t:\n  x is 1\n  y is 2", object="table t")
EMPTIED = Finding(
    rule="emptied", severity=Severity.WARNING, message="table u has none now.", object="table u"
)
UNCHECKED = Finding(rule="not-checked", severity=Severity.WARNING, message="Rows were not read.")


def test_what_is_as_it_should_be_needs_no_word() -> None:
    """In JSON it is said."""
    found = Verification()
    assert (found.lines("rooms"), found.recorded) == ([], ())
    assert found.shape() == {"verified": True, "reason": None, "findings": [], "before": []}


def test_what_is_no_failure_is_said_in_a_line() -> None:
    """Warnings, what is older, and why nobody has looked."""
    command = "arxos-migrate verify rooms --target live"
    found = Verification(old=(INDEX, TABLE), warnings=(EMPTIED,), command=command)
    assert found.lines("rooms") == [
        "rooms: warning: table u has none now.",
        f"rooms: it differed before the run: 2 objects; see {command}",
    ]
    assert found.shape() == {
        "verified": True,
        "reason": None,
        "findings": [EMPTIED.shape()],
        "before": ["index a", "table t"],
    }
    unseen = Verification(why_not="Nobody knows.")
    assert unseen.lines("rooms") == ["rooms: not verified: Nobody knows."]
    assert (unseen.shape()["verified"], unseen.shape()["reason"]) == (False, "Nobody knows.")


def test_all_of_it_is_recorded_by_name() -> None:
    """Never its words."""
    found = Verification(new=(TABLE,), old=(INDEX,), warnings=(EMPTIED, UNCHECKED))
    assert found.recorded == (
        Differing("drift", "table t", was_there_before=False),
        Differing("emptied", "table u", was_there_before=False),
        Differing("not-checked", "", was_there_before=False),
        Differing("drift", "index a", was_there_before=True),
    )


def test_what_is_new_is_a_failure_of_five_lines() -> None:
    """The findings have it all."""
    others = [
        Finding(rule="drift", message=f"index {n} is missing.", object=f"index {n}")
        for n in range(3)
    ]
    error = failure("rooms", Verification(new=(INDEX, TABLE, *others)), at=())
    remedy = "See arxos-migrate verify, then mend the database or the revision."
    assert error.lines == (
        "rooms is at base now, and this run has left it otherwise than that says:",
        "index a is missing.",
        "table t is another one.",
        "index 0 is missing. And 2 more.",
        remedy,
    )
    assert error.exit_code is ExitCode.VERIFICATION_FAILED
    assert len(error.findings) == 5
    assert error.findings[1] == (TABLE.message, remedy, "")
