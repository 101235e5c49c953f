"""Types that the catalog itself is made of, which tables seldom have."""

from arxos_migrations.proof.postgresql.seeding.families import Of, Values
from arxos_migrations.proof.postgresql.seeding.types import Type

_PLAIN = {
    "pg_lsn": "0/{0:X}",
    "xid": "{0}",
    "xid8": "{0}",
    "cid": "{0}",
    "tid": "({0},1)",
    "pg_snapshot": "{0}:{0}:",
    "txid_snapshot": "{0}:{0}:",
    "int2vector": "1 2",
    "oidvector": "1 {0}",
    "refcursor": "a{0}",
    "regclass": "pg_class",
    "regtype": "integer",
    "regproc": "pg_backend_pid",
    "regprocedure": "pg_backend_pid()",
    "regoper": "pg_catalog.||/",
    "regoperator": "+(integer,integer)",
    "regnamespace": "pg_catalog",
    "regrole": "pg_monitor",
    "regconfig": "simple",
    "regdictionary": "simple",
    "regcollation": '"C"',
    "aclitem": "=r/pg_monitor",
}


def values(type_: Type, _of: Of) -> Values | None:
    """Give what the server has in any case."""
    form = _PLAIN.get(type_.name)
    return Values(plain=form.format) if form is not None else None
