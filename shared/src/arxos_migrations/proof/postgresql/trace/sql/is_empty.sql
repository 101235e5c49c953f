SELECT pg_relation_size(%(oid)s::bigint::regclass) = 0
