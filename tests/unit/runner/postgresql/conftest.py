"""Steps with a journal, on a database of the test's own."""

import pytest

from support.database import Database
from support.journaled import Journaled, make_journaled


@pytest.fixture
def journaled(empty: Database) -> Journaled:
    """Give a step to be done again and again, and a table to change."""
    return make_journaled(empty)
