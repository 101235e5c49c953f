-- Whether a column holds anything.
{column} IS NOT NULL
