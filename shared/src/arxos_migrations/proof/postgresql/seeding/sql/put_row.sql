-- A row, with whether it is as it has to be, where it is, and its key.
INSERT INTO {table} AS this {row}
RETURNING ({condition}), tableoid::regclass::text, ctid::text{key}
