"""The names PostgreSQL itself gives to constraints, so that old and new databases agree.

`idx_` for indexes and `chk_` for checks are the platform's own; the others are what
PostgreSQL chooses when a constraint has no name (`ChooseConstraintName` in its source), so a
database that was made by hand-written SQL equals one made by revisions, name for name.
"""

from collections.abc import Mapping
from typing import Final

NAMING_CONVENTION: Final[Mapping[str, str]] = {
    "pk": "%(table_name)s_pkey",
    "fk": "%(table_name)s_%(column_0_N_name)s_fkey",
    "uq": "%(table_name)s_%(column_0_N_name)s_key",
    "ix": "idx_%(table_name)s_%(column_0_N_name)s",
    "ck": "chk_%(table_name)s_%(constraint_name)s",
}
"""Pass it to `sqlalchemy.MetaData(naming_convention=…)`."""
