"""`arxos-migrate upgrade`."""

from support.database import Database
from support.typed import Typed


def test_upgrade_means_head_and_says_what_it_did(database: Database, typed: Typed) -> None:
    """Steps on standard error, the summary on standard output."""
    ended = typed("upgrade", "scratch")
    assert ended.code == 0
    assert ended.err.splitlines()[0] == "3 steps to do"
    assert ended.out.splitlines()[-2].startswith(
        f"scratch: postgresql://arxos_migrator@/{database.name}?host={database.server.sockets} "
        "is at 003 (was at base), "
    )
    assert ended.out.splitlines()[-1] == (
        "scratch: not verified: Revision 001 has no proof, so nobody knows the schema it leads to."
    )
    again = typed("upgrade", "scratch")
    assert (again.code, again.err) == (0, "")
    assert again.out.startswith("scratch: nothing to do, ")
