-- One column of one of the rows that there are, with whether it is as it has to be.
UPDATE {table} AS this SET {column} = %s
WHERE (tableoid, ctid) = (SELECT tableoid, ctid FROM {source} LIMIT 1)
RETURNING ({condition})
