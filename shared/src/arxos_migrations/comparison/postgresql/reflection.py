"""Keeps SQLAlchemy quiet about what it says of a CHECK that old rows need not obey.

SQLAlchemy 2.1 and Alembic 1.20 hand what was reflected of such a CHECK to a constructor that
knows no argument of that name, and warn of it; whether old rows were checked we read ourselves.
"""

import warnings
from typing import TYPE_CHECKING

from alembic.util import PriorityDispatchResult
from sqlalchemy.exc import SAWarning

if TYPE_CHECKING:
    from alembic.autogenerate.api import AutogenContext
    from alembic.operations.ops import UpgradeOps


def accept_not_valid(
    _context: "AutogenContext", _operations: "UpgradeOps"
) -> PriorityDispatchResult:
    """Ignore these two warnings from here on."""
    message = "Can't validate argument '(dialect_options|not_valid)'"
    warnings.filterwarnings("ignore", message=message, category=SAWarning)
    return PriorityDispatchResult.CONTINUE
