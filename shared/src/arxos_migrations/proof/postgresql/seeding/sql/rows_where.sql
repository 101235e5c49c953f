-- The places of the rows of which a condition is true.
SELECT tableoid::regclass::text, ctid::text FROM {source} AS this WHERE {condition}
