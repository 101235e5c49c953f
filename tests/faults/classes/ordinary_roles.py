"""What roles may do that are no superusers, which all tries here run as; the tests, counted."""

from collections.abc import Iterator

from faults.form import Form
from faults.place import Place
from faults.tally import Tally
from faults.tests_run import run_tests

GOAL = "R14"
IS_OF_TESTS = True
TESTS = ("test_roles.py", "test_bootstrap_superusers.py")


def run(_place: Place, _form: Form) -> Iterator[Tally]:
    """Try what the migration role, the application's and the operator's may not."""
    yield run_tests(GOAL, "roles without privileges", TESTS)
