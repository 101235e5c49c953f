-- When the running transaction began, which tells it from the others of its session. A number is
-- the same in whatever style the session writes dates.
SELECT (pg_catalog.extract('epoch', pg_catalog.transaction_timestamp()) * 1000000)::bigint
