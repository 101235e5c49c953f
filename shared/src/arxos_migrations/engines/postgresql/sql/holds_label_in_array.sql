-- Whether one of these labels is among those that a column holds.
{column}::text[] && {labels}::text[]
