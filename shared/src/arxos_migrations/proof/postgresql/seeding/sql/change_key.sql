-- The key of a row, with where it is afterwards.
UPDATE {table} SET {changes}
WHERE tableoid = %s::regclass AND ctid = %s::tid
RETURNING tableoid::regclass::text, ctid::text{key}
