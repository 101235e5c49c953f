"""Revision files, their headers, numbers and graph, read without running or importing them.

`read_history(folders)` gives a `History`: revisions, parents, children, heads;
`read_revision_file(path)` a single `RevisionFile`.
Only these are imported here, and no Alembic: the quick path pays for nothing else. The others
are found in their files: `steps.pending`, `steps.upgrade_steps` and `steps.downgrade_steps`,
`targets.resolve`, `header.parse_header`,
`names.next_number` and `names.file_name`, `checks.problems` with `checks.head_problems` and
`checks.header_problems`, `undo.cannot_be_undone`, `problem.as_error`, and the template of new
revisions, `script.py.mako`.
"""

from arxos_migrations.history.graph import History, make_history, read_history
from arxos_migrations.history.revision import RevisionFile
from arxos_migrations.history.revision_file import read_revision_file

__all__ = ["History", "RevisionFile", "make_history", "read_history", "read_revision_file"]
