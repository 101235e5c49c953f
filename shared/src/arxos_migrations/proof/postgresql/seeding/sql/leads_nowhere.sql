-- A condition on a row: its foreign key leads to no row.
{given} AND NOT EXISTS (SELECT FROM {other} AS other WHERE {same})
