-- Whether a column holds anything but its default.
({column} IS NOT NULL AND {column}::text IS DISTINCT FROM ({default})::{type}::text)
