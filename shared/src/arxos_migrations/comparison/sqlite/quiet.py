"""Keeps Alembic and SQLAlchemy quiet about what they cannot see on SQLite, which we compare."""

import warnings
from typing import TYPE_CHECKING

from alembic.util import PriorityDispatchResult

if TYPE_CHECKING:
    from alembic.autogenerate.api import AutogenContext
    from alembic.operations.ops import UpgradeOps

_MESSAGES = (
    "Skipped unsupported reflection of expression-based index",
    "autogenerate skipping metadata-specified expression-based index",
    "Computed default on .* cannot be modified",
)


def read_texts_instead(
    _context: "AutogenContext", _operations: "UpgradeOps"
) -> PriorityDispatchResult:
    """Ignore these warnings from here on."""
    for message in _MESSAGES:
        warnings.filterwarnings("ignore", message=message)
    return PriorityDispatchResult.CONTINUE
