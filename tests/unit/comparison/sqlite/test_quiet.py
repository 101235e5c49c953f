"""What is compared here needs no warning that it is not."""

import warnings
from unittest.mock import Mock

from alembic.util import PriorityDispatchResult

from arxos_migrations.comparison.sqlite.quiet import read_texts_instead


def test_these_warnings_are_ignored_and_no_others() -> None:
    """From here on."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        assert read_texts_instead(Mock(), Mock()) is PriorityDispatchResult.CONTINUE
        for message in (
            "Skipped unsupported reflection of expression-based index i",
            "autogenerate skipping metadata-specified expression-based index 'i'",
            "Computed default on t.c cannot be modified",
            "Something else",
        ):
            warnings.warn(message, stacklevel=1)
    assert [str(each.message) for each in caught] == ["Something else"]
