"""What others plant where a migration would look first; the tests of it, counted."""

from collections.abc import Iterator

from faults.form import Form
from faults.place import Place
from faults.tally import Tally
from faults.tests_run import run_tests

GOAL = "R13"
IS_OF_TESTS = True
TESTS = ("test_planted_schemas.py", "test_version_writers.py", "test_hidden_tables.py")


def run(_place: Place, _form: Form) -> Iterator[Tally]:
    """Schemas, functions and version tables of others, and whoever may write ours."""
    yield run_tests(GOAL, "planted objects", TESTS)
