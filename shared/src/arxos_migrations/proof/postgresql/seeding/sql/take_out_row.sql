-- A row by its place.
DELETE FROM {table} WHERE tableoid = %s::regclass AND ctid = %s::tid
