"""The SQL that makes of a database the one that was expected, where that is certain.

Nothing here takes rows away: a table, a column, a sequence, a type, a schema, or an extension that
is not expected is left to whoever knows why it is there.
"""

from arxos_migrations.snapshot.postgresql.remedy.ordering import Remedies, remedies, remedy

__all__ = ["Remedies", "remedies", "remedy"]
