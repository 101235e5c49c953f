SELECT pg_xact_status(%(xid)s::xid8)
