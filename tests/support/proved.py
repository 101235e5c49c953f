"""Services of a test's own whose revisions are proved."""

from support.scratch import Scratch
from support.server import ROOT

SHADOWS = ROOT / ".arxos" / "test-shadow"
"""Where the tests keep what a shadow is copied from."""
TABLE = 'op.execute("CREATE TABLE {name} (id integer PRIMARY KEY)")'
INDEX = 'op.execute("CREATE INDEX {name} ON rooms (id)")'
DROP_TABLE = 'op.execute("DROP TABLE {name}")'
DROP_INDEX = 'op.execute("DROP INDEX {name}")'


def three_revisions(scratch: Scratch) -> Scratch:
    """Write a table, an index that can be taken away, and one that cannot."""
    scratch.revise("001", up=TABLE.format(name="rooms"), down=DROP_TABLE.format(name="rooms"))
    scratch.revise(
        "002", parent="001", up=INDEX.format(name="first"), down=DROP_INDEX.format(name="first")
    )
    scratch.revise("003", parent="002", up=INDEX.format(name="second"), down="op.get_bind()")
    return scratch
